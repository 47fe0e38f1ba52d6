import type { Stream } from '../stream/stream.ts';
import { MAX_STRETCHES, reaching } from '../stream/trend.ts';

/** Bars of equal stretches of a stream's life, the last of which has its end or the present. */
export interface Sparkline {
  /** The length of a stretch in milliseconds. */
  readonly step: number;
  /** Heights from 0 to 1. */
  readonly bars: readonly number[];
  /** Messages of the busiest stretch. */
  readonly most: number;
}

/** When a stream's messages came; null where it has none. */
export function sparkline(stream: Stream, now: number): Sparkline | null {
  const { trend, createdTime, readyState, lastActivityTime } = stream;
  if (trend.counts.length === 0) return null;
  const end = readyState === 'closed' ? lastActivityTime : Math.max(now, lastActivityTime);
  const { step, counts } = reaching(trend, Math.min(end - createdTime, Number.MAX_SAFE_INTEGER));
  const most = Math.max(...counts);
  const length = Math.min(Math.max(Math.floor((end - createdTime) / step) + 1, counts.length), MAX_STRETCHES);
  return { step, most, bars: Array.from({ length }, (_, at) => (counts[at] ?? 0) / most) };
}
