import type { RowOrder } from './row-order.ts';
import { search } from './search.ts';

/**
 * The order of a list that has the messages of these ascending indexes alone, and of those the kept ones. The first of
 * them has the row `base`.
 */
export function matchedRows(indexes: readonly number[], firstKept: number, base = 0): RowOrder {
  const indexAt = (row: number) => indexes[row - base] ?? (indexes.at(-1) ?? 0) + 1;
  const rowBefore = (index: number) => base + lowerBound(indexes, index);
  return {
    first: rowBefore(firstKept),
    end: base + indexes.length,
    entryAt: (row) => ({ kind: 'message', index: indexAt(row) }),
    rowOf({ kind, index }) {
      const row = rowBefore(index);
      return kind === 'message' && indexes[row - base] === index ? row : null;
    },
    placeOf: (row) => ({ message: indexAt(row), above: 0 }),
    rowAt: ({ message }) => rowBefore(message),
  };
}

/** How many of ascending numbers are less than `limit`. */
function lowerBound(numbers: readonly number[], limit: number): number {
  return search(numbers.length, (place) => (numbers[place] as number) < limit);
}
