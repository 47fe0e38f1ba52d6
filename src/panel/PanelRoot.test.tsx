// @vitest-environment happy-dom
import { type Signal, signal } from '@preact/signals';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTestPanel } from './components/test-panel.tsx';
import { PanelRoot } from './PanelRoot.tsx';

const { clear, find, click, settle, background, model, file, lists, savedFilters } = createTestPanel({
  height: 200,
});
vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(900);
const creator = { name: 'SSE Inspector', version: '1.2.3' };
const live = { model, file, lists, savedFilters, creator, means: 'chrome' as const, clock: signal(0) };
const streamText = new File([': https://b.example/\ndata: recorded\n\n'], '<b>x</b>.sse');

beforeEach(async () => {
  background.hold('s1', 3);
  await settle();
  act(() => render(<PanelRoot live={live} theme={signal('light')} />, document.body));
});
afterEach(() => {
  act(() => file.close());
  clear();
});

async function open(chosen: File) {
  await act(() => file.open(chosen));
  await settle();
}

it('shows a recording in the place of the tab, with what one can do with it alone', async () => {
  await open(streamText);
  expect(find('[data-testid=recording] p')?.textContent).toBe('Recorded: <b>x</b>.sse, 1 stream');
  expect(find('[data-testid=stream-url]')?.textContent).toBe('https://b.example/');
  for (const tool of ['clear', 'pause', 'preserve-log', 'settings']) {
    expect(find(`[data-testid=${tool}]`)).toBeNull();
  }
  expect(find('[data-testid=export]')).not.toBeNull();
});

it('shows the tab again as it is by then', async () => {
  await open(streamText);
  background.hold('s2', 1);
  await settle();
  click('[data-testid=back-to-live]');
  expect(find('[data-testid=recording]')).toBeNull();
  expect(find('[data-testid=stream-url]')?.textContent).toBe('https://a.example/events');
  expect(document.querySelectorAll('[data-stream-id]')).toHaveLength(2);
  expect(find('[data-testid=pause]')).not.toBeNull();
  expect(find(':focus')?.dataset.testid).toBe('open-file');
});

it('says why a file cannot be opened, until that is dismissed', async () => {
  await open(new File(['{}'], 'notes.json'));
  expect(find('[data-testid=file-problem]')?.textContent).toMatch(
    /^notes\.json.*neither a session nor a HAR/,
  );
  expect(find('[data-testid=recording]')).toBeNull();
  click('[data-testid=dismiss]');
  expect(find('[data-testid=file-problem]')).toBeNull();
});

it('writes the times of a recording as is chosen for all, and what is chosen there holds for all', async () => {
  const shown = () => (find('[data-testid=time-format]') as HTMLSelectElement).value;
  model.setSettings({ timeFormat: 'delta' });
  await settle();
  await open(streamText);
  expect(shown()).toBe('delta');
  const field = find('[data-testid=time-format]') as HTMLSelectElement;
  field.value = 'sinceStart';
  act(() => {
    field.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await settle();
  expect(shown()).toBe('sinceStart');
  click('[data-testid=back-to-live]');
  expect(shown()).toBe('sinceStart');
});

it('goes on where a part of a stream cannot be drawn', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const hold = (changes: object) => act(() => background.hold('s1', 3, changes));
  const isUndrawn = (place = '') => find(`${place} [data-testid=undrawn]`) !== null;

  act(() => model.detail.select({ kind: 'message', index: 0 }));
  await settle();
  const detail = model.detail.detail as Signal;
  const whole = detail.value;
  act(() => {
    detail.value = { state: 'message', message: {} };
  });
  expect(isUndrawn('[data-testid=detail]')).toBe(true);
  act(() => {
    detail.value = whole;
  });
  expect(isUndrawn()).toBe(false);

  hold({ pageStays: null });
  await settle();
  click('[data-testid=tab-connections]');
  expect(isUndrawn('[role=tabpanel]')).toBe(true);
  click('[data-testid=tab-messages]');
  expect(isUndrawn()).toBe(false);

  hold({ stack: null });
  await settle();
  expect(find('[data-testid=stream-view]')).toBeNull();
  hold({});
  await settle();
  click('[data-testid=draw-again]');
  expect(find('[data-testid=stream-view]')).not.toBeNull();
});

it('opens a file that is dropped on it', async () => {
  const drop = (type: string) => {
    const event = new Event(type, { bubbles: true, cancelable: true });
    Object.assign(event, { dataTransfer: { types: ['Files'], files: [streamText], dropEffect: 'none' } });
    act(() => {
      find('[data-testid=panel]')?.dispatchEvent(event);
    });
    return event;
  };
  expect(drop('dragover').defaultPrevented).toBe(true);
  expect(find('[data-testid=drop-hint]')).not.toBeNull();
  expect(drop('drop').defaultPrevented).toBe(true);
  await settle();
  await vi.waitUntil(() => file.recording.value !== null);
  await settle();
  expect(find('[data-testid=drop-hint]')).toBeNull();
  expect(find('[data-testid=recording]')).not.toBeNull();
});
