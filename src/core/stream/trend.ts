import { addLength, NO_SPREAD, type Spread } from './spread.ts';

/**
 * When a stream's messages came, and after which pauses, however many they are: in equal stretches of time, the first
 * of which begins with the stream. A pause is the time since the message before.
 */
export interface Trend {
  /** Length of a stretch in milliseconds. */
  readonly step: number;
  /** Messages of each stretch: at most `MAX_STRETCHES`; those after the last have none. */
  readonly counts: readonly number[];
  /** The longest pause before a message of each stretch. */
  readonly pauses: readonly Pause[];
  /** How many pauses were how long. */
  readonly spread: Spread;
  /** When the last message came, after the beginning; null before the first. */
  readonly last: number | null;
}

/** In milliseconds: its length, 0 where there is none, and when it ended after the stream's beginning. */
export type Pause = readonly [length: number, end: number];

export const MAX_STRETCHES = 240;
/** The length that stretches have at first. */
const FIRST_STEP = 1_000 / 32;
const NO_PAUSE: Pause = [0, 0];

export const NO_TREND: Trend = { step: FIRST_STEP, counts: [], pauses: [], spread: NO_SPREAD, last: null };

interface Arrival {
  readonly time: number;
}

/** The trend of a stream that was created at some time when more messages have come, in order. */
export function withArrivals(trend: Trend, createdTime: number, arrivals: readonly Arrival[]): Trend {
  const first = arrivals[0];
  if (!first) return trend;
  const ages = arrivals.map(({ time }) => ageAt(time, createdTime));
  const counted = withCounts(trend, ages);
  return withPauses(counted, trend.last === null ? ages : [trend.last, ...ages]);
}

/**
 * The trend when messages were found between others. `before` are the messages from somewhere before them to the last
 * one; `after` the same with those that were found.
 */
export function withInserted(
  trend: Trend,
  createdTime: number,
  before: readonly Arrival[],
  after: readonly Arrival[],
  found: readonly Arrival[],
): Trend {
  const agesOf = (arrivals: readonly Arrival[]) => arrivals.map(({ time }) => ageAt(time, createdTime));
  const old = agesOf(before);
  const ages = agesOf(after);
  const counted = withCounts(trend, agesOf(found));
  const spread = { ...counted.spread };
  for (let at = 1; at < old.length; at++) addLength(spread, pauseBefore(old, at), -1);
  // What is known of the stretches that begin later is told by these messages alone.
  const pauses = counted.pauses.slice(0, placeOf(counted, ages[0] ?? 0) + 1);
  return withPauses({ ...counted, pauses, spread }, ages);
}

/** The trend in stretches so long that the time `after` the beginning is within the last of them. */
export function reaching(trend: Trend, after: number): Trend {
  const { step, counts, pauses } = trend;
  if (after < step * MAX_STRETCHES) return trend;
  const wider = {
    ...trend,
    step: step * 2,
    counts: paired(counts, (one, other = 0) => one + other),
    pauses: paired(pauses, (one, other = NO_PAUSE) => (other[0] > one[0] ? other : one)),
  };
  return reaching(wider, after);
}

/** The messages of at most `most` stretches, none of them shorter than `least`, the time `after` the beginning within the last. */
export function countsIn(
  { step, counts }: Counts,
  after: number,
  { most, least }: { readonly most: number; readonly least: number },
): Counts {
  if (step >= least && counts.length <= most && after < step * most) return { step, counts };
  const wider = { step: step * 2, counts: paired(counts, (one, other = 0) => one + other) };
  return countsIn(wider, after, { most, least });
}

type Counts = Pick<Trend, 'step' | 'counts'>;

/** Each two neighbours made one. */
function paired<T>(items: readonly T[], join: (one: T, other: T | undefined) => T): T[] {
  const joined: T[] = [];
  for (let at = 0; at < items.length; at += 2) joined.push(join(items[at] as T, items[at + 1]));
  return joined;
}

/** To the hundredth of a millisecond, for the sake of short texts. A file may say that any number is a time. */
function ageAt(time: number, createdTime: number): number {
  return Math.min(Math.max(0, Math.floor((time - createdTime) * 100) / 100), Number.MAX_SAFE_INTEGER);
}

function withCounts(trend: Trend, ages: readonly number[]): Trend {
  const reached = reaching(
    trend,
    ages.reduce((most, age) => Math.max(most, age), 0),
  );
  const counts = [...reached.counts];
  for (const age of ages) {
    const place = placeOf(reached, age);
    while (counts.length <= place) counts.push(0);
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return { ...reached, counts };
}

/** With the pauses between messages that came one after the other. */
function withPauses(trend: Trend, ages: readonly number[]): Trend {
  const pauses = [...trend.pauses];
  const spread = { ...trend.spread };
  for (let at = 1; at < ages.length; at++) {
    const end = ages[at] as number;
    const length = pauseBefore(ages, at);
    addLength(spread, length, 1);
    const place = placeOf(trend, end);
    while (pauses.length <= place) pauses.push(NO_PAUSE);
    if (length > (pauses[place]?.[0] ?? 0)) pauses[place] = [Math.round(length * 100) / 100, end];
  }
  return { ...trend, pauses, spread, last: ages.at(-1) ?? trend.last };
}

function pauseBefore(ages: readonly number[], at: number): number {
  return Math.max(0, (ages[at] as number) - (ages[at - 1] as number));
}

function placeOf({ step }: Trend, age: number): number {
  return Math.min(Math.floor(age / step), MAX_STRETCHES - 1);
}
