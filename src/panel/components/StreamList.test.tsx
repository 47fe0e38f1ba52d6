// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NO_CHOICE } from '../../core/panel-layout/columns.ts';
import { exampleStream } from '../../core/panel-layout/example-stream.ts';
import { StreamHeader } from './StreamHeader.tsx';
import { StreamList } from './StreamList.tsx';
import { createTestPanel } from './test-panel.tsx';

const openSource = vi.fn();
const { show, clear, find, click, press, settle, background, model, lists } = createTestPanel({
  height: 200,
  openSource,
});
const LIST = '[data-testid=stream-list]';
const rows = () =>
  [...document.querySelectorAll<HTMLElement>('.grid__window [role=row]')].map(
    ({ dataset }) => dataset.streamId ?? dataset.group,
  );
const heads = () =>
  [...document.querySelectorAll<HTMLElement>(`${LIST} [role=columnheader]`)].map(
    ({ dataset }) => dataset.column,
  );
const selectedRow = () => find('[role=row][aria-selected=true]')?.dataset;

beforeEach(async () => {
  lists.change({ grouping: 'none', streams: NO_CHOICE });
  background.hold('s1', 3, { url: 'https://a.example/one', origin: 'https://a.example' });
  background.hold('s2', 5, { url: 'https://b.example/two', origin: 'https://b.example' });
  background.hold('s3', 1, {
    url: 'https://a.example/one',
    origin: 'https://a.example',
    predecessorId: 's1',
    stack: [{ functionName: 'open', url: 'https://a.example/app.js', line: 12, column: 3 }],
  });
  await settle();
  model.selectStream('s1');
  show(<StreamList />);
  await settle();
});
afterEach(clear);

it('shows the columns that are chosen, and the menu says which', async () => {
  expect(heads()).not.toContain('url');
  click('[data-testid=columns-streams]');
  expect(find('[data-testid=column-url]')?.getAttribute('aria-checked')).toBe('false');
  click('[data-testid=column-url]');
  click('[data-testid=column-status]');
  expect(find('[data-testid=column-url]')?.getAttribute('aria-checked')).toBe('true');
  expect(heads()).toContain('url');
  expect(heads()).not.toContain('status');
  expect(find('[data-stream-id=s2] [data-column=url]')?.textContent).toBe('https://b.example/two');
  click('[data-testid=columns-reset]');
  expect(heads()).not.toContain('url');
});

it('says of a chosen column that there is no room for it', () => {
  const width = vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(400);
  click('[data-testid=columns-streams]');
  expect(find('[data-testid=column-transport]')?.textContent).toBe('Transport (no room)');
  expect(find('[data-testid=column-state]')?.textContent).toBe('State');
  expect(find('[data-testid=column-url]')?.textContent).toBe('URL');
  width.mockRestore();
});

it('says that a stream is of a frame where no group says it', async () => {
  const document = { ...exampleStream().document, frameId: 3 };
  const marks = () => find('[data-stream-id=s4] [data-column=name]')?.textContent;
  act(() => background.hold('s4', 1, { document }));
  await settle();
  expect(marks()).toContain('frame');
  act(() => lists.change({ grouping: 'page' }));
  expect(marks()).not.toContain('frame');
  background.forget('s4');
  await settle();
});

it('has a column made wider and narrower from its title', () => {
  find(`${LIST} [data-column=messages] button`)?.focus();
  const widths = () => lists.choices.value.streams.widths;
  const alt = (key: string) =>
    act(() => {
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, altKey: true, bubbles: true }),
      );
    });
  alt('ArrowLeft');
  expect(widths()).toEqual({ messages: 60 });
  press('ArrowLeft');
  expect(document.activeElement?.closest<HTMLElement>('[data-column]')?.dataset.column).toBe('status');
  press('ContextMenu');
  expect(find('[data-testid=columns-menu]')).not.toBeNull();
});

it('has a column moved by keyboard and by dragging its title, which sorts nothing', () => {
  const before = heads();
  const button = find(`${LIST} [data-column=messages] button`);
  button?.focus();
  press('ArrowLeft', { ctrlKey: true });
  const at = before.indexOf('messages');
  expect(heads()).toEqual([...before.slice(0, at - 1), 'messages', before[at - 1], ...before.slice(at + 1)]);
  expect(document.activeElement).toBe(find(`${LIST} [data-column=messages] button`));
  const cells = document.querySelectorAll<HTMLElement>('[data-stream-id=s2] [role=gridcell]');
  expect([...cells].map(({ dataset }) => dataset.column)).toEqual(heads());

  const point = (type: string, clientX: number) =>
    act(() => {
      const event = new MouseEvent(type, { clientX, bubbles: true });
      (type === 'pointerdown' ? button : document)?.dispatchEvent(event);
    });
  point('pointerdown', 300);
  point('pointermove', -10);
  expect(find('.grid__drop')?.style.left).toBe('0px');
  press('Escape');
  point('pointerup', -10);
  expect(heads()[0]).toBe('state');
  point('pointerdown', 300);
  point('pointermove', -10);
  point('pointerup', -10);
  act(() => {
    button?.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }));
  });
  expect(heads()).toEqual(['messages', ...before.filter((name) => name !== 'messages')]);
  expect(model.streamSorting.value).toBeNull();
});

it('tells how many messages of a stream are kept, where that is not all', async () => {
  const hint = (id: string) => find(`[data-stream-id=${id}] [data-column=messages]`)?.title;
  background.hold('s2', 5, { firstIndex: 2 });
  await settle();
  expect(hint('s2')).toBe('5 received, 3 kept');
  expect(find('[data-stream-id=s2] [data-column=messages]')?.textContent).toBe('3');
  expect(hint('s1')).toBe('');
});

it('speaks of readyState only where a stream has one', async () => {
  const hint = (id: string) => find(`[data-stream-id=${id}] .state-label`)?.title;
  background.hold('s2', 5, { transport: 'fetch' });
  await settle();
  expect(hint('s1')).toBe('readyState 1 (OPEN)');
  expect(hint('s2')).toBe('The server has answered, and the response has not ended');
});

it('puts streams into groups, which are opened, closed and gone through by the arrow keys', () => {
  act(() => lists.change({ grouping: 'origin' }));
  expect(rows()).toEqual(['https://a.example', 's1', 's3', 'https://b.example', 's2']);
  expect(find(LIST)?.getAttribute('role')).toBe('treegrid');
  find(LIST)?.focus();
  press('ArrowLeft');
  expect(selectedRow()?.group).toBe('https://a.example');
  press('ArrowLeft');
  expect(rows()).toEqual(['https://a.example', 'https://b.example', 's2']);
  expect(find('[data-group="https://a.example"]')?.getAttribute('aria-expanded')).toBe('false');
  expect(model.selectedStream.value?.id).toBe('s1');
  press('ArrowDown');
  press('ArrowDown');
  expect(model.selectedStream.value?.id).toBe('s2');
  click('[data-group="https://a.example"] .grid__cell');
  expect(rows()).toEqual(['https://a.example', 's1', 's3', 'https://b.example', 's2']);
});

it('leaves a group for the stream that is selected elsewhere, or when there are no groups any more', async () => {
  act(() => lists.change({ grouping: 'origin' }));
  find(LIST)?.focus();
  press('ArrowLeft');
  expect(selectedRow()?.group).toBe('https://a.example');
  act(() => model.selectStream('s2'));
  expect(selectedRow()?.streamId).toBe('s2');
  press('ArrowLeft');
  expect(selectedRow()?.group).toBe('https://b.example');
  act(() => lists.change({ grouping: 'none' }));
  expect(selectedRow()?.streamId).toBe('s2');
  press('ContextMenu');
  expect(find('[data-testid=stream-clear]')).not.toBeNull();
});

it('offers what can be done with the selected stream', async () => {
  model.selectStream('s3');
  await settle();
  find(LIST)?.focus();
  press('F10', { shiftKey: true });
  click('[data-testid=stream-reveal]');
  expect(openSource).toHaveBeenCalledWith(expect.objectContaining({ line: 12, column: 3 }));
  press('F10', { shiftKey: true });
  click('[data-testid=stream-clear]');
  await settle();
  expect(background.asked).toContain('clear s3');
  press('ContextMenu');
  click('[data-testid=stream-before]');
  expect(model.selectedStream.value?.id).toBe('s1');
  expect(document.activeElement).toBe(find(LIST));
});

it('leads from a stream to the one it follows, and back', async () => {
  click('[data-stream-id=s3] [data-testid=again]');
  expect(model.selectedStream.value?.id).toBe('s1');
  expect(find('[data-testid=again]')?.title).toContain('EventSource no. 2 on this URL');
  const stream = model.streams.value.find(({ id }) => id === 's1');
  if (stream) show(<StreamHeader stream={stream} />);
  click('[data-testid=successor]');
  expect(model.selectedStream.value?.id).toBe('s3');
});
