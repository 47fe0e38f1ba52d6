import { roundStep, type Tick, type TimeDomain } from './timeline.ts';

/** The shortest stretch of time that a view is zoomed to, in milliseconds. */
const LEAST = 2;
/** How much a pixel of the wheel zooms. */
const WHEEL_SPEED = 0.004;
const LINE = 16;
const MOST_PIXELS = 200;

/** A view made longer by `factor`, or shorter; what is at the fraction `at` of it stays there, as far as `whole` lets it. */
export function zoomed(view: TimeDomain, at: number, factor: number, whole: TimeDomain): TimeDomain {
  const length = view.to - view.from;
  const next = Math.min(Math.max(length * factor, LEAST), whole.to - whole.from);
  return within(view.from + at * (length - next), next, whole);
}

/** A view moved by a part of its own length, no further than to the edge of `whole`. */
export function moved(view: TimeDomain, share: number, whole: TimeDomain): TimeDomain {
  const length = view.to - view.from;
  return within(view.from + share * length, length, whole);
}

/** The stretch of a view between two fractions of its width, in any order. */
export function stretchBetween(view: TimeDomain, one: number, other: number): TimeDomain {
  const timeAt = (fraction: number) => view.from + fraction * (view.to - view.from);
  return { from: timeAt(Math.min(one, other)), to: timeAt(Math.max(one, other)) };
}

/** Whether two stretches of time have a moment in common. */
export function overlaps(one: TimeDomain, other: TimeDomain): boolean {
  return one.from <= other.to && one.to >= other.from;
}

/** Where `x` lies in a box, as a fraction of its width from 0 to 1. */
export function fractionAt(x: number, box: { readonly left: number; readonly width: number }): number {
  return box.width === 0 ? 0 : Math.min(Math.max(0, (x - box.left) / box.width), 1);
}

/** By how much a turn of the wheel changes the length of a view. */
export function wheelFactor({ deltaY, deltaMode }: { deltaY: number; deltaMode: number }): number {
  const pixels = deltaMode === 0 ? deltaY : deltaY * LINE;
  return Math.exp(Math.min(Math.max(pixels, -MOST_PIXELS), MOST_PIXELS) * WHEEL_SPEED);
}

/** At most about `max` marks of a view at round times after `origin`; none where its words would be cut off. */
export function axisTicks(view: TimeDomain, origin: number, max: number): Tick[] {
  const length = view.to - view.from;
  const step = roundStep(length, max);
  const ticks: Tick[] = [];
  const first = Math.ceil((view.from - origin) / step) * step;
  for (let after = first; after + origin <= view.to - (length * 0.7) / Math.max(1, max); after += step)
    ticks.push({ after, left: (after + origin - view.from) / length });
  return ticks;
}

function within(from: number, length: number, whole: TimeDomain): TimeDomain {
  const start = Math.max(whole.from, Math.min(from, whole.to - length));
  return { from: start, to: start + length };
}
