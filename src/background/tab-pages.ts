import browser, { type Tabs } from 'webextension-polyfill';
import { siteOf } from '../core/settings/site.ts';
import { withoutFragment } from '../core/stream/exchange.ts';
import { originOf } from '../core/url.ts';
import type { Page } from '../protocol/panel.ts';
import type { PageSource } from './panel-port.ts';

export interface TabPages extends PageSource {
  /** Resolves when the tabs that were open before are known. */
  readonly ready: Promise<void>;
  tabIds(): number[];
  /** The tabs whose page is of this origin. */
  tabsOf(origin: string): number[];
  /** The tabs whose page is at this URL, as it was loaded. */
  tabsAt(url: string): number[];
  /** The tabs in private windows. */
  readonly privateTabs: ReadonlySet<number>;
  /** A tab was opened. */
  add(tab: Pick<Tabs.Tab, 'id' | 'incognito'>): void;
  /** A tab shows another page. */
  set(tabId: number, url: string): void;
  delete(tabId: number): void;
}

/** Which page each tab shows: requests of workers that several tabs may share name no tab. */
export function createTabPages(): TabPages {
  const pages = new Map<number, Page & { readonly origin: string; readonly url: string }>();
  const privateTabs = new Set<number>();
  const listeners = new Set<(tabId: number) => void>();
  const set = (tabId: number, url: string) => {
    const load = (pages.get(tabId)?.load ?? 0) + 1;
    pages.set(tabId, { url: withoutFragment(url), origin: originOf(url), site: siteOf(url), load });
    for (const listener of listeners) listener(tabId);
  };
  const add = ({ id, incognito }: Pick<Tabs.Tab, 'id' | 'incognito'>) => {
    if (id !== undefined && incognito) privateTabs.add(id);
  };
  const ready = browser.tabs.query({}).then((tabs) => {
    for (const tab of tabs) {
      add(tab);
      if (tab.id !== undefined && !pages.has(tab.id)) set(tab.id, tab.url ?? '');
    }
  });
  return {
    ready,
    tabIds: () => [...pages.keys()],
    tabsOf: (origin) => [...pages].flatMap(([tabId, page]) => (page.origin === origin ? tabId : [])),
    tabsAt: (url) => [...pages].flatMap(([tabId, page]) => (page.url === withoutFragment(url) ? tabId : [])),
    privateTabs,
    add,
    pageOf(tabId) {
      const { site = null, load = 0 } = pages.get(tabId) ?? {};
      return { site, load };
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set,
    delete(tabId) {
      pages.delete(tabId);
      privateTabs.delete(tabId);
    },
  };
}
