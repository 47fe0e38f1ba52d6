// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { createTestPanel } from './test-panel.tsx';

const { show, clear, find, click } = createTestPanel();
let isBroken = true;

function View({ name }: { name: string }) {
  if (isBroken) throw new Error(`<b>${name}</b> ${'x'.repeat(1000)}`);
  return <p data-testid="view">{name}</p>;
}

function draw(name: string) {
  return show(
    <>
      <ErrorBoundary of={name}>
        <View name={name} />
      </ErrorBoundary>
      <p data-testid="rest" />
    </>,
  );
}

beforeEach(() => {
  isBroken = true;
  vi.spyOn(console, 'error')
    .mockClear()
    .mockImplementation(() => {});
});
afterEach(clear);

it('says that a view could not be drawn and why, and leaves what is beside it', () => {
  const body = draw('one');
  expect(find('[data-testid=undrawn]')?.textContent).toContain('Error: <b>one</b> xxx');
  expect(find('[data-testid=undrawn]')?.textContent?.length).toBeLessThan(500);
  expect(body.querySelector('b')).toBeNull();
  expect(find('[data-testid=rest]')).not.toBeNull();
  expect(console.error).toHaveBeenCalledOnce();
});

it('draws the view when it is told to, if that can be done by then', () => {
  draw('one');
  click('[data-testid=draw-again]');
  expect(find('[data-testid=undrawn]')).not.toBeNull();
  isBroken = false;
  click('[data-testid=draw-again]');
  expect(find('[data-testid=view]')?.textContent).toBe('one');
});

it('draws another view at once, and one that breaks later no more', () => {
  draw('one');
  isBroken = false;
  draw('two');
  expect(find('[data-testid=view]')?.textContent).toBe('two');
  isBroken = true;
  draw('two');
  expect(find('[data-testid=view]')).toBeNull();
  expect(find('[data-testid=undrawn]')?.textContent).toContain('two');
});

it('tries a view again that one comes back to', () => {
  draw('one');
  isBroken = false;
  draw('two');
  draw('one');
  expect(find('[data-testid=view]')?.textContent).toBe('one');
});

it('tries another view that breaks, too, once', () => {
  draw('one');
  draw('two');
  expect(find('[data-testid=undrawn]')?.textContent).toContain('two');
  expect(console.error).toHaveBeenCalledTimes(2);
});
