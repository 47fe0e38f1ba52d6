/** How many messages came when: counts of equal stretches of time, the first of which begins with the stream. */
export interface Trend {
  /** Length of a stretch in milliseconds. */
  readonly step: number;
  /** At most `MAX_STRETCHES`; those after the last have none. */
  readonly counts: readonly number[];
}

export const MAX_STRETCHES = 30;
/** The length that stretches have at first. */
const FIRST_STEP = 1_000;

export const NO_TREND: Trend = { step: FIRST_STEP, counts: [] };

/** The trend of a stream that was created at some time when more messages have come, in order. */
export function withArrivals(
  trend: Trend,
  createdTime: number,
  arrivals: readonly { readonly time: number }[],
): Trend {
  const first = arrivals[0];
  const last = arrivals[arrivals.length - 1];
  if (!first || !last) return trend;
  // A file may say that any number is a time.
  const age = Math.min(Math.max(first.time, last.time) - createdTime, Number.MAX_SAFE_INTEGER);
  const { step, counts: before } = reaching(trend, age);
  const counts = [...before];
  const placeOf = (time: number) =>
    Math.min(Math.max(0, Math.floor((time - createdTime) / step)), MAX_STRETCHES - 1);
  const place = placeOf(first.time);
  // What comes together is counted together.
  if (place === placeOf(last.time)) add(counts, place, arrivals.length);
  else for (const { time } of arrivals) add(counts, placeOf(time), 1);
  return { step, counts };
}

/** The trend in stretches so long that the time `after` the beginning is within the last of them. */
export function reaching({ step, counts }: Trend, after: number): Trend {
  if (after < step * MAX_STRETCHES) return { step, counts };
  const doubled: number[] = [];
  for (const [at, count] of counts.entries()) add(doubled, at >> 1, count);
  return reaching({ step: step * 2, counts: doubled }, after);
}

function add(counts: number[], at: number, count: number): void {
  while (counts.length <= at) counts.push(0);
  counts[at] = (counts[at] ?? 0) + count;
}
