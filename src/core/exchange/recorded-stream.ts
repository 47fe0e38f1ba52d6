import type { Sentence } from '../sentence.ts';
import type { Message, Note, Segment, Stream } from '../stream/stream.ts';

/** A stream with all that is kept of it, each log in the order of its indexes. */
export interface RecordedStream {
  readonly stream: Stream;
  readonly messages: readonly Message[];
  readonly notes: readonly Note[];
  readonly segments: readonly Segment[];
}

/** Entries of a log, some at a time. */
export type Pages<T> = Iterable<readonly T[]> | AsyncIterable<readonly T[]>;

/** A stream whose logs are read piece by piece: entries `from` to `end - 1`, those not kept left out. */
export interface StreamSource {
  readonly stream: Stream;
  messages(from: number, end: number): Pages<Message>;
  notes(from: number, end: number): Pages<Note>;
  segments(from: number, end: number): Pages<Segment>;
}

/** What a file holds: its streams, and how many of its parts were none; or why it cannot be read. */
export type ReadStreams =
  | { readonly streams: RecordedStream[]; readonly skipped: number }
  | { readonly error: Sentence };

/** Who wrote a file. */
export interface Creator {
  readonly name: string;
  readonly version: string;
}

/** Entries of one page of a stream in memory. */
const PAGE_LENGTH = 500;

/** A stream in memory, to be read as if it were not. */
export function sourceOf({ stream, messages, notes, segments }: RecordedStream): StreamSource {
  return {
    stream,
    messages: (from, end) => pagesOf(messages, from, end),
    notes: (from, end) => pagesOf(notes, from, end),
    segments: (from, end) => pagesOf(segments, from, end),
  };
}

/** Entries of a log in memory with indexes `from` to `end - 1`, in pages. */
export function* pagesOf<T extends { readonly index: number }>(
  log: readonly T[],
  from = 0,
  end = Infinity,
): Generator<readonly T[]> {
  const last = placeOf(log, end);
  for (let place = placeOf(log, from); place < last; place += PAGE_LENGTH) {
    yield log.slice(place, Math.min(place + PAGE_LENGTH, last));
  }
}

/** The place of the first entry whose index is not lower. */
function placeOf(log: readonly { readonly index: number }[], index: number): number {
  let low = 0;
  let high = log.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((log[middle]?.index ?? index) < index) low = middle + 1;
    else high = middle;
  }
  return low;
}
