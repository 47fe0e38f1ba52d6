import browser from 'webextension-polyfill';
import { isEnd, type NetworkEvent } from '../core/stream/network-event.ts';
import type { EventSourceRequest } from './event-source-request.ts';
import type { ExcludedSenders } from './excluded-senders.ts';
import { createRequestSenders } from './request-senders.ts';
import { createResponseFilter, type FilteringWebRequest } from './response-filter.ts';
import type { TabPages } from './tab-pages.ts';
import { createWebRequestWitness, type WebRequestEvents } from './web-request-witness.ts';

/** What of the network is watched. */
export interface Watch {
  readonly requests: boolean;
  /** The bytes of event streams, where the browser gives them. */
  readonly bodies: boolean;
}

interface Options {
  readonly pages: Pick<TabPages, 'ready' | 'tabsOf' | 'tabsAt' | 'privateTabs'>;
  emit(tabId: number, event: NetworkEvent): void;
  eventSourceOf(tabId: number, request: string): Promise<EventSourceRequest | null>;
  readonly excludedSenders: Pick<ExcludedSenders, 'ready' | 'has'>;
}

/**
 * Watches the network, all of it at first: a browser wakes a stopped background only for listeners that stand at once
 * when it starts. Returns a function that says what is to be watched from now on.
 */
export function watchNetwork({
  pages,
  emit,
  eventSourceOf,
  excludedSenders,
}: Options): (watch: Watch) => void {
  const webRequest = browser.webRequest as unknown as WebRequestEvents & FilteringWebRequest;
  const isChromium =
    'EXTRA_HEADERS' in ((webRequest as { OnSendHeadersOptions?: object }).OnSendHeadersOptions ?? {});
  const senders = createRequestSenders({ ...pages, workersPassForDocuments: isChromium });
  const filter = createResponseFilter({
    webRequest,
    senders,
    emit,
    now: Date.now,
    excludedSenders,
    eventSourceOf,
  });
  const witness = createWebRequestWitness({
    webRequest,
    senders,
    ready: pages.ready,
    emit(tabId, event) {
      // Firefox tells the end of a request before its last bytes when it has much to do.
      if (isEnd(event)) filter.afterBytes(event.request, () => emit(tabId, event));
      else emit(tabId, event);
    },
    isChromium,
  });
  const set = ({ requests, bodies }: Watch) => {
    if (requests) witness.start();
    else witness.stop();
    if (bodies) filter.start();
    else filter.stop();
  };
  set({ requests: true, bodies: true });
  return set;
}
