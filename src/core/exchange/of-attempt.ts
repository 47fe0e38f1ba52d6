import type { Pages } from './recorded-stream.ts';

interface Entry {
  readonly index: number;
  readonly attempt: number;
}

/** Where the entries of one attempt are in a log; those of others may lie between. */
export interface Range {
  readonly first: number;
  readonly end: number;
}

/** Where the entries of each attempt are in a log. */
export async function rangesByAttempt(pages: Pages<Entry>): Promise<ReadonlyMap<number, Range>> {
  const ranges = new Map<number, Range>();
  for await (const page of pages) {
    for (const { index, attempt } of page) {
      ranges.set(attempt, { first: ranges.get(attempt)?.first ?? index, end: index + 1 });
    }
  }
  return ranges;
}

/** The entries of one attempt. */
export async function* ofAttempt<T extends Entry>(
  pages: Pages<T>,
  attempt: number,
): AsyncGenerator<readonly T[]> {
  for await (const page of pages) yield page.filter((entry) => entry.attempt === attempt);
}
