import { type Connection, MAX_CONNECTIONS, type Stream } from './stream.ts';
import type { Header } from './stream-event.ts';

/** UTF-16 units that the texts of all connections of a stream may have. */
export const MAX_CONNECTIONS_LENGTH = 1024 * 1024;

/** The stream without its oldest connections where there are too many, or they hold too much; the last one is kept. */
export function withoutOldConnections(stream: Stream): Stream {
  const { connections } = stream;
  let first = connections.length - 1;
  if (first <= 0) return stream;
  let room = MAX_CONNECTIONS_LENGTH - lengthOfConnection(connections[first] as Connection);
  while (first > 0 && connections.length - first < MAX_CONNECTIONS) {
    room -= lengthOfConnection(connections[first - 1] as Connection);
    if (room < 0) break;
    first--;
  }
  if (first <= 0) return stream;
  return {
    ...stream,
    connections: connections.slice(first),
    connectionsDropped: stream.connectionsDropped + first,
  };
}

/** About the UTF-16 units of a stream's record, without its logs. */
export function lengthOfRecord(stream: Stream): number {
  let length = lengths.get(stream);
  if (length === undefined) {
    length = measure(stream);
    lengths.set(stream, length);
  }
  return length;
}

/** Records are never changed. */
const lengths = new WeakMap<Stream, number>();

function measure({
  url,
  requestedUrl,
  document,
  request,
  stack,
  listenedSince,
  connections,
}: Stream): number {
  let length = url.length + requestedUrl.length + document.url.length + document.topUrl.length;
  length += (request?.body?.length ?? 0) + lengthOfHeaders(request?.headers ?? null);
  for (const frame of stack) length += frame.url.length + frame.functionName.length;
  for (const name in listenedSince) length += name.length;
  for (const connection of connections) length += lengthOfConnection(connection);
  return length;
}

function lengthOfConnection({ lastEventId, errorText, exchange }: Connection): number {
  const length = lastEventId.length + (errorText?.length ?? 0);
  if (!exchange) return length;
  const { url, redirects, requestHeaders, responseHeaders } = exchange;
  const led = redirects.reduce((sum, redirect) => sum + redirect.url.length, url.length);
  return length + led + lengthOfHeaders(requestHeaders) + lengthOfHeaders(responseHeaders);
}

function lengthOfHeaders(headers: readonly Header[] | null): number {
  let length = 0;
  for (const [name, value] of headers ?? []) length += name.length + value.length;
  return length;
}
