import { expect, it } from 'vitest';
import { median } from './spread.ts';
import { MAX_STRETCHES, NO_TREND, reaching, type Trend, withArrivals, withInserted } from './trend.ts';

const messagesAt = (ages: readonly number[]) => ages.map((age) => ({ time: 1_000_000 + age }));

/** With messages so long after the beginning. */
const withAges = (trend: Trend, ages: readonly number[]) => withArrivals(trend, 1_000_000, messagesAt(ages));

const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);

it('counts the messages of each stretch', () => {
  const { step, counts } = withAges(withAges(NO_TREND, [10, 20, 30]), [70]);
  expect({ step, counts }).toEqual({ step: 31.25, counts: [3, 0, 1] });
});

it('makes its stretches longer when there would be too many, and loses no message', () => {
  let trend = NO_TREND;
  for (let second = 0; second < 600; second++) trend = withAges(trend, [second * 1_000]);
  expect(trend.step).toBe(4_000);
  expect(trend.counts).toEqual(Array.from({ length: 150 }, () => 4));
  const later = withAges(trend, [365 * 86_400_000]);
  expect(later.counts.length).toBeLessThanOrEqual(MAX_STRETCHES);
  expect(sum(later.counts)).toBe(601);
});

it('counts what a clock set back tells of to the beginning', () => {
  expect(withAges(NO_TREND, [-5_000]).counts).toEqual([1]);
});

it('keeps the longest pause of each stretch, with its end, also between batches', () => {
  const trend = withAges(withAges(NO_TREND, [5]), [20, 25, 60]);
  expect(trend.pauses).toEqual([
    [15, 20],
    [35, 60],
  ]);
});

it('keeps the longest pause when stretches become longer', () => {
  const trend = withAges(NO_TREND, [0, 10, 40, 2_000]);
  const longest = (some: Trend) => some.pauses.reduce((most, pause) => (pause[0] > most[0] ? pause : most));
  const later = reaching(trend, 10_000_000);
  expect(later.pauses.length).toBe(1);
  expect(longest(later)).toEqual([1_960, 2_000]);
});

it('knows the median of the pauses', () => {
  expect(median(NO_TREND.spread)).toBeNull();
  const { spread } = withAges(NO_TREND, [0, 1_000, 2_000, 3_000, 60_000]);
  expect(median(spread)).toBeCloseTo(1_000);
  expect(median(withAges(NO_TREND, [0, 0, 0.1]).spread)).toBe(1);
});

it('tells the same whether a message comes in its turn or is found later', () => {
  const told = [0, 10, 9_000, 9_010];
  const found = [3_000, 6_000];
  const all = [0, 10, 3_000, 6_000, 9_000, 9_010];
  const mended = withInserted(
    withAges(NO_TREND, told),
    1_000_000,
    messagesAt(told),
    messagesAt(all),
    messagesAt(found),
  );
  const { spread, ...rest } = withAges(NO_TREND, all);
  expect(mended).toMatchObject(rest);
  expect(median(mended.spread)).toBe(median(spread));
});

it('has a bound, whatever the times', () => {
  const trend = withAges(NO_TREND, [0, Number.MAX_VALUE, -Number.MAX_VALUE, 7]);
  expect(trend.counts.length).toBeLessThanOrEqual(MAX_STRETCHES);
  expect(sum(trend.counts)).toBe(4);
});
