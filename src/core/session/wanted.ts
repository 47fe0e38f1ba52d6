import { connectionOf, type NetworkRequest } from '../stream/join.ts';
import type { Connection, Stream } from '../stream/stream.ts';
import { isGone, type TabState } from './draft.ts';
import { isNetworkStream } from './network-streams.ts';

/** What the page itself reads is not taken from the wire a second time. */
export function bytesAreWanted(stream: Stream): boolean {
  return stream.transport === 'eventsource' || isNetworkStream(stream);
}

/** Of a connection whose bytes are seen, so are its messages. */
export function messagesAreWanted(stream: Stream, connection: Connection): boolean {
  return connection.byteCount === null && bytesAreWanted(stream);
}

/**
 * The names of events whose messages need not be told of a request: the page's hook tells of every one of them, or they
 * are not wanted. Null for all names.
 */
export function heardNames(
  { session, streams }: Pick<TabState, 'session' | 'streams'>,
  request: NetworkRequest,
): readonly string[] | null {
  if (isGone({ streams }, request)) return null;
  const stream = request.tie && streams.get(request.tie.streamId);
  const connection = stream && connectionOf(stream, request);
  if (!connection) return [];
  if (!messagesAreWanted(stream, connection)) return null;
  const { listenedSince, joinedLate } = stream;
  // Some of what the hook told is lost.
  if (joinedLate || session.missedCount > 0 || isNetworkStream(stream)) return [];
  const { openTime } = connection;
  return Object.entries(listenedSince ?? {}).flatMap(([name, since]) =>
    openTime !== null && since <= openTime ? name : [],
  );
}
