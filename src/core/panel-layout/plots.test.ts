import { expect, it } from 'vitest';
import { NO_TREND, withArrivals } from '../stream/trend.ts';
import { exampleStream } from './example-stream.ts';
import { decadesAround, decadeTicks, pausePlot, ratePlot, roundUp } from './plots.ts';

const streamWith = (ages: readonly number[]) =>
  exampleStream({
    createdTime: 50_000,
    trend: withArrivals(
      NO_TREND,
      50_000,
      ages.map((age) => ({ time: 50_000 + age })),
    ),
  });

it('draws how many messages came in a second, up to the last one and no further', () => {
  const plot = ratePlot(streamWith([0, 100, 600]), 51_000);
  expect(plot).toMatchObject({
    times: [50_000, 50_250, 50_500, 50_750],
    values: [8, 0, 4, 0],
    mean: 3,
    most: 8,
    mostTime: 50_000,
  });
});

it('has no mean above the most, however short the life', () => {
  expect(ratePlot(streamWith([3]), 50_005)).toMatchObject({ mean: 4, most: 4 });
});

it('draws a long life in few stretches', () => {
  const plot = ratePlot(streamWith([0, 3_600_000]), 3_650_000);
  expect(plot?.times.length).toBeLessThanOrEqual(121);
});

it('draws each pause at its end, and says which is the longest', () => {
  const plot = pausePlot(streamWith([0, 1_000, 2_000, 14_000]));
  expect(plot).toMatchObject({
    times: [51_000, 52_000, 64_000],
    values: [1_000, 1_000, 12_000],
    longest: 12_000,
    longestEnd: 64_000,
  });
  expect(plot?.median).toBeCloseTo(1_000);
});

it('draws nothing of a stream without messages, and no pause of a single one', () => {
  expect(ratePlot(exampleStream(), 2_000)).toBeNull();
  expect(pausePlot(streamWith([5]))).toBeNull();
});

it('draws messages that came at once as the shortest pause', () => {
  expect(pausePlot(streamWith([5, 5, 5]))).toMatchObject({ times: [], longest: 0, median: 1 });
});

it('has an axis of whole powers of ten', () => {
  expect(decadesAround([40, 2_500])).toEqual({ from: 10, to: 10_000 });
  expect(decadesAround([1_000])).toEqual({ from: 1_000, to: 10_000 });
  expect(decadesAround([])).toEqual({ from: 1_000, to: 10_000 });
  expect(decadeTicks({ from: 1, to: 1_000 }, 4)).toEqual([1_000, 100, 10]);
  expect(decadeTicks({ from: 1, to: 1_000_000 }, 4)).toEqual([1_000_000, 10_000, 100]);
});

it('rounds the top of an axis', () => {
  expect([0.03, 1, 12, 51].map(roundUp)).toEqual([0.05, 1, 20, 100]);
});
