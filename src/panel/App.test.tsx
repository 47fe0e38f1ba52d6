// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { App } from './App.tsx';
import { createTestPanel } from './components/test-panel.tsx';

let panel: ReturnType<typeof createTestPanel>;

const shownRows = (list: string) =>
  [...document.querySelectorAll(`[data-testid=${list}] .grid__window [data-column=data]`)].map(
    ({ textContent }) => textContent,
  );

beforeEach(() => {
  panel = createTestPanel({ height: 200 });
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(800);
  panel.show(<App theme={signal('light')} />);
});
afterEach(() => {
  panel.clear();
  panel.model.stop();
});

it('shows the messages and the marks of another stream that has as many', async () => {
  panel.background.hold('s1', 3, { marks: [0] });
  panel.background.hold('s2', 3, { marks: [2] });
  await panel.settle();
  for (const [id, mark] of [
    ['s2', 'data 2'],
    ['s1', 'data 0'],
  ] as const) {
    act(() => panel.model.selectStream(id));
    await panel.settle();
    expect(shownRows('message-list')).toEqual(['data 0', 'data 1', 'data 2']);
    expect(shownRows('marked-messages')).toEqual([mark]);
  }
});

it('shows the messages of a stream that is selected before those of another one with as many have come', async () => {
  panel.background.hold('s1', 3);
  panel.background.hold('s2', 3);
  await panel.settle();
  const release = panel.background.holdAnswers();
  for (const id of ['s2', 's1']) {
    act(() => panel.model.selectStream(id));
    await panel.settle();
  }
  release();
  await panel.settle();
  expect(shownRows('message-list')).toEqual(['data 0', 'data 1', 'data 2']);
});

it('shows a message as it was when others were put before it, or it is selected again', async () => {
  panel.background.hold('s1', 50);
  panel.background.makeLong(150_000);
  await panel.settle();
  panel.model.detail.select({ kind: 'message', index: 5 });
  await panel.settle();
  panel.click('[data-testid=show-all]');
  const pane = panel.find('[data-testid=detail]') as HTMLElement;
  pane.scrollTop = 120;
  panel.background.hold('s1', 53, panel.background.insertBefore(2, 3));
  await panel.settle();
  expect(panel.model.detail.selected.value?.index).toBe(8);
  panel.model.detail.select({ kind: 'message', index: 8 });
  await panel.settle();
  expect(panel.find('[data-testid=long-text]')?.textContent).toContain('data 5');
  expect(pane.scrollTop).toBe(120);
  panel.model.detail.select({ kind: 'message', index: 9 });
  await panel.settle();
  expect(panel.find('[data-testid=data-text]')?.textContent).toContain('data 6');
  expect(pane.scrollTop).toBe(0);
});

it('keeps a filtered list where it is when messages are put between others', async () => {
  panel.background.hold('s1', 300);
  panel.model.filter.write('data 2');
  await panel.settle();
  const list = panel.find('[data-testid=message-list]') as HTMLElement;
  list.focus();
  panel.press('Home');
  await panel.settle();
  expect(shownRows('message-list').slice(0, 3)).toEqual(['data 2', 'data 20', 'data 21']);
  panel.background.asked.length = 0;
  const release = panel.background.holdAnswers();
  panel.background.hold('s1', 303, panel.background.insertBefore(250, 3));
  await panel.settle();
  expect(document.activeElement).toBe(list);
  expect(shownRows('message-list').slice(0, 3)).toEqual(['data 2', 'data 20', 'data 21']);
  release();
  await panel.settle();
  expect(panel.background.asked.filter((question) => question.startsWith('find'))).toEqual([
    'find data 2 250–',
  ]);
  expect(panel.model.filter.matches.value?.indexes).toHaveLength(111);
  expect(panel.model.filter.matches.value?.indexes).toContain(302);
});

it('asks of another stream for what is in view of it, whatever was in view of the one before', async () => {
  panel.background.hold('s1', 1000);
  panel.background.hold('s2', 5000, { marks: [3] });
  await panel.settle();
  act(() => panel.model.selectStream('s1'));
  await panel.settle();
  panel.find('[data-testid=message-list]')?.focus();
  panel.press('Home');
  await panel.settle();
  panel.background.asked.length = 0;
  act(() => panel.model.selectStream('s2'));
  await panel.settle();
  expect(panel.background.asked).toEqual(['rows 4890–4999', 'rows at 3']);
});
