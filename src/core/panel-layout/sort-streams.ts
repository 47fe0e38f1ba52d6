import { compareNames } from '../compare-names.ts';
import type { Stream } from '../stream/stream.ts';
import type { Rate } from './rates.ts';
import { latestExchange, reconnects, streamStatus } from './stream-status.ts';
import { lifetime } from './timeline.ts';
import { stackPlace, urlParts } from './url-parts.ts';

/** By which column streams are sorted, and which way. */
export interface StreamSorting {
  readonly column: StreamColumn;
  readonly isDescending: boolean;
}

/** A column that streams can be sorted by. */
export type StreamColumn = keyof typeof KEYS;

/** What changes without the streams. */
export interface Present {
  readonly now: number;
  /** The rates of the streams that live, where they are known. */
  readonly rates: ReadonlyMap<string, Rate>;
}

/** What a stream is sorted by in each column. */
const KEYS = {
  state: (stream: Stream) => streamStatus(stream),
  name: ({ url }: Stream) => `${urlParts(url).name} ${url}`,
  url: ({ url }: Stream) => url,
  transport: ({ transport }: Stream) => transport,
  status: (stream: Stream) => latestExchange(stream)?.status ?? 0,
  protocol: (stream: Stream) => latestExchange(stream)?.httpVersion ?? '',
  messages: ({ messageCount, firstIndex }: Stream) => messageCount - firstIndex,
  bytes: ({ bytes }: Stream) => bytes,
  rate: ({ id }: Stream, { rates }: Present) => rates.get(id)?.messages ?? 0,
  activity: ({ lastActivityTime }: Stream) => -lastActivityTime,
  reconnects: (stream: Stream) => reconnects(stream),
  duration: (stream: Stream, { now }: Present) => {
    const { from, to } = lifetime(stream, now);
    return to - from;
  },
  initiator: ({ stack: [top] }: Stream) => (top ? stackPlace(top) : ''),
};

/** The streams in order; those that a column does not tell apart, and all without a sorting, in the order they have. */
export function sortStreams(
  streams: readonly Stream[],
  sorting: StreamSorting | null,
  present: Present = { now: 0, rates: new Map() },
): readonly Stream[] {
  if (!sorting) return streams;
  const keyOf = KEYS[sorting.column];
  const direction = sorting.isDescending ? -1 : 1;
  return streams
    .map((stream) => ({ stream, key: keyOf(stream, present) }))
    .sort((one, other) => direction * compareKeys(one.key, other.key))
    .map(({ stream }) => stream);
}

/** What choosing a column leads to: sorted by it, then the other way, then as the streams came. */
export function nextSorting(sorting: StreamSorting | null, column: StreamColumn): StreamSorting | null {
  if (sorting?.column !== column) return { column, isDescending: false };
  return sorting.isDescending ? null : { column, isDescending: true };
}

function compareKeys(one: string | number, other: string | number): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return compareNames(String(one), String(other));
}
