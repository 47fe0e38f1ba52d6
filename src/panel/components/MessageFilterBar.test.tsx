// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import type { Stream } from '../../core/stream/stream.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { MessageFilterBar } from './MessageFilterBar.tsx';
import { createTestPanel } from './test-panel.tsx';

const { show, clear, find, settle, background, model } = createTestPanel();
const found = () => find('[data-testid=filter-found]')?.textContent;
const said = () => find('.filter-bar__said')?.textContent;

function Bar() {
  const stream = usePanel().model.selectedStream.value;
  return stream && <MessageFilterBar stream={stream} />;
}

async function hold(messageCount: number, changes: Partial<Stream> = {}) {
  background.hold('s1', messageCount, changes);
  await settle();
}

function type(words: string) {
  const box = find('[data-testid=message-filter]') as HTMLInputElement;
  act(() => {
    box.value = words;
    box.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

afterEach(() => {
  clear();
  model.filter.write('');
});

it('offers all types that are counted, wherever their messages are', async () => {
  await hold(3, { listenedSince: { open: 0 }, typeCounts: { types: [['far off', 2]], others: 0 } });
  show(<Bar />);
  type('type:');
  expect([...document.querySelectorAll('[role=option] code')].map((one) => one.textContent)).toEqual([
    '"far off"',
  ]);
});

it('places what it offers once, though messages come', async () => {
  await hold(3);
  show(<Bar />);
  type('ty');
  expect(find('[role=listbox]')).not.toBeNull();
  const layout = vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect');
  const width = vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get');
  await hold(4);
  expect([layout, width].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
  type('typ');
  expect([layout, width].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
});

it('says how far the search is, of what is kept', async () => {
  await hold(200);
  show(<Bar />);
  const release = background.holdAnswers();
  model.filter.write('data');
  await settle();
  await hold(200, { firstIndex: 150 });
  expect(found()).toBe('0 in 0 %…');
  await hold(200, { firstIndex: 200 });
  expect(found()).toBe('0 of 0');
  await hold(250, { firstIndex: 200 });
  release();
  await settle();
  expect(found()).toBe('50 of 50');
});

it('says once of each filter how many it has found, while the count goes on', async () => {
  await hold(12);
  show(<Bar />);
  expect(said()).toBe('');
  model.filter.write('1');
  await settle();
  expect([found(), said()]).toEqual(['3 of 12', '3 of 12']);
  await hold(20);
  expect([found(), said()]).toEqual(['11 of 20', '3 of 12']);
  model.filter.write('11');
  await settle();
  expect([found(), said()]).toEqual(['1 of 20', '1 of 20']);
});
