import { describe, expect, it } from 'vitest';
import { exampleConnection, exampleExchange, exampleStream } from './example-stream.ts';
import { lifetime, placeSpan, timelineDomain, timelineSpans, timeTicks } from './timeline.ts';

const reconnecting = exampleStream({
  readyState: 'connecting',
  connections: [
    exampleConnection({ endTime: 3000, endCause: 'lost' }),
    exampleConnection({ attempt: 2, connectingTime: 3000, openTime: null }),
  ],
});

describe('the spans of a stream', () => {
  it('follow its connections', () => {
    expect(timelineSpans(reconnecting, timelineDomain(reconnecting, 4000))).toEqual([
      { state: 'connecting', from: 1000, to: 1100, attempt: 1, live: false },
      { state: 'open', from: 1100, to: 3000, attempt: 1, live: false },
      { state: 'connecting', from: 3000, to: 4000, attempt: 2, live: true },
    ]);
  });

  it('end with CLOSED after the last connection', () => {
    const closed = exampleStream({
      readyState: 'closed',
      connections: [exampleConnection({ endTime: 2000, endCause: 'failed' })],
    });
    const domain = timelineDomain(closed, 90_000);
    expect(domain.to).toBeGreaterThan(2000);
    expect(domain.to).toBeLessThan(2100);
    expect(timelineSpans(closed, domain).at(-1)).toMatchObject({
      state: 'closed',
      from: 2000,
      to: domain.to,
    });
  });

  it('end with the response, where that is over and the page never reads it', () => {
    const exchange = exampleExchange({ responseTime: 1100, status: 200, endTime: 2000 });
    const unread = exampleStream({ transport: 'fetch', connections: [exampleConnection({ exchange })] });
    const domain = timelineDomain(unread, 90_000);
    expect(domain.to).toBeLessThan(2100);
    expect(timelineSpans(unread, domain).slice(-2)).toMatchObject([
      { state: 'open', to: 2000, live: false },
      { state: 'closed', from: 2000 },
    ]);
  });

  it('show a freeze that goes on', () => {
    const frozen = exampleStream({ freezes: [{ frozenTime: 2000, resumedTime: null }] });
    expect(timelineSpans(frozen, timelineDomain(frozen, 5000)).at(-1)).toEqual({
      state: 'frozen',
      from: 2000,
      to: 5000,
      attempt: null,
      live: true,
    });
  });

  it('are none before the stream has a connection', () => {
    const bare = exampleStream({ connections: [] });
    expect(timelineSpans(bare, timelineDomain(bare, 2000))).toEqual([]);
  });
});

it('is the life of a stream from its creation, though its first attempts are no longer kept', () => {
  const long = { ...reconnecting, connections: reconnecting.connections.slice(1), connectionsDropped: 1 };
  expect(lifetime(long, 4000)).toEqual({ from: 1000, to: 4000 });
  expect(timelineDomain(long, 4000)).toEqual({ from: 3000, to: 4000 });
});

it('places a span in fractions of the strip', () => {
  expect(placeSpan({ from: 150, to: 200 }, { from: 100, to: 300 })).toEqual({ left: 0.25, width: 0.25 });
});

it('marks round times, no more than asked for', () => {
  const ticks = timeTicks({ from: 0, to: 47_000 }, 5);
  expect(ticks.map((tick) => tick.after)).toEqual([0, 10_000, 20_000, 30_000, 40_000]);
  expect(timeTicks({ from: 0, to: 1 }, 5).length).toBeGreaterThan(0);
  expect(timeTicks({ from: 0, to: 400 * 86400e3 }, 5).length).toBeLessThanOrEqual(6);
});
