import { corsRefusal } from '../core/diagnosis/cors-refusal.ts';
import { isEventStream } from '../core/event-stream/media-type.ts';
import { headerValue } from '../core/stream/exchange.ts';
import type { NetworkEvent } from '../core/stream/network-event.ts';
import { originOf } from '../core/url.ts';
import type { EventSourceRequest } from './event-source-request.ts';
import type { ExcludedSenders } from './excluded-senders.ts';
import { forgetOldest } from './forget-oldest.ts';
import type { RequestSenders } from './request-senders.ts';
import { type RequestDetails, type RequestEvent, requestName, toHeaders } from './web-request-details.ts';

/** The part of the webRequest API that only Firefox has whole. */
export interface FilteringWebRequest {
  readonly onHeadersReceived: RequestEvent;
  /** Absent in Chromium, and without the permissions. */
  readonly filterResponseData?: (requestId: string) => StreamFilter;
}

export interface StreamFilter {
  /** `uninitialized` until the response begins to come. */
  readonly status: string;
  onstart: (() => void) | null;
  ondata: ((event: { data: ArrayBuffer }) => void) | null;
  onstop: (() => void) | null;
  onerror: (() => void) | null;
  write(data: ArrayBuffer): void;
  /** Lets the rest of the response pass by; throws before it begins to come. */
  disconnect(): void;
}

export interface ResponseFilter {
  /** Reads the streams of EventSources that begin from now on; does nothing where the browser cannot. */
  start(): void;
  /** Lets go of all streams, which go on. */
  stop(): void;
  /** Calls back when the last byte of a request was told: at once where none are read. */
  afterBytes(request: string, callback: () => void): void;
}

/** A body that is read. */
interface Reading {
  readonly request: string;
  readonly tell: (event: NetworkEvent) => void;
  readonly callbacks: (() => void)[];
}

/** A response that CORS refuses ends without a byte within so many milliseconds … */
const EMPTY_PERIOD = 1_000;
/** … and so many of those of workers are remembered, by URL. */
const MAX_REFUSED = 500;

/** A filter whose request has ended may be silent for so long, in milliseconds. */
const PATIENCE = 1_000;

interface Options {
  readonly webRequest: FilteringWebRequest;
  readonly senders: RequestSenders;
  readonly emit: (tabId: number, event: NetworkEvent) => void;
  readonly now: () => number;
  readonly excludedSenders: Pick<ExcludedSenders, 'ready' | 'has'>;
  /** The EventSource that a request of a tab is sent for; null where it is none's. */
  readonly eventSourceOf: (tabId: number, request: string) => Promise<EventSourceRequest | null>;
}

/**
 * Tells the bytes of what an EventSource gets, as they come over the wire. Its events continue the request that
 * `WebRequestWitness` tells of, under the same name. Each chunk is written through unchanged before anything else is
 * done with it. Who reads with `fetch` or XMLHttpRequest would feel it: Firefox ends a filtered response as if all had come
 * where it was cut off, and does not close its connection when the reader cancels.
 */
export function createResponseFilter(options: Options): ResponseFilter {
  const { webRequest, senders, emit, now, excludedSenders, eventSourceOf } = options;
  const attached = new Map<StreamFilter, Reading>();
  /** URLs whose responses workers seem to ask for with credentials, for they got no byte. */
  const refused = new Set<string>();
  let listens = false;

  /** The response waits until it is known who asked for it. */
  function answered(details: RequestDetails): void | Promise<void> {
    const opened = isOpened(details);
    if (opened !== false) return attachToEventSource(details, opened);
  }

  async function attachToEventSource(details: RequestDetails, opened: true | null): Promise<void> {
    await excludedSenders.ready;
    const sender = senders.senderOf(details);
    const tabs = senders.tabsFor(details).filter((tabId) => !excludedSenders.has(tabId, sender));
    const [tab] = tabs;
    const source = tab === undefined ? null : await eventSourceOf(tab, requestName(details));
    // Meanwhile nobody may look any more.
    if (listens && source && (opened ?? hasNoCredentials(details, source))) attach(details, tabs);
  }

  /** Of a worker nobody can tell; they are seldom sent, and where they are it asks once more. */
  function hasNoCredentials(details: RequestDetails, { withCredentials }: EventSourceRequest): boolean {
    if (senders.senderOf(details).kind === 'worker') return !refused.has(details.url);
    return withCredentials === false;
  }

  /** The last moment at which a filter can be attached, and the first at which the content type is known. */
  function attach(details: RequestDetails, tabs: readonly number[]): void {
    const filter = webRequest.filterResponseData?.(details.requestId);
    if (!filter) return;
    const request = requestName(details);
    const tell = (event: NetworkEvent) => {
      for (const tabId of tabs) emit(tabId, event);
    };
    attached.set(filter, { request, tell, callbacks: [] });
    const time = now();
    read(filter, request, tell, () => {
      if (now() - time < EMPTY_PERIOD) leaveAlone(details);
    });
  }

  function leaveAlone(details: RequestDetails): void {
    if (senders.senderOf(details).kind !== 'worker') return;
    refused.add(details.url);
    forgetOldest(refused, MAX_REFUSED);
  }

  function read(
    filter: StreamFilter,
    request: string,
    tell: (event: NetworkEvent) => void,
    isEmpty: () => void,
  ): void {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    let offset = 0;
    const take = (text: string, byteLength: number) => {
      tell({ type: 'wireBytesReceived', ...happened(request), text, offset, byteLength });
      offset += byteLength;
    };
    filter.ondata = ({ data }) => {
      filter.write(data);
      take(decoder.decode(data, { stream: true }), data.byteLength);
    };
    filter.onstop = () => {
      filter.disconnect();
      if (offset === 0) isEmpty();
      tell({ type: 'wireBytesEnded', ...happened(request) });
      ended(filter);
    };
    // Why it failed is for `WebRequestWitness` to say.
    filter.onerror = () => ended(filter);
    // That the bytes are seen is to be known before the first one comes.
    take('', 0);
  }

  function happened(request: string) {
    return { witness: 'filter', request, time: now() } as const;
  }

  function detach(filter: StreamFilter): void {
    if (filter.status === 'uninitialized') filter.onstart = () => filter.disconnect();
    else filter.disconnect();
    ended(filter);
  }

  function ended(filter: StreamFilter): void {
    const { callbacks = [] } = attached.get(filter) ?? {};
    attached.delete(filter);
    for (const callback of callbacks) callback();
  }

  return {
    start() {
      if (listens || !webRequest.filterResponseData) return;
      listens = true;
      const filter = { urls: ['<all_urls>'], types: ['xmlhttprequest'] };
      webRequest.onHeadersReceived.addListener(answered, filter, ['blocking', 'responseHeaders']);
    },
    stop() {
      if (!listens) return;
      listens = false;
      webRequest.onHeadersReceived.removeListener(answered);
      for (const [filter, { request, tell }] of [...attached]) {
        detach(filter);
        tell({ type: 'witnessLeft', ...happened(request) });
      }
    },
    afterBytes(request, callback) {
      const reading = [...attached.values()].find((candidate) => candidate.request === request);
      if (!reading) return callback();
      let isCalled = false;
      const once = () => {
        if (!isCalled) callback();
        isCalled = true;
      };
      reading.callbacks.push(once);
      setTimeout(once, PATIENCE);
    },
  };
}

/**
 * Whether the page will get the response as an event stream; null where it will unless it was asked for with credentials.
 * Firefox closes an EventSource whose response CORS refuses, but lets it reconnect where a filter is attached: such responses
 * are left alone.
 */
function isOpened({ statusCode, url, documentUrl, responseHeaders }: RequestDetails): boolean | null {
  const headers = toHeaders(responseHeaders);
  if (statusCode !== 200 || !isEventStream(headerValue(headers, 'content-type'))) return false;
  const origin = originOf(documentUrl ?? '');
  if (origin === originOf(url)) return true;
  const isAllowed = (withCredentials: boolean) =>
    corsRefusal({ origin, withCredentials, responseHeaders: headers }) === null;
  return isAllowed(true) || (isAllowed(false) ? null : false);
}
