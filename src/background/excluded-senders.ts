import type { Settings } from '../core/settings/settings.ts';
import { isExcluded, siteOf } from '../core/settings/site.ts';
import type { Stored } from '../protocol/stored.ts';
import type { TabPages } from './tab-pages.ts';

export interface ExcludedSenders {
  /** Resolves when `has` knows. */
  readonly ready: Promise<void>;
  /**
   * Whether the sender of a request belongs to an excluded site. One whose URL has no site (`about:blank`), or is not
   * told, is taken for the tab's page.
   */
  has(tabId: number, senderUrl: string): boolean;
}

export function createExcludedSenders(
  loading: Promise<Stored<Settings>>,
  pages: Pick<TabPages, 'ready' | 'pageOf'>,
): ExcludedSenders {
  let excludedSites = (): readonly string[] => [];
  const ready = Promise.all([loading, pages.ready]).then(([settings]) => {
    excludedSites = () => settings.get().excludedSites;
  });
  return {
    ready,
    has: (tabId, url) => isExcluded(siteOf(url) ?? pages.pageOf(tabId).site, excludedSites()),
  };
}
