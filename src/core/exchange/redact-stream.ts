import { hasSecret, type Piece, redactBody, redactedText, redactHeader, redactUrl } from '../redaction.ts';
import type { Exchange } from '../stream/exchange.ts';
import type { Connection, Stream } from '../stream/stream.ts';
import type { Header } from '../stream/stream-event.ts';

/** What was taken out of a stream: the header, parameter or key of this name. */
export interface Removal {
  readonly streamId: string;
  readonly place: RemovalPlace;
  readonly name: string;
}

export type RemovalPlace =
  | 'url'
  | 'documentUrl'
  | 'stackUrl'
  | 'requestHeader'
  | 'responseHeader'
  | 'requestBody'
  | 'errorText';

/** So much of a name is told: a body's may be as long as the body. */
const MAX_NAME_LENGTH = 100;

/** Takes note of what a text lost. */
type Report = (place: RemovalPlace, name: string) => void;

/** A stream without the secrets of its URLs, headers and body, and what these were. */
export function redactStream(stream: Stream): { stream: Stream; removed: Removal[] } {
  const removed = new Map<string, Removal>();
  const report: Report = (place, name) =>
    removed.set(`${place} ${name}`, { streamId: stream.id, place, name });
  return { stream: redacted(stream, report), removed: [...removed.values()] };
}

/** An origin as a message has it: a password may stand in it. */
export function redactedOrigin(origin: string): string {
  return redactedText(redactUrl(origin));
}

function redacted(stream: Stream, report: Report): Stream {
  const { document, request } = stream;
  return {
    ...stream,
    document: {
      ...document,
      url: addressIn('documentUrl', document.url, report),
      topUrl: addressIn('documentUrl', document.topUrl, report),
    },
    requestedUrl: addressIn('url', stream.requestedUrl, report),
    url: addressIn('url', stream.url, report),
    origin: redactedOrigin(stream.origin),
    request: request && {
      ...request,
      headers: headersIn('requestHeader', request.headers, report),
      body: request.body === null ? null : without('requestBody', redactBody(request.body), report),
    },
    stack: stream.stack.map((frame) => ({ ...frame, url: addressIn('stackUrl', frame.url, report) })),
    connections: stream.connections.map((connection) => redactedConnection(connection, report)),
  };
}

function redactedConnection(connection: Connection, report: Report): Connection {
  const { exchange, errorText } = connection;
  return {
    ...connection,
    exchange: exchange && redactedExchange(exchange, report),
    errorText: errorText === null ? null : addressIn('errorText', errorText, report),
  };
}

function redactedExchange(exchange: Exchange, report: Report): Exchange {
  const { requestHeaders, responseHeaders, redirects, errorText } = exchange;
  return {
    ...exchange,
    url: addressIn('url', exchange.url, report),
    redirects: redirects.map((redirect) => ({ ...redirect, url: addressIn('url', redirect.url, report) })),
    requestHeaders: requestHeaders && headersIn('requestHeader', requestHeaders, report),
    responseHeaders: responseHeaders && headersIn('responseHeader', responseHeaders, report),
    errorText: errorText === null ? null : addressIn('errorText', errorText, report),
  };
}

function addressIn(place: RemovalPlace, url: string, report: Report): string {
  return without(place, redactUrl(url), report);
}

function headersIn(place: RemovalPlace, headers: readonly Header[], report: Report): Header[] {
  return headers.map(([name, value]) => {
    const pieces = redactHeader(name, value);
    if (hasSecret(pieces)) report(place, name);
    return [name, redactedText(pieces)];
  });
}

/** Pieces without what is secret, each reported by its name. */
function without(place: RemovalPlace, pieces: readonly Piece[], report: Report): string {
  for (const { isSecret, name } of pieces) if (isSecret) report(place, name.slice(0, MAX_NAME_LENGTH));
  return redactedText(pieces);
}
