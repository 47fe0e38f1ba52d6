import { isLive } from '../stream/is-live.ts';
import type { Connection, EndCause, Stream } from '../stream/stream.ts';
import { overlaps } from './time-view.ts';
import {
  lifetime,
  type Placement,
  placeSpan,
  type TimeDomain,
  type TimelineSpan,
  timelineSpans,
  withTail,
} from './timeline.ts';

/** A stretch of a stream's life; `waiting` is the part of CONNECTING before the browser sends its next request. */
export interface LaneSpan extends Omit<TimelineSpan, 'state'> {
  readonly state: TimelineSpan['state'] | 'waiting';
}

/** The end of a connection by an error. */
export interface LaneMark {
  readonly cause: EndCause & ('lost' | 'failed');
  readonly time: number;
  readonly connection: Connection;
}

/** Lanes in view at most; more of them scroll. */
const MAX_LANES = 8;

/** Height of the lanes in view, in px. */
export function lanesHeight(count: number, laneHeight: number): number {
  return Math.min(count, MAX_LANES) * laneHeight;
}

/** The stretch of time in which any stream lived: until now while one does, or shortly after the last one's end. */
export function waterfallDomain(streams: readonly Stream[], now: number): TimeDomain {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  let someLive = false;
  for (const stream of streams) {
    // The clock goes by seconds, and what happened just now is to be seen.
    const life = lifetime(stream, Math.max(now, stream.lastActivityTime));
    from = Math.min(from, life.from);
    to = Math.max(to, life.to);
    someLive ||= isLive(stream);
  }
  if (streams.length === 0) return { from: now, to: now + 1 };
  return someLive ? { from, to: Math.max(to, from + 1) } : withTail({ from, to });
}

/**
 * The spans of a stream that a view shows.
 *
 * @param whole the stretch of time that is known of
 */
export function laneSpans(stream: Stream, whole: TimeDomain, view: TimeDomain): LaneSpan[] {
  const byAttempt = new Map(stream.connections.map((connection) => [connection.attempt, connection]));
  return timelineSpans(stream, whole)
    .flatMap((span) => splitWaiting(span, byAttempt.get(span.attempt ?? 0)))
    .filter((span) => overlaps(span, view));
}

/** The errors of a stream that a view shows. */
export function laneMarks(stream: Stream, view: TimeDomain): LaneMark[] {
  return stream.connections.flatMap((connection) => {
    const { endCause: cause, endTime: time } = connection;
    if ((cause !== 'lost' && cause !== 'failed') || time === null) return [];
    return time >= view.from && time <= view.to ? [{ cause, time, connection }] : [];
  });
}

/** Messages that came close together. */
export interface LaneTick extends Placement {
  /** Their number against that of the busiest stretch of the stream, from 0 to 1, few of them made larger. */
  readonly height: number;
}

/** When messages of a stream came, as far as a view shows it. */
export function laneTicks({ trend, createdTime }: Stream, view: TimeDomain): LaneTick[] {
  const { step, counts } = trend;
  const most = counts.reduce((high, count) => Math.max(high, count), 0);
  return counts.flatMap((count, at) => {
    const from = createdTime + at * step;
    const stretch = { from, to: Math.min(from + step, view.to) };
    if (count === 0 || !overlaps(stretch, view)) return [];
    return [{ ...placeSpan(stretch, view), height: Math.sqrt(count / most) }];
  });
}

/** Whether a stream was not CLOSED at some moment of a stretch of time. */
export function wasAlive(stream: Stream, stretch: TimeDomain): boolean {
  return overlaps(lifetime(stream, Number.POSITIVE_INFINITY), stretch);
}

/** CONNECTING of a later attempt, taken apart at the time of its request. */
function splitWaiting(span: TimelineSpan, connection: Connection | undefined): LaneSpan[] {
  if (span.state !== 'connecting' || !connection || connection.attempt === 1) return [span];
  const { exchange, watched } = connection;
  if (!exchange) return [span.live && watched ? { ...span, state: 'waiting' } : span];
  const sent = Math.min(Math.max(exchange.requestTime, span.from), span.to);
  const waiting: LaneSpan = { ...span, state: 'waiting', to: sent, live: false };
  return sent === span.from ? [span] : [waiting, { ...span, from: sent }];
}
