import { isEventStream } from '../core/event-stream/media-type.ts';
import { headerValue, REDIRECT_STATUSES, upgraded, withoutFragment } from '../core/stream/exchange.ts';
import type { NetworkEvent, RequestSent, ResponseStarted } from '../core/stream/network-event.ts';
import { forgetOldest } from './forget-oldest.ts';
import type { RequestSenders } from './request-senders.ts';
import { type RequestDetails, type RequestEvent, requestName, toHeaders } from './web-request-details.ts';

/** The events of the webRequest API that are listened to. */
export interface WebRequestEvents {
  readonly onSendHeaders: RequestEvent;
  readonly onBeforeRedirect: RequestEvent;
  readonly onHeadersReceived: RequestEvent;
  readonly onCompleted: RequestEvent;
  readonly onErrorOccurred: RequestEvent;
}

export interface WebRequestWitness {
  /** Adds the listeners, at once, unless they stand already. */
  start(): void;
  stop(): void;
}

interface Options {
  readonly webRequest: WebRequestEvents;
  readonly senders: RequestSenders;
  /** Resolves when `senders` knows the tabs: what is heard before waits for that. */
  readonly ready: Promise<void>;
  /** Called in order; a request that several tabs may have sent is told to each. */
  readonly emit: (tabId: number, event: NetworkEvent) => void;
  /**
   * Chromium keeps `Origin`, `Last-Event-ID` and the head of a response that CORS refuses to itself, unless asked for
   * `extraHeaders`, and gives no true protocol version. Firefox does not know the word.
   */
  readonly isChromium: boolean;
}

/** A request under way. */
interface Watched {
  readonly tabs: readonly number[];
  /** What happened before it was known to be an event stream's; null once it is. */
  untold: NetworkEvent[] | null;
}

/** Requests under way that are remembered. */
const MAX_REQUESTS = 1_000;

/**
 * Tells what the webRequest API shows of requests that ask for an event stream or get one. Only what is told when it
 * listens is known: of a request that was sent before, whatever it is, the rest is told.
 */
export function createWebRequestWitness({
  webRequest,
  senders,
  ready,
  emit,
  isChromium,
}: Options): WebRequestWitness {
  /** Null stands for a request that is no event stream's. */
  const requests = new Map<string, Watched | null>();
  const listeners = [
    listener('onSendHeaders', sent, ['requestHeaders']),
    listener('onBeforeRedirect', redirected),
    listener('onHeadersReceived', answered, ['responseHeaders']),
    listener('onCompleted', ended, ['responseHeaders']),
    listener('onErrorOccurred', ended),
  ];
  let listens = false;
  /** What was heard before `ready`, in order; null from then on. */
  let early: (() => void)[] | null = [];
  const catchUp = () => {
    const waiting = early ?? [];
    early = null;
    for (const handle of waiting) handle();
  };
  void ready.then(catchUp, catchUp);

  function listener(
    name: keyof WebRequestEvents,
    handle: (details: RequestDetails) => void,
    extraInfo: string[] = [],
  ): [add: () => void, remove: () => void] {
    // Only Firefox needs to know of scripts: see `RequestSenders`.
    const types = isChromium || name !== 'onSendHeaders' ? ['xmlhttprequest'] : ['xmlhttprequest', 'script'];
    const extra = isChromium ? [...extraInfo, 'extraHeaders'] : extraInfo;
    const listen = (details: RequestDetails) => {
      if (early) early.push(() => handle(details));
      else handle(details);
    };
    // Firefox throws where an event knows no extra information and gets any, be it none.
    const rest: [string[]?] = extraInfo.length > 0 ? [extra] : [];
    return [
      () => webRequest[name].addListener(listen, { urls: ['<all_urls>'], types }, ...rest),
      () => webRequest[name].removeListener(listen),
    ];
  }

  function sent(details: RequestDetails): void {
    if (details.type === 'script') senders.scriptLoaded(details);
    // What follows a redirect, or is asked again with credentials, has its id already. A preflight has one of its own.
    else if (details.method === 'OPTIONS') remember(details.requestId, null);
    else if (!requests.has(details.requestId)) begin(details);
  }

  function begin(details: RequestDetails): void {
    const event = requestSent(details, senders);
    const watched = { tabs: senders.tabsFor(details), untold: [event] };
    remember(details.requestId, watched);
    if (headerValue(event.headers, 'accept')?.toLowerCase().includes('text/event-stream'))
      tellUntold(watched);
  }

  function redirected(details: RequestDetails): void {
    const { statusCode: status = 0, redirectUrl, requestId } = details;
    if (redirectUrl === undefined) return;
    const url = withoutFragment(redirectUrl);
    // Browsers call it a redirect when they ask by https instead of http, which they do before they send anything.
    if (!requests.has(requestId) && url === upgraded(withoutFragment(details.url))) return;
    tell(knownOrMissed(details), { ...happened(details), type: 'requestRedirected', status, url });
  }

  function answered(details: RequestDetails): void {
    const watched = knownOrMissed(details);
    const event = responseStarted(details, !isChromium);
    if (!watched || isRedirect(event)) return;
    tell(watched, event);
    if (!watched.untold) return;
    if (isEventStream(headerValue(event.headers, 'content-type'))) tellUntold(watched);
    else requests.set(details.requestId, null);
  }

  function ended(details: RequestDetails): void {
    // The end of a request tells its answer once more.
    const isMissed = !requests.has(details.requestId);
    const watched = knownOrMissed(details);
    if (isMissed && details.responseHeaders) tell(watched, responseStarted(details, !isChromium));
    requests.delete(details.requestId);
    const { error } = details;
    if (error === undefined) tell(watched, { ...happened(details), type: 'loadingFinished' });
    else tell(watched, { ...happened(details), type: 'loadingFailed', errorText: error });
  }

  /** A request that was sent when nobody listened may be an event stream's: who knows the streams will see. */
  function knownOrMissed(details: RequestDetails): Watched | null | undefined {
    const { requestId, method } = details;
    if (requests.has(requestId) || method === 'OPTIONS') return requests.get(requestId);
    const watched = { tabs: senders.tabsFor(details), untold: null };
    remember(requestId, watched);
    tell(watched, { ...requestSent(details, senders), headers: null });
    return watched;
  }

  function remember(requestId: string, watched: Watched | null): void {
    requests.set(requestId, watched);
    forgetOldest(requests, MAX_REQUESTS);
  }

  function tell(watched: Watched | null | undefined, event: NetworkEvent): void {
    if (watched?.untold) watched.untold.push(event);
    else for (const tabId of watched?.tabs ?? []) emit(tabId, event);
  }

  function tellUntold(watched: Watched): void {
    const events = watched.untold ?? [];
    watched.untold = null;
    for (const event of events) tell(watched, event);
  }

  return {
    start() {
      if (listens) return;
      listens = true;
      for (const [add] of listeners) add();
    },
    stop() {
      if (!listens) return;
      listens = false;
      for (const [, remove] of listeners) remove();
      requests.clear();
    },
  };
}

function happened(details: RequestDetails) {
  return { witness: 'webRequest', request: requestName(details), time: details.timeStamp } as const;
}

function requestSent(details: RequestDetails, senders: RequestSenders): RequestSent {
  return {
    ...happened(details),
    type: 'requestSent',
    url: withoutFragment(details.url),
    method: details.method,
    headers: toHeaders(details.requestHeaders),
    sender: senders.senderOf(details),
  };
}

function responseStarted(details: RequestDetails, versionIsTrue: boolean): ResponseStarted {
  const [version = '', , ...reason] = (details.statusLine ?? '').trim().split(' ');
  return {
    ...happened(details),
    type: 'responseStarted',
    status: details.statusCode ?? 0,
    statusText: reason.join(' '),
    headers: toHeaders(details.responseHeaders),
    httpVersion: versionIsTrue && version !== '' ? protocolName(version) : null,
  };
}

/** `HTTP/2.0` is `h2`, as ALPN has it. */
function protocolName(version: string): string {
  return version.replace(/^HTTP\/([23])(?:\.0)?$/, 'h$1');
}

function isRedirect({ status, headers }: ResponseStarted): boolean {
  return REDIRECT_STATUSES.has(status) && headerValue(headers, 'location') !== null;
}
