import { expect, it } from 'vitest';
import { NO_TREND } from '../stream/trend.ts';
import { exampleStream } from './example-stream.ts';
import { sparkline } from './sparkline.ts';

const trend = { ...NO_TREND, step: 500, counts: [1, 3, 0, 0, 2] };

it('shows each stretch against the busiest, up to the present of a stream that lives', () => {
  const stream = exampleStream({ createdTime: 0, lastActivityTime: 2_500, trend });
  expect(sparkline(stream, 4_100)).toEqual({ step: 1_000, most: 4, bars: [1, 0, 0.5, 0, 0] });
});

it('ends with a closed stream', () => {
  const stream = exampleStream({ createdTime: 0, lastActivityTime: 2_500, trend, readyState: 'closed' });
  expect(sparkline(stream, 900_000)?.bars).toEqual([1, 0, 0.5]);
});

it('has longer stretches after a long silence', () => {
  const stream = exampleStream({ createdTime: 0, lastActivityTime: 2_500, trend });
  expect(sparkline(stream, 45_000)).toMatchObject({ step: 2_000, most: 4 });
});

it('is not there where no message came', () => {
  expect(sparkline(exampleStream(), 5_000)).toBeNull();
});
