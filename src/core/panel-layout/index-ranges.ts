/** Indexes `from` to `to - 1`. */
export interface IndexRange {
  readonly from: number;
  readonly to: number;
}

/** Indexes as ranges, ascending, none of which touch. */
export type IndexRanges = readonly IndexRange[];

export function includesIndex(ranges: IndexRanges, index: number): boolean {
  return ranges.some(({ from, to }) => index >= from && index < to);
}

export function withRange(ranges: IndexRanges, added: IndexRange): IndexRanges {
  if (added.from >= added.to) return ranges;
  const touching = ranges.filter(({ from, to }) => from <= added.to && to >= added.from);
  const whole = {
    from: Math.min(added.from, ...touching.map(({ from }) => from)),
    to: Math.max(added.to, ...touching.map(({ to }) => to)),
  };
  return [...ranges.filter((range) => !touching.includes(range)), whole].sort((a, b) => a.from - b.from);
}

export function withoutRange(ranges: IndexRanges, removed: IndexRange): IndexRanges {
  if (removed.from >= removed.to) return ranges;
  return ranges
    .flatMap(({ from, to }) => [
      { from, to: Math.min(to, removed.from) },
      { from: Math.max(from, removed.to), to },
    ])
    .filter(({ from, to }) => from < to);
}
