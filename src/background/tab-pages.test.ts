import { expect, test, vi } from 'vitest';
import { createTabPages } from './tab-pages.ts';

vi.mock('webextension-polyfill', () => ({
  default: {
    tabs: { query: async () => [{ id: 1, url: 'https://top.example/' }] },
    webNavigation: {
      getAllFrames: async () => [{ url: 'https://top.example/' }, { url: 'https://frame.example/inner' }],
    },
  },
}));

test('a tab is of the origin of its page and of those of its frames, until it shows another page', async () => {
  const pages = createTabPages();
  await pages.ready;
  pages.set(2, 'https://other.example/');
  pages.addFrame(2, 'https://frame.example/');
  expect(pages.tabsOf('https://top.example')).toEqual([1]);
  await vi.waitFor(() => expect(pages.tabsOf('https://frame.example')).toEqual([1, 2]));
  pages.set(1, 'https://other.example/');
  expect(pages.tabsOf('https://frame.example')).toEqual([2]);
});
