import browser from 'webextension-polyfill';

export interface TabOrigins {
  /** The tabs whose page is of this origin. */
  tabsOf(origin: string): number[];
  /** A tab shows another page. */
  set(tabId: number, url: string): void;
  delete(tabId: number): void;
}

/** Which origin each tab shows: requests of workers that several tabs may share name no tab. */
export function createTabOrigins(): TabOrigins {
  const origins = new Map<number, string>();
  const set = (tabId: number, url: string) => void origins.set(tabId, URL.parse(url)?.origin ?? '');
  void browser.tabs.query({}).then((tabs) => {
    for (const { id, url } of tabs) if (id !== undefined && !origins.has(id)) set(id, url ?? '');
  });
  return {
    tabsOf: (origin) => [...origins].flatMap(([tabId, shown]) => (shown === origin ? tabId : [])),
    set,
    delete: (tabId) => void origins.delete(tabId),
  };
}
