import { expect, test, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../core/settings/settings.ts';
import { createTabPages } from './tab-pages.ts';

vi.mock('webextension-polyfill', () => ({
  default: {
    tabs: { query: async () => [{ id: 1, url: 'https://top.example/' }] },
    webNavigation: {
      getAllFrames: async () => [{ url: 'https://top.example/' }, { url: 'https://frame.example/inner' }],
    },
  },
}));

let excludedSites: string[] = [];
const loading = Promise.resolve({ get: () => ({ ...DEFAULT_SETTINGS, excludedSites }) });

test('a page was captured if its site was when it was loaded, whatever became of that since', async () => {
  const pages = createTabPages(loading);
  await pages.ready;
  expect(pages.pageOf(1)).toEqual({ site: 'top.example', wasCaptured: null });
  const changed = vi.fn();
  pages.onChange(changed);
  pages.set(1, 'https://top.example/');
  await vi.waitFor(() => expect(changed).toHaveBeenCalledWith(1));
  excludedSites = ['top.example'];
  expect(pages.pageOf(1).wasCaptured).toBe(true);
  pages.set(1, 'https://top.example/');
  await vi.waitFor(() => expect(pages.pageOf(1).wasCaptured).toBe(false));
});

test('a tab is of the origin of its page and of those of its frames, until it shows another page', async () => {
  const pages = createTabPages(loading);
  await pages.ready;
  pages.set(2, 'https://other.example/');
  pages.addFrame(2, 'https://frame.example/');
  expect(pages.tabsOf('https://top.example')).toEqual([1]);
  await vi.waitFor(() => expect(pages.tabsOf('https://frame.example')).toEqual([1, 2]));
  pages.set(1, 'https://other.example/');
  expect(pages.tabsOf('https://frame.example')).toEqual([2]);
});
