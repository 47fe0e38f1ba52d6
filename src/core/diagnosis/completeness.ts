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
  const missing = [
    whyLate(stream, means),
    whyNoPage(stream),
    whyNotAllEvents(stream, means),
    whyNotAllBytes(stream, means),
    whyNotAllHeaders(stream, means),
  ].filter((reason) => reason !== null);
  return {
    level: missing.length === 0 ? 'complete' : 'partial',
    seen: stream.witnesses.map((witness) => whatSaw(witness, stream)),
    missing,
  };
}

/** Why bytes of a stream were not seen, and how to see them; null where all were. */
export function whyNotAllBytes(stream: Stream, means: Means): Sentence | null {
  if (isReadByPage(stream)) return isTakenWhole(stream) ? sentence('missing_bytesOfForm') : null;
  if (opened(stream).every(hasBytes)) return null;
  if (means === 'recording') return sentence('missing_bytesRecorded');
  if (means === 'firefox') {
    return sentence('missing_bytes');
  }
  if (stream.transport !== 'eventsource') {
    return sentence('missing_workerBytes');
  }
  return stream.readyState === 'closed'
    ? sentence('missing_bytesOfEnded')
    : sentence('missing_bytesOfRunning');
}

/** Why status and headers were not seen, and how to see them; null where all were. */
export function whyNotAllHeaders(
  { connections, transport, witnesses }: Stream,
  means: Means,
): Sentence | null {
  if (connections.every(hasHeaders)) return null;
  if (transport !== 'eventsource' && witnesses.includes('hook')) {
    return sentence(SOME_HEADERS[means]);
  }
  return sentence(HEADERS[means]);
}

function whyLate({ joinedLate }: Stream, means: Means): Sentence | null {
  if (!joinedLate) return null;
  return sentence(means === 'recording' ? 'missing_beginningRecorded' : 'missing_beginning');
}

function whyNoPage({ witnesses, inWorker }: Stream): Sentence | null {
  if (witnesses.includes('hook')) return null;
  return sentence(inWorker ? 'missing_worker' : 'missing_page');
}

function whyNotAllEvents(stream: Stream, means: Means): Sentence | null {
  const { transport, witnesses } = stream;
  if (transport !== 'eventsource' || witnesses.includes('har') || opened(stream).every(hasBytes)) return null;
  return sentence(EVENTS[means]);
}

function whatSaw(witness: Witness, stream: Stream): Sentence {
  switch (witness) {
    case 'hook':
      return sentence(stream.transport === 'eventsource' ? 'seen_hook' : 'seen_hookResponse');
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

/** An XMLHttpRequest gave the body in a form of which only the length is known. */
function isTakenWhole({ transport, connections, segments, messageCount }: Stream): boolean {
  const isUnknown = segments.count === 0 && messageCount === 0;
  return transport === 'xhr' && isUnknown && connections.some(({ byteCount }) => byteCount);
}

function opened({ connections }: Stream): Connection[] {
  return connections.filter(({ openTime }) => openTime !== null);
}

function hasBytes({ byteCount }: Connection): boolean {
  return byteCount !== null;
}

function hasHeaders({ exchange, openTime, endCause }: Connection): boolean {
  // An attempt that waits for its time, or was given up while it did, has sent no request.
  if (!exchange) return openTime === null && endCause !== 'failed' && endCause !== 'lost';
  return exchange.requestHeaders !== null && (exchange.status === null || exchange.responseHeaders !== null);
}
