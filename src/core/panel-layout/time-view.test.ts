import { describe, expect, it } from 'vitest';
import { axisTicks, fractionAt, moved, overlaps, stretchBetween, wheelFactor, zoomed } from './time-view.ts';

const whole = { from: 1000, to: 11_000 };

describe('zooming', () => {
  it('keeps what is under the pointer where it is', () => {
    expect(zoomed(whole, 0.25, 0.5, whole)).toEqual({ from: 2250, to: 7250 });
  });

  it('ends where all is shown', () => {
    expect(zoomed({ from: 2000, to: 4000 }, 0.5, 100, whole)).toEqual(whole);
  });

  it('out at an edge stays within what there is', () => {
    expect(zoomed({ from: 9000, to: 11_000 }, 0, 2, whole)).toEqual({ from: 7000, to: 11_000 });
  });

  it('in ends at two milliseconds', () => {
    expect(zoomed({ from: 2000, to: 2003 }, 0, 0.01, whole)).toEqual({ from: 2000, to: 2002 });
  });

  it('by wheel goes in when it is turned up, and back by the same when it is turned down', () => {
    const up = wheelFactor({ deltaY: -100, deltaMode: 0 });
    expect(up).toBeLessThan(1);
    expect(up * wheelFactor({ deltaY: 100, deltaMode: 0 })).toBeCloseTo(1);
    expect(wheelFactor({ deltaY: 3, deltaMode: 1 })).toBe(wheelFactor({ deltaY: 48, deltaMode: 0 }));
  });
});

it('moves a view no further than to the edge', () => {
  expect(moved({ from: 2000, to: 4000 }, 0.5, whole)).toEqual({ from: 3000, to: 5000 });
  expect(moved({ from: 2000, to: 4000 }, -5, whole)).toEqual({ from: 1000, to: 3000 });
  expect(moved({ from: 2000, to: 4000 }, 50, whole)).toEqual({ from: 9000, to: 11_000 });
});

it('selects a stretch of the view in whichever direction it is dragged', () => {
  expect(stretchBetween(whole, 0.5, 0.1)).toEqual({ from: 2000, to: 6000 });
});

it('knows stretches that have a moment in common', () => {
  expect(overlaps({ from: 0, to: 1000 }, whole)).toBe(true);
  expect(overlaps({ from: 0, to: 999 }, whole)).toBe(false);
});

it('finds the pointer within a box, and at its edge when it is beyond', () => {
  expect(fractionAt(150, { left: 100, width: 200 })).toBe(0.25);
  expect(fractionAt(0, { left: 100, width: 200 })).toBe(0);
  expect(fractionAt(900, { left: 100, width: 200 })).toBe(1);
  expect(fractionAt(100, { left: 100, width: 0 })).toBe(0);
});

describe('the ticks of an axis', () => {
  const times = (from: number, to: number, max: number) =>
    axisTicks({ from, to }, 1000, max).map(({ after }) => after);

  it('are at round times after the origin, wherever the view begins', () => {
    expect(times(1000, 11_000, 5)).toEqual([0, 2000, 4000, 6000, 8000]);
    expect(times(3500, 5500, 4)).toEqual([2500, 3000, 3500, 4000]);
    expect(times(61_200, 61_230, 3)).toEqual([60_200, 60_210, 60_220]);
  });

  it('lie where their time does', () => {
    expect(axisTicks({ from: 1500, to: 3500 }, 1000, 2)).toEqual([{ after: 1000, left: 0.25 }]);
  });

  it('are few even for days, and at least none in a strip without width', () => {
    expect(times(1000, 400 * 86400e3, 5).length).toBeLessThanOrEqual(6);
    expect(times(1000, 2000, 0).length).toBeLessThanOrEqual(1);
  });
});
