import { MAX_ROWS } from '../../protocol/panel.ts';
import { createRowCache, type RowRange } from './row-cache.ts';

/** One log of the selected stream: holds the entries near the screen. */
export interface LogSource<Row> {
  /** The entries of a range, undefined if any is not known. */
  get(range: RowRange): readonly (Row | null)[] | undefined;
  /** The known entries just before one. */
  before(index: number, limit: number): readonly Row[];
  /** Asks for what is not known in and around a range; the answer's function takes it in. Undefined: all is known. */
  ask(range: RowRange): Promise<() => void> | undefined;
  /** Forgets which entries were said to be gone. */
  forgetGone(): void;
  clear(): void;
}

interface LogOptions<Row> {
  /** The entries that there are. */
  extent(): RowRange;
  fetch(range: RowRange): Promise<readonly Row[]>;
}

/** Entries fetched before and after those in view, so that a turn of the wheel finds them there. */
const OVERSCAN = 100;
const CACHE_CAPACITY = 4000;

export function createLogSource<Row extends { readonly index: number }>(
  options: LogOptions<Row>,
): LogSource<Row> {
  const cache = createRowCache<Row>(CACHE_CAPACITY);

  function within({ from, to }: RowRange): RowRange {
    const extent = options.extent();
    const start = Math.max(from, extent.from);
    return { from: start, to: Math.max(start, Math.min(to, extent.to)) };
  }

  /** What to ask for next: entries in view first, else those around them once half of them are used up. */
  function questionFor({ from, to }: RowRange): RowRange | undefined {
    if (from === to) return undefined;
    const around = within({ from: from - OVERSCAN, to: to + OVERSCAN });
    const near = within({ from: from - OVERSCAN / 2, to: to + OVERSCAN / 2 });
    const missing = cache.missing(near) && cache.missing(around);
    if (!missing) return undefined;
    if (missing.to - missing.from <= MAX_ROWS) return missing;
    const start = Math.max(missing.from, from);
    return { from: start, to: Math.min(missing.to, start + MAX_ROWS) };
  }

  return {
    get: cache.get,
    before: cache.before,
    ask(range) {
      const question = questionFor(range);
      if (!question) return undefined;
      return options.fetch(question).then(
        (rows) => () => cache.put(question, rows),
        () => () => cache.put(question, []),
      );
    },
    forgetGone: cache.forgetGone,
    clear: cache.clear,
  };
}
