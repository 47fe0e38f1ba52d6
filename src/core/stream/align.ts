import type { Message } from './stream.ts';

type Comparable = Pick<Message, 'name' | 'data'>;

/** How the messages that a witness saw lie in a log that other witnesses wrote. */
export interface Alignment {
  /** What the log lacks: `seen[item]` goes before the entry that is at index `at` now. In order. */
  readonly insertions: readonly { readonly at: number; readonly item: number }[];
  /** For each message seen, its index in the log once all insertions are made. */
  readonly places: readonly number[];
  /** Index after the last message seen, once all insertions are made. */
  readonly next: number;
}

/**
 * Lays what a witness of the wire saw along a log. The page hears a part of what comes, in the same order, so what the
 * log has is expected among what was seen; a log entry that is not there is passed over.
 *
 * @param logged entries of the log from index `first` on
 * @param seen messages that came after all entries before `first`
 * @param keptSince entries just before `first` that came before this time are no longer kept, and may be among `seen`: what
 *   comes before this time and before the first message that both have is as old, and is passed over
 */
export function align(
  logged: readonly Comparable[],
  first: number,
  seen: readonly (Comparable & { readonly time?: number })[],
  keptSince = -Infinity,
): Alignment {
  const insertions: { at: number; item: number }[] = [];
  const places: number[] = [];
  let at = 0;
  let isOld = true;
  /** Where in `seen` the log's current entry comes next; -1 for nowhere. */
  let meeting = indexFrom(seen, 0, logged[0]);
  const advance = (item: number) => {
    at++;
    meeting = indexFrom(seen, item, logged[at]);
  };

  seen.forEach((message, item) => {
    while (meeting < 0 && at < logged.length && indexFrom(logged, at, message) >= 0) advance(item);
    const place = first + at + insertions.length;
    places.push(place);
    isOld &&= meeting !== item && (message.time ?? -Infinity) < keptSince;
    if (meeting === item) {
      advance(item + 1);
    } else if (!isOld) insertions.push({ at: first + at, item });
  });
  return { insertions, places, next: first + at + insertions.length };
}

/** Firefox takes NUL characters out of the data that a page gets. */
export function isSameMessage(a: Comparable, b: Comparable): boolean {
  return a.name === b.name && (a.data === b.data || withoutNul(a.data) === withoutNul(b.data));
}

function withoutNul(text: string): string {
  return text.replaceAll('\0', '');
}

function indexFrom(messages: readonly Comparable[], from: number, message: Comparable | undefined): number {
  if (!message) return -1;
  for (let index = from; index < messages.length; index++) {
    if (isSameMessage(messages[index] as Comparable, message)) return index;
  }
  return -1;
}
