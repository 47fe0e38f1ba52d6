// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DetailPane } from './DetailPane.tsx';
import { MessageList } from './MessageList.tsx';
import { MessageTools } from './MessageTools.tsx';
import { createTestPanel } from './test-panel.tsx';

const { show, clear, find, click, press, settle, background, model } = createTestPanel({ height: 200 });
let lists = 0;
const rows = () =>
  [...document.querySelectorAll<HTMLElement>('.grid__window [role=row]')].map(
    ({ dataset }) => dataset.index ?? `note ${dataset.note}`,
  );

async function showList(changes = {}) {
  const id = `s${++lists}`;
  background.hold(id, 3, { notes: background.holdNotes([0, 2]), ...changes });
  await settle();
  model.selectStream(id);
  await settle();
  const stream = model.selectedStream.value;
  if (!stream) return;
  show(
    <>
      <MessageTools stream={stream} />
      <MessageList stream={stream} />
      <DetailPane />
    </>,
  );
  await settle();
}

beforeEach(() => localStorage.clear());
afterEach(clear);

it('shows comments among the messages until they are switched off, and remembers that', async () => {
  await showList();
  expect(rows()).toEqual(['note 0', '0', '1', 'note 1', '2']);
  click('[data-testid=show-comments]');
  await settle();
  expect(rows()).toEqual(['0', '1', '2']);
  clear();
  await showList();
  expect(rows()).toEqual(['0', '1', '2']);
});

it('goes from message to note by keyboard and says what the note means', async () => {
  await showList();
  find('[data-testid=message-list]')?.focus();
  press('End');
  press('ArrowUp');
  await settle();
  expect(find('[data-testid=detail]')?.textContent).toContain('A line that begins with a colon');
  expect(find('[data-testid=detail] pre')?.textContent).toBe('note 1');
});

it('goes into a message, also while it is on its way', async () => {
  await showList();
  find('[data-testid=message-list]')?.focus();
  press('End');
  press('Enter');
  expect(find(':focus')?.dataset.testid).toBe('detail');
  await settle();
  expect(find(':focus')?.textContent).toContain('data 2');
  find('[data-testid=message-list]')?.focus();
  press('Enter');
  expect(find(':focus')?.dataset.testid).toBe('data-text');
});

it('has the selected message or note copied, and leaves the clipboard as it is where none is', async () => {
  const writeText = vi.fn();
  document.execCommand = () => false;
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  await showList();
  find('[data-testid=message-list]')?.focus();
  press('c', { ctrlKey: true });
  await settle();
  expect(writeText).not.toHaveBeenCalled();
  press('End');
  press('c', { ctrlKey: true });
  await settle();
  expect(writeText).toHaveBeenLastCalledWith('data 2');
  press('ArrowUp');
  await settle();
  press('c', { ctrlKey: true });
  await settle();
  expect(writeText).toHaveBeenLastCalledWith('note 1');
});

it('says what became of a copy until something else is selected', async () => {
  const writeText = vi.fn(() => Promise.reject(new Error('Not allowed')));
  document.execCommand = () => false;
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  await showList();
  find('[data-testid=message-list]')?.focus();
  press('End');
  press('c', { ctrlKey: true });
  await settle();
  expect(find('[data-testid=copy-waiting]')).not.toBeNull();
  press('ArrowUp');
  await settle();
  expect(find('[data-testid=copy-waiting]')).toBeNull();
  press('Home');
  press('ArrowDown');
  background.makeLong(40_000_000);
  press('c', { ctrlKey: true });
  await settle();
  background.makeLong(0);
  expect(find('[data-testid=copy-problem]')).not.toBeNull();
  await showList();
  expect(find('[data-testid=copy-problem]')).toBeNull();
});

it('marks messages that the page does not listen for', async () => {
  background.sawFrom(1);
  await showList({ listenedSince: { message: 1002 } });
  const marked = [...document.querySelectorAll<HTMLElement>('[data-unheard]')];
  expect(marked.map(({ dataset }) => dataset.index)).toEqual(['1']);
  expect(marked[0]?.textContent).toContain('not listened for');
});

it('keeps marked messages in sight while the list goes on, until that is folded', async () => {
  await showList({ marks: [0, 2] });
  const marked = () =>
    [...document.querySelectorAll('[data-mark] [data-column=index]')].map(({ textContent }) => textContent);
  expect(find('[data-testid=marked-title]')?.textContent).toBe('2 marked');
  expect(marked()).toEqual(['◆1', '◆3']);
  find('[data-testid=marked-messages]')?.focus();
  press('End');
  await settle();
  expect(find('[data-testid=detail]')?.textContent).toContain('data 2');
  expect(model.rows.following.value).toBe(true);
  press('Enter');
  await settle();
  expect(model.rows.following.value).toBe(false);
  press('m');
  await settle();
  expect(marked()).toEqual(['◆1']);
  click('[data-testid=marked-title]');
  expect(find('[data-testid=marked-messages]')).toBe(null);
  clear();
  await showList({ marks: [1] });
  expect(marked()).toEqual([]);
});

it('writes times as one chooses, and remembers that', async () => {
  await showList();
  const times = () =>
    [...document.querySelectorAll('[data-index] [data-column=time]')].map(({ textContent }) => textContent);
  const choose = (format: string) => {
    const field = document.querySelector<HTMLSelectElement>('[data-testid=time-format]');
    if (field) field.value = format;
    act(() => {
      field?.dispatchEvent(new Event('change', { bubbles: true }));
    });
  };
  choose('sinceStart');
  await settle();
  expect(times()).toEqual(['+0.000', '+0.001', '+0.002']);
  choose('delta');
  await settle();
  expect(times()).toEqual(['', '+0.001', '+0.001']);
  clear();
  await showList();
  expect(times()).toEqual(['', '+0.001', '+0.001']);
});

it('closes a comparison on Escape in the bar that opened it, and then the detail', async () => {
  await showList();
  find('[data-testid=message-list]')?.focus();
  press('End');
  press('ArrowUp', { shiftKey: true });
  press('ArrowUp', { shiftKey: true });
  await settle();
  find('[data-testid=compare]')?.focus();
  click('[data-testid=compare]');
  await settle();
  expect(find('[data-testid=comparison]')).not.toBeNull();
  press('Escape');
  expect(find('[data-testid=comparison]')).toBeNull();
  expect(find(':focus')?.dataset.testid).toBe('compare');
  press('Escape');
  expect(model.detail.selected.value).toBeNull();
  expect(find(':focus')?.dataset.testid).toBe('message-list');
});

it('offers the newest where something is newer or may come', async () => {
  await showList({ messageCount: 50, readyState: 'closed' });
  act(() => model.rows.follow(false));
  find('[data-testid=message-list]')?.focus();
  press('Home');
  await settle();
  expect(find('[data-testid=jump-to-newest]')).toBeNull();
  background.hold(`s${lists}`, 52, { readyState: 'closed' });
  await settle();
  expect(find('[data-testid=jump-to-newest]')?.title).toBe('Jump to newest (2 new)');
  await showList({ messageCount: 50 });
  press('Home');
  await settle();
  expect(find('[data-testid=jump-to-newest]')?.title).toBe('Jump to newest');
});

const point = (type: string, index: number, button = 0) =>
  act(() => {
    find(`[data-testid=message-list] [data-index="${index}"]`)?.dispatchEvent(
      new MouseEvent(type, { bubbles: true, cancelable: true, button, clientX: 9, clientY: 9 }),
    );
  });
const menuItems = () =>
  [...document.querySelectorAll('[data-testid=message-menu] [role^=menuitem]')].map(
    ({ textContent }) => textContent,
  );

it('offers by right click and by keyboard what can be done with a message', async () => {
  await showList();
  point('mousedown', 1, 2);
  await settle();
  point('contextmenu', 1, 2);
  expect(menuItems()).toEqual([
    'Copy data',
    'Copy as JSON',
    'Copy as NDJSON',
    'Mark (M)',
    'Only this type',
    'Hide this type',
  ]);
  click('[data-testid=message-hide-type]');
  expect(model.filter.text.value).toBe('-type:message');
  model.filter.write('type:tick');
  await settle();
  model.filter.write('');
  await settle();
  find('[data-testid=message-list]')?.focus();
  press('F10', { shiftKey: true });
  click('[data-testid=message-only-type]');
  expect(model.filter.text.value).toBe('type:message');
  model.filter.write('');
  await settle();
});

it('has the menu of all that are selected, of two with their comparison', async () => {
  await showList();
  find('[data-testid=message-list]')?.focus();
  press('End');
  press('ArrowUp', { shiftKey: true });
  press('ArrowUp', { shiftKey: true });
  point('mousedown', 2, 2);
  await settle();
  expect(model.selection.count.value).toBe(2);
  point('contextmenu', 2, 2);
  click('[data-testid=message-compare]');
  await settle();
  expect(find('[data-testid=comparison]')).not.toBeNull();
  point('mousedown', 0, 2);
  expect(model.selection.count.value).toBe(1);
});

it('marks the very message that was right-clicked, among several that are selected', async () => {
  await showList();
  find('[data-testid=message-list]')?.focus();
  press('End');
  press('ArrowUp', { shiftKey: true });
  press('ArrowUp', { shiftKey: true });
  const toggleMark = vi.spyOn(model, 'toggleMark');
  for (const index of [2, 1]) {
    point('mousedown', index, 2);
    point('contextmenu', index, 2);
    click('[data-testid=message-mark]');
    expect(toggleMark).toHaveBeenLastCalledWith(index);
  }
  expect(model.selection.count.value).toBe(2);
});

it('copies the text of a note from its menu, which offers nothing else', async () => {
  await showList();
  find('[data-testid=message-list]')?.focus();
  press('Home');
  await settle();
  press('F10', { shiftKey: true });
  expect(menuItems()).toEqual(['Copy']);
  press('Escape');
  expect(menuItems()).toEqual([]);
});

it('marks in the data what a filter looks for', async () => {
  await showList();
  model.filter.write('data 1');
  await settle();
  await settle();
  expect([...document.querySelectorAll('mark')].map(({ textContent }) => textContent)).toEqual(['data', '1']);
  model.filter.write('');
  await settle();
  expect(find('mark')).toBeNull();
});

it('is where it was when the panel was folded away and is back', async () => {
  await showList({ messageCount: 50, notes: { first: 0, count: 0 } });
  const scroller = find('[data-testid=message-list] .grid__scroller') as HTMLElement;
  const before = rows();
  const scrollAway = () =>
    act(() => {
      scroller.scrollTop = 0;
      scroller.dispatchEvent(new Event('scroll'));
    });
  expect(before).not.toContain('0');
  Object.defineProperty(scroller, 'clientHeight', { value: 0, configurable: true });
  scrollAway();
  expect(rows()).toEqual(before);
  Reflect.deleteProperty(scroller, 'clientHeight');
  scrollAway();
  await settle();
  expect(rows()).toContain('0');
});
