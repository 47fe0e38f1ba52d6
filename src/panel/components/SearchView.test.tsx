// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SearchView } from './SearchView.tsx';
import { createTestPanel } from './test-panel.tsx';

const { show, clear, find, click, press, settle, background, model, lists } = createTestPanel();
const RESULTS = '[data-testid=search-results]';
const active = () =>
  document.getElementById(find(RESULTS)?.getAttribute('aria-activedescendant') ?? '')?.dataset.result;

beforeEach(async () => {
  background.hold('s1', 30, { url: 'https://b.example/z', origin: 'https://b.example' });
  background.hold('s2', 12, { url: 'https://a.example/a', origin: 'https://a.example' });
  await settle();
  model.search.open();
  show(<SearchView />);
});
afterEach(() => {
  clear();
  model.search.write('');
});

async function search(text: string) {
  model.search.write(text);
  await settle();
}

it('shows what was found by stream, with the text marked, and says how much', async () => {
  await search('11');
  expect([...document.querySelectorAll('[role=group] mark')].map((mark) => mark.textContent)).toEqual([
    '11',
    '11',
  ]);
  expect(find('[data-testid=search-status]')?.textContent).toBe('2 matches in 2 of 2 streams');
});

it('gives way to a stream that is chosen, and leaves the focus to the list it was chosen in', async () => {
  const panel = (isOpen: boolean) => (
    <>
      <div id="streams" tabIndex={-1} />
      {isOpen && <SearchView />}
      <div data-testid="message-list" tabIndex={-1} />
    </>
  );
  show(panel(true));
  find('#streams')?.focus();
  model.selectStream('s2');
  expect(model.search.isOpen.value).toBe(false);
  show(panel(false));
  await settle();
  expect(document.activeElement?.id).toBe('streams');
});

it('leads by keys from the box through the results to a message', async () => {
  await search('data 1');
  find('[data-testid=search-box]')?.focus();
  press('ArrowDown');
  expect(document.activeElement).toBe(find(RESULTS));
  await settle();
  expect(active()).toBe('1');
  press('ArrowDown');
  await settle();
  expect(active()).toBe('10');
  press('End');
  await settle();
  expect(active()).toBe('all');
  press('ArrowUp');
  await settle();
  expect(active()).toBe('11');
  expect(document.querySelectorAll('[aria-selected=true]')).toHaveLength(1);
  press('Enter');
  expect(model.search.isOpen.value).toBe(false);
  expect(model.selectedStream.value?.id).toBe('s2');
  expect(model.detail.selected.value).toEqual({ kind: 'message', index: 11 });
});

it('has the streams in the order and the groups of the list, and is entered at the first', async () => {
  await search('11');
  const heads = () =>
    [...document.querySelectorAll('.search-view__group, .search-view__name')].map(
      ({ textContent }) => textContent?.split(' ')[0],
    );
  act(() => lists.change({ grouping: 'origin' }));
  expect(heads()).toEqual(['https://b.example', 'z', 'https://a.example', 'a']);
  model.sortStreams('name');
  await settle();
  expect(heads()).toEqual(['https://a.example', 'a', 'https://b.example', 'z']);
  act(() => lists.change({ grouping: 'none' }));
  expect(heads()).toEqual(['a', 'z']);
  find('[data-testid=search-box]')?.focus();
  press('ArrowDown');
  expect(model.search.place.value).toEqual({ streamId: 's2', index: 11 });
});

it('gives back the view that was shown before, but for the messages where it leads to one', async () => {
  model.tab.value = 'headers';
  await search('data 1');
  click('[data-testid=search-close]');
  expect(model.tab.value).toBe('headers');
  model.search.open();
  model.search.goTo({ streamId: 's2', index: 11 });
  expect(model.tab.value).toBe('messages');
});

it('is closed by Escape in the box, which keeps its text', async () => {
  await search('data 1');
  find('[data-testid=search-box]')?.focus();
  press('Escape');
  expect(model.search.isOpen.value).toBe(false);
  expect(model.search.text.value).toBe('data 1');
});

it('shows what is wrong with the query, and says where nothing is found', async () => {
  await search('nowhere');
  expect(find('[data-testid=empty-state]')?.textContent).toContain('No message matches');
  await search('state:opne');
  expect(find('[data-testid=filter-error]')).not.toBeNull();
});

it('is stopped and begun again by buttons, and speaks when it is over', async () => {
  const release = background.holdAnswers();
  await search('data');
  expect(find('[data-testid=search-status]')?.textContent).not.toBe('');
  expect(find('.search-view__said')?.textContent).toBe('');
  click('[data-testid=search-cancel]');
  release();
  await settle();
  expect(find('[data-testid=search-status]')?.dataset.state).toBe('stopped');
  expect(find('.search-view__said')?.textContent).toContain('Stopped');
  click('[data-testid=search-again]');
  await settle();
  expect(find('[data-testid=search-status]')?.dataset.state).toBe('done');
});
