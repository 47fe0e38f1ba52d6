import type { Connection, Stream, Witness } from '../stream/stream.ts';

/** Which browser's means there are. */
export type Browser = 'chrome' | 'firefox';

/** How much of a stream was seen, and how to see the rest; a sentence each. */
export interface Completeness {
  readonly level: 'complete' | 'partial';
  /** What each witness saw. */
  readonly seen: readonly string[];
  readonly missing: readonly string[];
}

const WHILE_OPEN: Record<Browser, string> = {
  chrome: 'while developer tools are open: keep them open',
  firefox: 'while this panel is open: keep it open',
};

export function completenessOf(stream: Stream, browser: Browser): Completeness {
  const missing = [
    whyLate(stream),
    whyNoPage(stream),
    whyNotAllEvents(stream, browser),
    whyNotAllBytes(stream, browser),
    whyNotAllHeaders(stream, browser),
  ].filter((sentence) => sentence !== null);
  return {
    level: missing.length === 0 ? 'complete' : 'partial',
    seen: stream.witnesses.map((witness) => whatSaw(witness, stream)),
    missing,
  };
}

/** Why bytes of a stream were not seen, and how to see them; null where all were. */
export function whyNotAllBytes(stream: Stream, browser: Browser): string | null {
  if (isReadByPage(stream) || opened(stream).every(hasBytes)) return null;
  if (browser === 'firefox') {
    return `Comments, retry and the raw bytes are seen of responses that begin ${WHILE_OPEN.firefox} and reload the page.`;
  }
  if (stream.transport !== 'eventsource') {
    return 'The bytes that a worker reads are seen in Firefox, while this panel is open.';
  }
  return stream.readyState === 'closed'
    ? 'Comments, retry and the raw bytes of an EventSource are seen in Firefox, and in Chrome where the server ends the response while developer tools are open.'
    : 'Comments, retry and the raw bytes of a running EventSource are visible in Firefox, and in Chrome once the server ends the response.';
}

/** Why status and headers were not seen, and how to see them; null where all were. */
export function whyNotAllHeaders(
  { connections, transport, witnesses }: Stream,
  browser: Browser,
): string | null {
  if (connections.every(hasHeaders)) return null;
  const how = `of requests that are sent ${WHILE_OPEN[browser]} and reload the page.`;
  return transport !== 'eventsource' && witnesses.includes('hook')
    ? `Of the headers, only those that the page sets and may read were seen. All are seen ${how}`
    : `Status and headers are seen ${how}`;
}

function whyLate({ joinedLate }: Stream): string | null {
  return joinedLate
    ? 'Capture began while the stream was already running: what came before is missing. Reload the page to see it from its beginning.'
    : null;
}

function whyNoPage({ witnesses, inWorker }: Stream): string | null {
  if (witnesses.includes('hook')) return null;
  return inWorker
    ? 'A worker opened this stream. What it listens for and when it calls close() cannot be seen; the state is that of the network.'
    : 'No script of the extension runs where this stream was opened; the state is that of the network.';
}

function whyNotAllEvents(stream: Stream, browser: Browser): string | null {
  const { transport, witnesses } = stream;
  if (transport !== 'eventsource' || witnesses.includes('har') || opened(stream).every(hasBytes)) return null;
  return `Events that the page does not listen for are seen in streams that are opened ${WHILE_OPEN[browser]} and reload the page.`;
}

function whatSaw(witness: Witness, stream: Stream): string {
  switch (witness) {
    case 'hook':
      return stream.transport === 'eventsource'
        ? 'Page hook: readyState, and every event that the page listens for.'
        : 'Page hook: the response, and every byte that the page read.';
    case 'webRequest':
      return 'Network (webRequest): requests with status and headers, and how they ended.';
    case 'filter':
      return 'Raw bytes (response filter): every event, comment and retry, as it came over the wire.';
    case 'har':
      return 'DevTools (HAR): every event, listened for or not, and requests with status and headers.';
  }
}

/** The page itself reads the body, and all that it reads is seen. */
function isReadByPage({ transport, witnesses }: Stream): boolean {
  return transport !== 'eventsource' && witnesses.includes('hook');
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
