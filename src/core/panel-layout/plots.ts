import { median } from '../stream/spread.ts';
import type { Stream } from '../stream/stream.ts';
import { countsIn, type Pause } from '../stream/trend.ts';
import type { TimeDomain } from './timeline.ts';

/** Points of a plot, in order of time. */
export interface PlotPoints {
  /** Milliseconds since the Unix epoch. */
  readonly times: number[];
  readonly values: number[];
}

/** How many messages came in a second; each value holds until the time of the next one. */
export interface RatePlot extends PlotPoints {
  readonly mean: number;
  /** The highest, and when its stretch began. */
  readonly most: number;
  readonly mostTime: number;
}

/** How long it took until a message came, at the time when it came: the longest of each stretch. In milliseconds. */
export interface PausePlot extends PlotPoints {
  /** To a few percent. */
  readonly median: number;
  readonly longest: number;
  /** When the message after the longest came. */
  readonly longestEnd: number;
}

/** Stretches of a rate: in shorter ones, a message would be a peak. */
const RATE_STRETCHES = { most: 120, least: 250 };
/** What is shorter is drawn as if it were so long. */
const SHORTEST = 1;

/** The rate of a stream's messages up to a time; null where it has none. */
export function ratePlot({ trend, createdTime }: Stream, until: number): RatePlot | null {
  if (trend.counts.length === 0) return null;
  const age = Math.min(Math.max(until - createdTime, trend.last ?? 0, 1), Number.MAX_SAFE_INTEGER);
  const { step, counts } = countsIn(trend, age, RATE_STRETCHES);
  const values = counts.map((count) => (count / step) * 1_000);
  const most = Math.max(...values);
  const all = counts.reduce((sum, count) => sum + count, 0);
  const startOf = (place: number) => createdTime + place * step;
  return {
    times: [...values.map((_, place) => startOf(place)), startOf(values.length)],
    values: [...values, 0],
    // A short life is not a whole stretch.
    mean: Math.min((all / age) * 1_000, most),
    most,
    mostTime: startOf(values.indexOf(most)),
  };
}

/** The pauses between a stream's messages; null before the second one. */
export function pausePlot({ trend, createdTime }: Stream): PausePlot | null {
  const half = median(trend.spread);
  if (half === null) return null;
  const pauses = trend.pauses.filter(([length]) => length > 0);
  const longest = pauses.reduce<Pause>((most, pause) => (pause[0] > most[0] ? pause : most), [0, 0]);
  return {
    times: pauses.map(([, end]) => createdTime + end),
    values: pauses.map(([length]) => Math.max(length, SHORTEST)),
    median: half,
    longest: longest[0],
    longestEnd: createdTime + longest[1],
  };
}

/** The powers of ten around some positive values: at least two. */
export function decadesAround(values: readonly number[]): TimeDomain {
  const from = 10 ** Math.floor(Math.log10(Math.min(SHORTEST * 1_000, ...values)));
  const to = 10 ** Math.ceil(Math.log10(Math.max(from, ...values)));
  return { from, to: Math.max(to, from * 10) };
}

/** At most `max` of the powers of ten above one up to another. */
export function decadeTicks({ from, to }: TimeDomain, max: number): number[] {
  const first = Math.round(Math.log10(from));
  const last = Math.round(Math.log10(to));
  const every = Math.ceil((last - first) / max);
  const ticks: number[] = [];
  for (let power = last; power > first; power -= every) ticks.push(10 ** power);
  return ticks;
}

/** The least of 1, 2 and 5 times a power of ten that is not below a positive value. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 2, 5].find((factor) => factor * power >= value) ?? 10);
}
