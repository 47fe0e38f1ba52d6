import { describe, expect, it } from 'vitest';
import type { Exchange } from '../stream/exchange.ts';
import { NO_TREND } from '../stream/trend.ts';
import { exampleConnection, exampleStream } from './example-stream.ts';
import { laneMarks, laneSpans, lanesHeight, laneTicks, wasAlive, waterfallDomain } from './waterfall.ts';

const failed = exampleStream({
  id: 'failed',
  readyState: 'closed',
  connections: [exampleConnection({ endTime: 2000, endCause: 'failed' })],
});
const reconnected = exampleStream({
  id: 'reconnected',
  connections: [
    exampleConnection({ endTime: 3000, endCause: 'lost' }),
    exampleConnection({
      attempt: 2,
      connectingTime: 3000,
      openTime: 6100,
      exchange: { requestTime: 6000 } as Exchange,
    }),
  ],
});
const waiting = (watched: boolean) =>
  exampleStream({
    readyState: 'connecting',
    connections: [
      exampleConnection({ endTime: 3000, endCause: 'lost' }),
      exampleConnection({ attempt: 2, connectingTime: 3000, openTime: null, watched }),
    ],
  });
const whole = { from: 1000, to: 9000 };
const states = (stream: typeof failed, view = whole) =>
  laneSpans(stream, whole, view).map(({ state, from, to }) => [state, from, to]);

describe('the domain of a waterfall', () => {
  it('goes until now while a stream lives', () => {
    expect(waterfallDomain([failed, reconnected], 9000)).toEqual(whole);
  });

  it('goes a little beyond the last end when all are closed', () => {
    const { from, to } = waterfallDomain([failed], 90_000);
    expect(from).toBe(1000);
    expect(to).toBeGreaterThan(2000);
    expect(to).toBeLessThan(2100);
  });

  it('holds what happened since the clock last ticked', () => {
    expect(waterfallDomain([exampleStream({ lastActivityTime: 9700 })], 9000).to).toBe(9700);
  });

  it('has a length even without streams', () => {
    expect(waterfallDomain([], 5000)).toEqual({ from: 5000, to: 5001 });
  });
});

describe('the spans of a lane', () => {
  it('tell the time before a request from the time until its answer', () => {
    expect(states(reconnected)).toEqual([
      ['connecting', 1000, 1100],
      ['open', 1100, 3000],
      ['waiting', 3000, 6000],
      ['connecting', 6000, 6100],
      ['open', 6100, 9000],
    ]);
  });

  it('are waiting while no request went out, where it would have been seen', () => {
    expect(states(waiting(true)).at(-1)).toEqual(['waiting', 3000, 9000]);
    expect(states(waiting(false)).at(-1)).toEqual(['connecting', 3000, 9000]);
  });

  it('keep their length when only a part of them is in view', () => {
    expect(states(reconnected, { from: 2000, to: 2500 })).toEqual([['open', 1100, 3000]]);
  });

  it('end with CLOSED', () => {
    expect(states(failed).at(-1)).toEqual(['closed', 2000, 9000]);
  });
});

it('marks the errors in view', () => {
  expect(laneMarks(failed, whole)).toMatchObject([{ cause: 'failed', time: 2000 }]);
  expect(laneMarks(reconnected, whole)).toMatchObject([{ cause: 'lost', time: 3000 }]);
  expect(laneMarks(reconnected, { from: 4000, to: 9000 })).toEqual([]);
});

it('knows which streams were alive in a stretch of time', () => {
  expect(wasAlive(failed, { from: 1500, to: 1600 })).toBe(true);
  expect(wasAlive(failed, { from: 2001, to: 3000 })).toBe(false);
  expect(wasAlive(reconnected, { from: 80_000, to: 90_000 })).toBe(true);
  expect(wasAlive(reconnected, { from: 0, to: 900 })).toBe(false);
});

it('shows eight lanes at most', () => {
  expect(lanesHeight(3, 16)).toBe(48);
  expect(lanesHeight(1000, 16)).toBe(128);
});

it('has a tick for each stretch in which messages came, as far as the view shows it', () => {
  const stream = exampleStream({
    createdTime: 1000,
    trend: { ...NO_TREND, step: 1000, counts: [4, 0, 16, 0, 0, 1] },
  });
  expect(laneTicks(stream, { from: 2500, to: 4500 })).toEqual([{ left: 0.25, width: 0.5, height: 1 }]);
  expect(laneTicks(stream, whole).map(({ height }) => height)).toEqual([0.5, 1, 0.25]);
  expect(laneTicks(exampleStream(), whole)).toEqual([]);
});
