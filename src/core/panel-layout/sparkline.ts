import type { Stream } from '../stream/stream.ts';
import { countsIn } from '../stream/trend.ts';

/** Bars of equal stretches of a stream's life, the last of which has its end or the present. */
export interface Sparkline {
  /** The length of a stretch in milliseconds. */
  readonly step: number;
  /** Heights from 0 to 1. */
  readonly bars: readonly number[];
  /** Messages of the busiest stretch. */
  readonly most: number;
}

export const MAX_BARS = 30;
/** The shortest stretch that has a bar. */
const LEAST_STEP = 1_000;

/** When a stream's messages came; null where it has none. */
export function sparkline(stream: Stream, now: number): Sparkline | null {
  const { trend, createdTime, readyState, lastActivityTime } = stream;
  if (trend.counts.length === 0) return null;
  const end = readyState === 'closed' ? lastActivityTime : Math.max(now, lastActivityTime);
  const { step, counts } = countsIn(trend, Math.min(end - createdTime, Number.MAX_SAFE_INTEGER), {
    most: MAX_BARS,
    least: LEAST_STEP,
  });
  const most = Math.max(...counts);
  const length = Math.min(Math.max(Math.floor((end - createdTime) / step) + 1, counts.length), MAX_BARS);
  return { step, most, bars: Array.from({ length }, (_, at) => (counts[at] ?? 0) / most) };
}
