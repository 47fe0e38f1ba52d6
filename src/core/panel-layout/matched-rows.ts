import type { RowOrder } from './row-order.ts';
import { search } from './search.ts';

/** The order of a list that has the messages of these ascending indexes alone, and of those the kept ones. */
export function matchedRows(indexes: readonly number[], firstKept: number): RowOrder {
  const indexAt = (row: number) => indexes[row] ?? (indexes.at(-1) ?? 0) + 1;
  return {
    first: lowerBound(indexes, firstKept),
    end: indexes.length,
    entryAt: (row) => ({ kind: 'message', index: indexAt(row) }),
    rowOf({ kind, index }) {
      const row = lowerBound(indexes, index);
      return kind === 'message' && indexes[row] === index ? row : null;
    },
    placeOf: (row) => ({ message: indexAt(row), above: 0 }),
    rowAt: ({ message }) => lowerBound(indexes, message),
  };
}

/** How many of ascending numbers are less than `limit`. */
function lowerBound(numbers: readonly number[], limit: number): number {
  return search(numbers.length, (place) => (numbers[place] as number) < limit);
}
