import { headerValue } from '../core/stream/exchange.ts';
import type { Sender } from '../core/stream/network-event.ts';
import { originOf } from '../core/url.ts';
import { forgetOldest } from './forget-oldest.ts';
import { type RequestDetails, toHeaders } from './web-request-details.ts';

export interface RequestSenders {
  /** Takes note of a script that a tab loads: it may be a worker's. */
  scriptLoaded(details: RequestDetails): void;
  senderOf(details: RequestDetails): Sender;
  /** The tabs that a request belongs to: one, or all that may have sent it. */
  tabsFor(details: RequestDetails): readonly number[];
}

interface Options {
  /** The tabs that have an inspected document of this origin. */
  readonly tabsOf: (origin: string) => readonly number[];
  /** The tabs whose page is at this URL. */
  readonly tabsAt: (url: string) => readonly number[];
  /** The tabs in private windows. */
  readonly privateTabs: ReadonlySet<number>;
  /** Chromium gives the requests of a dedicated worker the ids of its document; Firefox gives them none. */
  readonly workersPassForDocuments: boolean;
}

/** Scripts that are remembered. */
const MAX_SCRIPTS = 500;

/**
 * Finds out who sent a request. A worker's request often names no tab; its origin tells which tabs come into question,
 * and in Firefox its script's URL tells which of these loaded that script. What is a private window's is told to private tabs
 * alone; and so is what may be one's: Chromium does not say, so it is while such a window is open.
 */
export function createRequestSenders({
  tabsOf,
  tabsAt,
  privateTabs,
  workersPassForDocuments,
}: Options): RequestSenders {
  /** Tabs by the script they loaded. */
  const loaders = new Map<string, Set<number>>();
  /** Firefox has not always told. */
  let documentsAreTold = false;

  function kindOf(details: RequestDetails): Sender['kind'] {
    if (details.documentId !== undefined) {
      documentsAreTold = true;
      return workersPassForDocuments ? 'unknown' : 'document';
    }
    const url = details.documentUrl ?? '';
    if (loaders.has(url)) return 'worker';
    // Firefox does not tell whose a request with `keepalive` is.
    const isPage = url !== '' && tabsAt(url).length > 0;
    return (details.tabId < 0 || documentsAreTold) && !isPage ? 'worker' : 'unknown';
  }

  return {
    scriptLoaded({ tabId, url, requestHeaders }) {
      const destination = headerValue(toHeaders(requestHeaders), 'sec-fetch-dest');
      // Origins that are not trustworthy get no such header.
      if (tabId < 0 || (destination !== null && destination !== 'worker')) return;
      const tabs = loaders.get(url) ?? new Set();
      loaders.delete(url);
      loaders.set(url, tabs.add(tabId));
      forgetOldest(loaders, MAX_SCRIPTS);
    },

    senderOf(details) {
      const { documentId = null, frameId, documentUrl, initiator } = details;
      return {
        documentId,
        frameId: documentId === null ? null : frameId,
        url: documentUrl ?? initiator ?? '',
        kind: kindOf(details),
      };
    },

    tabsFor({ tabId, documentUrl, initiator, incognito }) {
      if (tabId >= 0) return [tabId];
      const inPrivate = incognito ?? privateTabs.size > 0;
      const ofClass = (tabs: Iterable<number>) =>
        [...tabs].filter((tab) => privateTabs.has(tab) === inPrivate);
      const told = documentUrl ? ofClass(loaders.get(documentUrl) ?? tabsAt(documentUrl)) : [];
      const origin = originOf(documentUrl ?? initiator ?? '');
      // Of a sender without an origin, as a worker from a `data:` URL, every tab without one would come into question.
      const tabs = origin === 'null' ? told : ofClass(tabsOf(origin));
      const sending = tabs.filter((tab) => told.includes(tab));
      return sending.length > 0 ? sending : tabs;
    },
  };
}
