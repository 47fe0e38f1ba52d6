import type { Stream } from '../stream/stream.ts';

/** Where a stream stands among those that a page opened on one URL, each when the one before was dead. */
export interface ChainPlace {
  /** 1 for the first; what came before streams that are no more is not counted. */
  readonly number: number;
  /** The stream it follows; null where that is no more. */
  readonly before: Stream | null;
}

/** The place of a stream that follows another one; null of one that follows none. */
export function chainPlace(stream: Stream, streams: ReadonlyMap<string, Stream>): ChainPlace | null {
  if (stream.predecessorId === null) return null;
  const seen = new Set([stream.id]);
  let number = 1;
  for (let id: string | null = stream.predecessorId; id !== null && !seen.has(id); number++) {
    seen.add(id);
    id = streams.get(id)?.predecessorId ?? null;
  }
  return { number, before: streams.get(stream.predecessorId) ?? null };
}

/** The stream that follows a stream; null where none does. */
export function successor({ id }: Stream, streams: ReadonlyMap<string, Stream>): Stream | null {
  for (const other of streams.values()) if (other.predecessorId === id) return other;
  return null;
}
