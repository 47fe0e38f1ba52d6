import type { Stream } from '../stream/stream.ts';
import { type Draft, put } from './draft.ts';

/**
 * Notes of the connections that the draft begins whether the network was watched then: later, nobody knows.
 *
 * @param since since when it is watched; null where it is not
 */
export function noteWatched(draft: Draft, since: number | null): void {
  if (since === null) return;
  for (const id of draft.changed) {
    const stream = draft.streams.get(id);
    if (stream) put(draft, withWatched(stream, since));
  }
}

function withWatched(stream: Stream, since: number): Stream {
  const isNews = ({ connectingTime, watched }: Stream['connections'][0]) =>
    connectingTime >= since && !watched;
  if (!stream.connections.some(isNews)) return stream;
  const connections = stream.connections.map((connection) =>
    isNews(connection) ? { ...connection, watched: true } : connection,
  );
  return { ...stream, connections };
}
