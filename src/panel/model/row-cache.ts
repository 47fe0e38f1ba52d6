/** The rows `from` to `to - 1`. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** The entries of one log that were shown lately. An entry is null where the background no longer keeps it. */
export interface RowCache<Row> {
  /** The rows of a range, undefined if any is not known. */
  get(range: RowRange): readonly (Row | null)[] | undefined;
  /** The least range that holds every unknown row of `range`; undefined when all are known. */
  missing(range: RowRange): RowRange | undefined;
  /** Takes in the answer to a question for `range`: what it leaves out is no longer kept. */
  put(range: RowRange, rows: readonly Row[]): void;
  /** The known rows just before one, at most `limit`, in order. */
  before(index: number, limit: number): readonly Row[];
  /** Forgets which rows were said to be gone. */
  forgetGone(): void;
  clear(): void;
}

/** Keeps at most `capacity` rows, those nearest to the range taken in last. */
export function createRowCache<Row extends { readonly index: number }>(capacity: number): RowCache<Row> {
  const known = new Map<number, Row | null>();

  function prune({ from, to }: RowRange) {
    if (known.size <= capacity) return;
    const margin = Math.max(0, capacity / 2 - (to - from)) / 2;
    for (const index of known.keys()) {
      if (index < from - margin || index >= to + margin) known.delete(index);
    }
  }

  return {
    get({ from, to }) {
      const rows: (Row | null)[] = [];
      for (let index = from; index < to; index++) {
        const row = known.get(index);
        if (row === undefined) return undefined;
        rows.push(row);
      }
      return rows;
    },
    missing({ from, to }) {
      let first = from;
      while (first < to && known.has(first)) first++;
      if (first === to) return undefined;
      let end = to;
      while (known.has(end - 1)) end--;
      return { from: first, to: end };
    },
    put(range, rows) {
      for (let index = range.from; index < range.to; index++) {
        if (!known.has(index)) known.set(index, null);
      }
      for (const row of rows) known.set(row.index, row);
      prune(range);
    },
    before(index, limit) {
      const rows: Row[] = [];
      for (let at = index - 1; rows.length < limit; at--) {
        const row = known.get(at);
        if (!row) break;
        rows.push(row);
      }
      return rows.reverse();
    },
    forgetGone() {
      for (const [index, row] of known) if (row === null) known.delete(index);
    },
    clear: () => known.clear(),
  };
}
