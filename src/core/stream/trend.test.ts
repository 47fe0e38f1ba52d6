import { expect, it } from 'vitest';
import { MAX_STRETCHES, NO_TREND, type Trend, withArrivals } from './trend.ts';

/** With messages so long after the beginning. */
const withAges = (trend: Trend, ages: readonly number[]) =>
  withArrivals(
    trend,
    1_000_000,
    ages.map((age) => ({ time: 1_000_000 + age })),
  );

it('counts the messages of each second', () => {
  const trend = withAges(withAges(NO_TREND, [100, 200, 900]), [2_100]);
  expect(trend).toEqual({ step: 1_000, counts: [3, 0, 1] });
});

it('takes a batch apart that reaches over several stretches', () => {
  expect(withAges(NO_TREND, [900, 1_100, 1_200, 3_000]).counts).toEqual([1, 2, 0, 1]);
});

it('makes its stretches longer when there would be too many, and loses no message', () => {
  let trend = NO_TREND;
  for (let second = 0; second < 100; second++) trend = withAges(trend, [second * 1_000]);
  expect(trend.step).toBe(4_000);
  expect(trend.counts).toEqual(Array.from({ length: 25 }, () => 4));
  const later = withAges(trend, [365 * 86_400_000]);
  expect(later.counts.length).toBeLessThanOrEqual(MAX_STRETCHES);
  expect(later.counts.reduce((sum, count) => sum + count)).toBe(101);
});

it('counts what a clock set back tells of to the beginning', () => {
  expect(withAges(NO_TREND, [-5_000]).counts).toEqual([1]);
});
