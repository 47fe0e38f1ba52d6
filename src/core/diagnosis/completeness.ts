import { type MessageKey, type Sentence, sentence } from '../sentence.ts';
import type { Connection, Stream, Witness } from '../stream/stream.ts';

/** Which browser's means there are. */
export type Browser = 'chrome' | 'firefox';

/** By what a stream is seen: a browser's means, or those there were when it was recorded. */
export type Means = Browser | 'recording';

const EVENTS = {
  chrome: 'missing_eventsChrome',
  firefox: 'missing_eventsFirefox',
  recording: 'missing_eventsRecorded',
} as const satisfies Record<Means, MessageKey>;
const HEADERS = {
  chrome: 'missing_headersChrome',
  firefox: 'missing_headersFirefox',
  recording: 'missing_headersRecorded',
} as const satisfies Record<Means, MessageKey>;
const REQUEST_HEADERS = {
  chrome: 'missing_requestHeadersChrome',
  firefox: 'missing_requestHeadersFirefox',
  recording: 'missing_requestHeadersRecorded',
} as const satisfies Record<Means, MessageKey>;
const SOME_HEADERS = {
  chrome: 'missing_someHeadersChrome',
  firefox: 'missing_someHeadersFirefox',
  recording: 'missing_someHeadersRecorded',
} as const satisfies Record<Means, MessageKey>;

/** How much of a stream was seen, and how to see the rest. */
export interface Completeness {
  readonly level: 'complete' | 'partial';
  /** What each witness saw. */
  readonly seen: readonly Sentence[];
  readonly missing: readonly Sentence[];
}

export function completenessOf(stream: Stream, means: Means): Completeness {
  const reasons = [
    whyLate(stream, means),
    whyNoPage(stream, means),
    whyNotAllEvents(stream, means),
    whyNotAllBytes(stream, means),
    whyNotAllHeaders(stream, means),
  ].filter((reason) => reason !== null);
  const missing = [...new Map(reasons.map((reason) => [reason.key, reason])).values()];
  return {
    level: missing.length === 0 ? 'complete' : 'partial',
    seen: stream.witnesses.map((witness) => whatSaw(witness, stream)),
    missing,
  };
}

/** Why bytes of a stream were not seen, and how to see them; null where all were. */
export function whyNotAllBytes(stream: Stream, means: Means): Sentence | null {
  if (isReadByPage(stream)) return whyNotAllRead(stream);
  const unseen = opened(stream).filter((connection) => !hasBytes(connection));
  if (unseen.length === 0) return null;
  if (unseen.every(isAnsweredWithin)) return sentence('missing_serviceWorker');
  if (means === 'recording') return sentence('missing_bytesRecorded');
  if (isUnfiltered(stream, means)) return sentence('missing_workerFetch');
  if (means === 'firefox') return sentence('missing_bytes');
  const isEventSource = stream.transport === 'eventsource';
  if (isBeyondDevTools(stream, means))
    return sentence(isEventSource ? 'missing_workerBytes' : 'missing_sharedWorkerFetch');
  const mayCome = unseen.every(({ inHar, endCause }) => inHar && endCause === null);
  if (!isEventSource) return sentence(mayCome ? 'missing_bytesOfRunningFetch' : 'missing_bytesOfFetch');
  return sentence(mayCome ? 'missing_bytesOfRunning' : 'missing_bytesChrome');
}

/** Why status and headers of a connection were not seen, and how to see them; null where all were. */
export function whyNotHeaders(stream: Stream, connection: Connection, means: Means): Sentence | null {
  if (hasHeaders(connection)) return null;
  if (isAnsweredWithin(connection)) return sentence('missing_serviceWorker');
  if (isReadByPage(stream)) return sentence(SOME_HEADERS[means]);
  return sentence((connection.exchange?.responseHeaders ? REQUEST_HEADERS : HEADERS)[means]);
}

function whyNotAllHeaders(stream: Stream, means: Means): Sentence | null {
  const lacking = stream.connections.filter((connection) => !hasHeaders(connection));
  const most = lacking.find(({ exchange }) => !exchange?.responseHeaders) ?? lacking[0];
  return most ? whyNotHeaders(stream, most, means) : null;
}

function whyLate({ joinedLate }: Stream, means: Means): Sentence | null {
  if (!joinedLate) return null;
  return sentence(means === 'recording' ? 'missing_beginningRecorded' : 'missing_beginning');
}

function whyNoPage({ witnesses, inWorker }: Stream, means: Means): Sentence | null {
  if (witnesses.includes('hook')) return null;
  if (inWorker === null) return sentence('missing_workerOrPage');
  if (inWorker) return sentence('missing_worker');
  return sentence(means === 'recording' ? 'missing_pageRecorded' : 'missing_page');
}

/** Why events of a stream were not seen, and how to see them; null where all were. */
export function whyNotAllEvents(stream: Stream, means: Means): Sentence | null {
  if (isReadByPage(stream)) return null;
  const unseen = opened(stream).filter((connection) => !hasAllEvents(stream, connection, means));
  if (unseen.length === 0) return null;
  if (unseen.every(isAnsweredWithin)) return sentence('missing_serviceWorker');
  if (isUnfiltered(stream, means)) return sentence('missing_workerFetch');
  if (isBeyondDevTools(stream, means))
    return sentence(
      stream.transport === 'eventsource' ? 'missing_workerEvents' : 'missing_sharedWorkerFetch',
    );
  const isRedirected = means === 'chrome' && unseen.every(({ inHar }) => inHar);
  if (!isRedirected) return sentence(EVENTS[means]);
  return sentence(
    stream.witnesses.includes('hook') ? 'missing_eventsRedirected' : 'missing_allEventsRedirected',
  );
}

/** In Firefox who reads a filtered response with `fetch` would feel it. */
function isUnfiltered({ transport }: Stream, means: Means): boolean {
  return means === 'firefox' && transport !== 'eventsource';
}

/** Whether a connection has opened and the network told of its request, but of neither answer nor end. */
function isAnsweredWithin({ exchange, openTime }: Connection): boolean {
  if (openTime === null || !exchange?.requestHeaders) return false;
  return exchange.responseTime === null && exchange.endTime === null;
}

/** Chromium's developer tools do not have the requests of shared and service workers. */
function isBeyondDevTools({ inWorker }: Stream, means: Means): boolean {
  return means === 'chrome' && inWorker === true;
}

/** Why not all that the page reads was seen. */
function whyNotAllRead(stream: Stream): Sentence | null {
  if (isPassedOver(stream)) return sentence('missing_otherBody');
  if (isTakenWhole(stream)) return sentence('missing_bytesOfForm');
  if (stream.connections.some(({ bytesMissed }) => bytesMissed)) return sentence('missing_bytesLost');
  return stream.connections.some(isGivenUpUnread) ? sentence('missing_bytesNotGiven') : null;
}

/** Whether it ended before the page got anything: who waits for the whole body gets nothing then. */
function isGivenUpUnread({ openTime, byteCount, endCause }: Connection): boolean {
  return openTime !== null && byteCount === null && (endCause === 'failed' || endCause === 'closed');
}

function whatSaw(witness: Witness, stream: Stream): Sentence {
  switch (witness) {
    case 'hook':
      if (stream.transport === 'eventsource') return sentence('seen_hook');
      return sentence(isPassedOver(stream) ? 'seen_hookHead' : 'seen_hookResponse');
    case 'webRequest':
      return sentence('seen_webRequest');
    case 'filter':
      return sentence('seen_filter');
    case 'har':
      return sentence('seen_har');
  }
}

/** The page itself reads the body, and all that it reads as text or bytes is seen. */
export function isReadByPage({ transport, witnesses }: Stream): boolean {
  return transport !== 'eventsource' && witnesses.includes('hook');
}

/** The page asked for an event stream and got something else, which is not looked into. */
function isPassedOver({ recognisedBy, connections }: Stream): boolean {
  return recognisedBy === 'accept' && connections.every(({ openTime }) => openTime === null);
}

/** An XMLHttpRequest gave the body in a form of which only the length is known. */
function isTakenWhole({ transport, connections, segments, messageCount }: Stream): boolean {
  const isUnknown = segments.count === 0 && messageCount === 0;
  return transport === 'xhr' && isUnknown && connections.some(({ byteCount }) => byteCount);
}

function opened({ connections }: Stream): Connection[] {
  return connections.filter(({ openTime }) => openTime !== null);
}

function hasBytes({ byteCount, bytesMissed }: Connection): boolean {
  return byteCount !== null && !bytesMissed;
}

/** Whether a witness told of every event, listened for or not. */
function hasAllEvents(stream: Stream, connection: Connection, means: Means): boolean {
  return hasBytes(connection) || (connection.inHar && !isListedTwice(stream, connection, means));
}

/** The developer tools list the events of a redirected EventSource twice: only those of a file can be told apart. */
function isListedTwice({ transport, witnesses }: Stream, { exchange }: Connection, means: Means): boolean {
  const isFromHar = means === 'recording' && witnesses.every((witness) => witness === 'har');
  return transport === 'eventsource' && !isFromHar && (exchange?.redirects.length ?? 0) > 0;
}

function hasHeaders({ exchange, openTime, endCause, watched }: Connection): boolean {
  // No request was sent by an attempt that waits for its time, or was given up then. One that was watched would have been seen.
  if (!exchange) return openTime === null && (watched || (endCause !== 'failed' && endCause !== 'lost'));
  return exchange.requestHeaders !== null && (exchange.status === null || exchange.responseHeaders !== null);
}
