import { endTimeOf } from '../stream/is-live.ts';
import type { PageState, Stream } from '../stream/stream.ts';
import type { ReadyState } from '../stream/stream-event.ts';

/** A stretch of a stream's life in one readyState; times are milliseconds since the Unix epoch. */
export interface TimelineSpan {
  readonly state: ReadyState | 'frozen' | PageState;
  readonly from: number;
  readonly to: number;
  /** The attempt it belongs to; null for what the page went through. */
  readonly attempt: number | null;
  /** Whether it goes on. */
  readonly live: boolean;
}

/** The part of time a strip shows. */
export interface TimeDomain {
  readonly from: number;
  readonly to: number;
}

/** Where a span lies on a strip, in fractions of its width. */
export interface Placement {
  readonly left: number;
  readonly width: number;
}

/** Part of the strip that shows CLOSED after the end of a dead stream. */
const CLOSED_TAIL = 0.06;

/** The stretch of time worth showing: from the first attempt kept until now, or shortly after the stream's end. */
export function timelineDomain(stream: Stream, now: number): TimeDomain {
  const from = stream.connections[0]?.connectingTime ?? stream.createdTime;
  const to = Math.max(lifetime(stream, now).to, from);
  return endTimeOf(stream) === null ? { from, to: Math.max(to, from + 1) } : withTail({ from, to });
}

/** From a stream's creation until its end, or until now. */
export function lifetime(stream: Stream, now: number): TimeDomain {
  const from = stream.createdTime;
  return { from, to: endTimeOf(stream) ?? Math.max(now, from) };
}

/** Room at the end of a stretch of time to show CLOSED in. */
export function withTail({ from, to }: TimeDomain): TimeDomain {
  return { from, to: from + Math.max(1, to - from) / (1 - CLOSED_TAIL) };
}

/** The spans of a stream within `domain`, in order of time: each connection's, then CLOSED; freezes follow. */
export function timelineSpans(stream: Stream, domain: TimeDomain): TimelineSpan[] {
  const spans: TimelineSpan[] = [];
  const add = (state: TimelineSpan['state'], from: number, until: number | null, attempt: number | null) => {
    const to = Math.min(until ?? domain.to, domain.to);
    if (to >= from) spans.push({ state, from, to, attempt, live: until === null });
  };

  const end = endTimeOf(stream);
  const last = stream.connections.at(-1);
  for (const connection of stream.connections) {
    const { attempt, connectingTime, openTime, endTime } = connection;
    if (openTime !== connectingTime) add('connecting', connectingTime, openTime ?? endTime, attempt);
    if (openTime !== null) add('open', openTime, endTime ?? (connection === last ? end : null), attempt);
  }
  if (end !== null && last) add('closed', end, null, last.attempt);
  for (const { frozenTime, resumedTime } of stream.freezes) add('frozen', frozenTime, resumedTime, null);
  return spans;
}

/** Where a span lies in `domain`. */
export function placeSpan(span: { from: number; to: number }, domain: TimeDomain): Placement {
  const length = domain.to - domain.from;
  const left = (Math.max(span.from, domain.from) - domain.from) / length;
  return { left, width: Math.max(0, (span.to - domain.from) / length - left) };
}

/** A mark on the time axis: milliseconds after the domain's begin. */
export interface Tick {
  readonly after: number;
  readonly left: number;
}

const STEPS = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 10e3, 15e3, 30e3, 60e3, 120e3, 300e3, 600e3, 900e3,
  1800e3, 3600e3, 7200e3, 14400e3, 28800e3, 86400e3,
];

/** At most `max` marks at round times, the domain's begin among them; none where its words would be cut off. */
export function timeTicks(domain: TimeDomain, max: number): Tick[] {
  const length = domain.to - domain.from;
  const step = roundStep(length, max);
  const ticks: Tick[] = [];
  for (let after = 0; after === 0 || after <= length * (1 - 0.7 / max); after += step)
    ticks.push({ after, left: after / length });
  return ticks;
}

/** The least round number of milliseconds that divides a length of time into no more than `max` parts. */
export function roundStep(length: number, max: number): number {
  const least = length / Math.max(1, max);
  return STEPS.find((candidate) => candidate >= least) ?? Math.ceil(least / 86400e3) * 86400e3;
}
