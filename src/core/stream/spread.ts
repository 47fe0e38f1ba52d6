/** How many lengths of time there are of which size: counts by class, each a few percent wide. Ascending. */
export interface Spread {
  readonly [sizeClass: number]: number;
}

export const NO_SPREAD: Spread = {};

const CLASSES_PER_DECADE = 40;
/** That of a year. */
const LAST_CLASS = 420;

/** Counts so many more of some length, in milliseconds. A millisecond and less is all the same. */
export function addLength(spread: { [sizeClass: number]: number }, length: number, count: number): void {
  const sizeClass = Math.min(Math.round(CLASSES_PER_DECADE * Math.log10(Math.max(1, length))), LAST_CLASS);
  spread[sizeClass] = Math.max(0, (spread[sizeClass] ?? 0) + count);
}

/** The length that half of them do not exceed, to a few percent; null where there is none. */
export function median(spread: Spread): number | null {
  const classes = Object.entries(spread);
  let rest = classes.reduce((sum, [, count]) => sum + count, 0) / 2;
  for (const [sizeClass, count] of classes) {
    rest -= count;
    if (count > 0 && rest <= 0) return 10 ** (Number(sizeClass) / CLASSES_PER_DECADE);
  }
  return null;
}
