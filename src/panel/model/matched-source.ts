import type { RowWindow } from '../../core/panel-layout/virtual-rows.ts';
import type { RowSource } from './scrolled-rows.ts';

/** Rows that are kept beyond those in view. */
const CAPACITY = 2_000;
/** Rows fetched before and after those in view. */
const OVERSCAN = 40;

/**
 * Rows of a log whose entries in view do not follow one another.
 *
 * @param indexesOf the indexes of the entries in a window
 */
export function createMatchedSource<Row extends { readonly index: number }>(
  indexesOf: (window: RowWindow) => readonly number[],
  fetch: (indexes: readonly number[]) => Promise<readonly Row[]>,
): RowSource<{ readonly index: number; readonly entry: Row | null }> {
  const known = new Map<number, Row | null>();
  const unknownIn = (window: RowWindow) => indexesOf(window).filter((index) => !known.has(index));

  return {
    rows(window) {
      const indexes = indexesOf(window);
      if (!indexes.every((index) => known.has(index))) return undefined;
      return indexes.map((index) => ({ index, entry: known.get(index) ?? null }));
    },
    ask(window) {
      if (unknownIn(window).length === 0) return undefined;
      const first = Math.max(0, window.first - OVERSCAN);
      const around = { ...window, first, count: window.first - first + window.count + OVERSCAN };
      const indexes = unknownIn(around);
      const answer = fetch(indexes).catch((): Row[] => []);
      return answer.then((rows) => () => {
        if (known.size > CAPACITY) known.clear();
        for (const index of indexes) known.set(index, null);
        for (const row of rows) known.set(row.index, row);
      });
    },
    forgetGone() {
      for (const [index, row] of known) if (row === null) known.delete(index);
    },
    clear: () => known.clear(),
  };
}
