// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest';
import { exampleConnection } from '../../core/panel-layout/example-stream.ts';
import { createTestPanel } from './test-panel.tsx';
import { Waterfall } from './Waterfall.tsx';

const { show, clear, find, press, settle, background, model } = createTestPanel({ height: 128 });
const lanes = () => [...document.querySelectorAll<HTMLElement>('[data-lane]')];
const failedAt = (endTime: number) => exampleConnection({ endTime, endCause: 'failed' });

beforeEach(async () => {
  for (let number = 0; number < 1000; number++)
    background.hold(`s${number}`, 0, {
      readyState: 'closed',
      connections: [failedAt(2000 + number)],
    });
  await settle();
  show(<Waterfall />);
  await settle();
});
afterEach(clear);

it('draws the lanes in view and no others', () => {
  expect(lanes()).toHaveLength(8);
  expect(lanes()[0]?.getAttribute('aria-setsize')).toBe('1000');
});

it('goes to the last lane and back by keyboard', async () => {
  find('[data-testid=waterfall-lanes]')?.focus();
  press('End');
  await settle();
  expect(model.selectedStream.value?.id).toBe('s999');
  expect(lanes().at(-1)?.getAttribute('aria-selected')).toBe('true');
  press('Home');
  await settle();
  expect(model.selectedStream.value?.id).toBe('s0');
});

it('says of an error how the connection ended', () => {
  expect(find('[data-mark=failed]')?.title).toMatch(/^failed for good/);
});

it('selects what it is zoomed to by keyboard, and filters the messages by it', async () => {
  find('[data-testid=waterfall-lanes]')?.focus();
  press(' ');
  await settle();
  expect(find('[data-testid=waterfall-range]')).toBeNull();
  press('+');
  await settle();
  press(' ');
  await settle();
  expect(find('[data-testid=waterfall-range]')).not.toBeNull();
  expect(model.filter.applied.value.text).toMatch(/^time>=\S+ time<=\S+$/);
  press('Escape');
  await settle();
  expect(model.filter.applied.value.text).toBe('');
});

it('offers to show all again once it is zoomed', async () => {
  expect(find('[data-testid=waterfall-all]')).toBeNull();
  find('[data-testid=waterfall-lanes]')?.focus();
  press('+');
  await settle();
  expect(find('[data-testid=waterfall-all]')).not.toBeNull();
  press('Escape');
  await settle();
  expect(find('[data-testid=waterfall-all]')).toBeNull();
});
