import browser, { type Tabs } from 'webextension-polyfill';
import type { Settings } from '../core/settings/settings.ts';
import { isExcluded, siteOf } from '../core/settings/site.ts';
import { withoutFragment } from '../core/stream/exchange.ts';
import { originOf } from '../core/url.ts';
import type { Page } from '../protocol/panel.ts';
import type { Stored } from '../protocol/stored.ts';
import { framesOf } from './frames.ts';
import type { PageSource } from './panel-port.ts';

export interface TabPages extends PageSource {
  /** Resolves when the tabs that were open before are known. */
  readonly ready: Promise<void>;
  tabIds(): number[];
  /** The tabs that have a page or frame of this origin, or had such a frame since their page was loaded. */
  tabsOf(origin: string): number[];
  /** The tabs whose page is at this URL, as it was loaded. */
  tabsAt(url: string): number[];
  /** The tabs in private windows. */
  readonly privateTabs: ReadonlySet<number>;
  /** A tab was opened. */
  add(tab: Pick<Tabs.Tab, 'id' | 'incognito'>): void;
  /** A tab shows another page. */
  set(tabId: number, url: string): void;
  /** A frame of a tab's page shows another document. */
  addFrame(tabId: number, url: string): void;
  delete(tabId: number): void;
}

interface TabPage extends Page {
  wasCaptured: boolean | null;
  readonly origins: Set<string>;
  readonly url: string;
}

/** Origins of a page's frames that are remembered. */
const MAX_ORIGINS = 200;

/** Which page each tab shows: requests of workers that several tabs may share name no tab. */
export function createTabPages(loading: Promise<Pick<Stored<Settings>, 'get'>>): TabPages {
  const pages = new Map<number, TabPage>();
  const privateTabs = new Set<number>();
  const listeners = new Set<(tabId: number) => void>();
  const place = (tabId: number, url: string) => {
    const page: TabPage = {
      url: withoutFragment(url),
      origins: new Set([originOf(url)]),
      site: siteOf(url),
      wasCaptured: null,
    };
    pages.set(tabId, page);
    return page;
  };
  const set = async (tabId: number, url: string) => {
    const page = place(tabId, url);
    // The settings may be on their way: it may be this page that has started the background.
    page.wasCaptured = !isExcluded(page.site, (await loading).get().excludedSites);
    for (const listener of listeners) listener(tabId);
  };
  const addFrame = (tabId: number, url: string) => {
    const { origins } = pages.get(tabId) ?? {};
    if (origins && origins.size < MAX_ORIGINS) origins.add(originOf(url));
  };
  const add = ({ id, incognito }: Pick<Tabs.Tab, 'id' | 'incognito'>) => {
    if (id !== undefined && incognito) privateTabs.add(id);
  };
  async function addOpen(tab: Tabs.Tab): Promise<void> {
    add(tab);
    const { id: tabId, url = '', discarded } = tab;
    if (tabId === undefined) return;
    if (!pages.has(tabId)) place(tabId, url);
    if (!discarded) for (const frame of await framesOf(tabId)) addFrame(tabId, frame.url);
  }
  const ready = browser.tabs.query({}).then(async (tabs) => void (await Promise.all(tabs.map(addOpen))));
  return {
    ready,
    tabIds: () => [...pages.keys()],
    tabsOf: (origin) => [...pages].flatMap(([tabId, page]) => (page.origins.has(origin) ? tabId : [])),
    tabsAt: (url) => [...pages].flatMap(([tabId, page]) => (page.url === withoutFragment(url) ? tabId : [])),
    privateTabs,
    add,
    pageOf(tabId) {
      const { site = null, wasCaptured = null } = pages.get(tabId) ?? {};
      return { site, wasCaptured };
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set,
    addFrame,
    delete(tabId) {
      pages.delete(tabId);
      privateTabs.delete(tabId);
    },
  };
}
