import browser from 'webextension-polyfill';
import { siteOf } from '../core/settings/site.ts';
import { originOf } from '../core/url.ts';
import type { Page } from '../protocol/panel.ts';
import type { PageSource } from './panel-port.ts';

export interface TabPages extends PageSource {
  /** Resolves when the tabs that were open before are known. */
  readonly ready: Promise<void>;
  /** The tabs whose page is of this origin. */
  tabsOf(origin: string): number[];
  /** A tab shows another page. */
  set(tabId: number, url: string): void;
  delete(tabId: number): void;
}

/** Which page each tab shows: requests of workers that several tabs may share name no tab. */
export function createTabPages(): TabPages {
  const pages = new Map<number, Page & { readonly origin: string }>();
  const listeners = new Set<(tabId: number) => void>();
  const set = (tabId: number, url: string) => {
    const load = (pages.get(tabId)?.load ?? 0) + 1;
    pages.set(tabId, { origin: originOf(url), site: siteOf(url), load });
    for (const listener of listeners) listener(tabId);
  };
  const ready = browser.tabs.query({}).then((tabs) => {
    for (const { id, url } of tabs) if (id !== undefined && !pages.has(id)) set(id, url ?? '');
  });
  return {
    ready,
    tabsOf: (origin) => [...pages].flatMap(([tabId, page]) => (page.origin === origin ? tabId : [])),
    pageOf(tabId) {
      const { site = null, load = 0 } = pages.get(tabId) ?? {};
      return { site, load };
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set,
    delete: (tabId) => void pages.delete(tabId),
  };
}
