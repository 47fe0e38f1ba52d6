import type { Settings } from '../core/settings/settings.ts';
import { isExcluded, siteOf } from '../core/settings/site.ts';
import type { Sender } from '../core/stream/network-event.ts';
import type { Stored } from '../protocol/stored.ts';
import { forgetOldest } from './forget-oldest.ts';
import type { TabPages } from './tab-pages.ts';

/** A document in one of a tab's frames. */
export interface FrameDocument {
  readonly documentId: string;
  readonly parentDocumentId?: string;
  readonly url: string;
}

export interface ExcludedSenders {
  /** Resolves when `has` knows. */
  readonly ready: Promise<void>;
  /**
   * Whether the sender of a request belongs to an excluded site. One whose URL has no site (`about:blank`, a frame without an
   * origin), or is not told, is known by its document. Where that is not told either, it may be any frame's; else it is
   * taken for the tab's page.
   */
  has(tabId: number, sender: Pick<Sender, 'url' | 'documentId'>): boolean;
  /** A document came into a frame, or a page into the tab, which brings frames along when it comes back. */
  frameLoaded(tabId: number, document: FrameDocument): void;
  pageLoaded(tabId: number): void;
  tabClosed(tabId: number): void;
}

interface Surroundings {
  readonly loading: Promise<Stored<Settings>>;
  readonly pages: Pick<TabPages, 'ready' | 'pageOf' | 'tabIds'>;
  /** The documents in a tab's frames. */
  framesOf(tabId: number): Promise<readonly FrameDocument[]>;
}

/** Documents of excluded sites that are remembered of a tab. */
const MAX_DOCUMENTS = 1_000;

export function createExcludedSenders({ loading, pages, framesOf }: Surroundings): ExcludedSenders {
  let excludedSites = (): readonly string[] => [];
  /** By tab, the ids of the documents of excluded sites, the page's own among them. */
  const excluded = new Map<number, Set<string>>();
  const ready = Promise.all([loading, pages.ready]).then(async ([settings]) => {
    excludedSites = () => settings.get().excludedSites;
    await Promise.all(pages.tabIds().map(look));
  });

  /** Nothing is asked of the browser where no site is excluded. */
  async function look(tabId: number): Promise<void> {
    if (excludedSites().length === 0) return;
    for (const document of await framesOf(tabId)) frameLoaded(tabId, document);
  }

  function frameLoaded(tabId: number, { documentId, parentDocumentId, url }: FrameDocument): void {
    const documents = excluded.get(tabId) ?? new Set();
    const site = siteOf(url);
    if (site === null ? !documents.has(parentDocumentId ?? '') : !isExcluded(site, excludedSites())) return;
    excluded.set(tabId, documents.add(documentId));
    forgetOldest(documents, MAX_DOCUMENTS);
  }

  return {
    ready,
    has(tabId, { url, documentId }) {
      const site = siteOf(url);
      if (site !== null) return isExcluded(site, excludedSites());
      const documents = excluded.get(tabId);
      const isOfFrame = documentId !== null ? documents?.has(documentId) : url === '' && documents;
      return Boolean(isOfFrame) || isExcluded(pages.pageOf(tabId).site, excludedSites());
    },
    frameLoaded,
    pageLoaded(tabId) {
      excluded.delete(tabId);
      void look(tabId);
    },
    tabClosed: (tabId) => void excluded.delete(tabId),
  };
}
