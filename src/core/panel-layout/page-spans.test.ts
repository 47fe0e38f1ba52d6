import { expect, it } from 'vitest';
import type { PageStay } from '../stream/stream.ts';
import { exampleConnection, exampleStream } from './example-stream.ts';
import { pageSpans } from './page-spans.ts';

const whole = { from: 1000, to: 9000 };
const hidden = (from: number, to: number | null): PageStay => ({ state: 'hidden', from, to });
const streamWith = (...pageStays: PageStay[]) => exampleStream({ pageStays });
const ends = (spans: ReturnType<typeof pageSpans>) => spans.map(({ state, from, to }) => [state, from, to]);

it('makes one of what several streams of a page went through together', () => {
  const spans = pageSpans(
    [streamWith(hidden(2000, 3000)), streamWith(hidden(2500, 3000), hidden(4000, 5000))],
    whole,
  );
  expect(ends(spans)).toEqual([
    ['hidden', 2000, 3000],
    ['hidden', 4000, 5000],
  ]);
});

it('tells being hidden and being offline apart', () => {
  const spans = pageSpans(
    [streamWith({ state: 'offline', from: 2000, to: 4000 }, hidden(3000, 5000))],
    whole,
  );
  expect(ends(spans)).toEqual([
    ['hidden', 3000, 5000],
    ['offline', 2000, 4000],
  ]);
});

it('goes on to the end of a stream that lives, and no further than that of one that is closed', () => {
  expect(pageSpans([streamWith(hidden(2000, null))], whole)).toMatchObject([{ to: 9000, live: true }]);
  const closed = exampleStream({
    readyState: 'closed',
    connections: [exampleConnection({ endTime: 4000, endCause: 'closed' })],
    pageStays: [hidden(2000, null)],
  });
  expect(pageSpans([closed], whole)).toMatchObject([{ to: 4000, live: false }]);
});

it('shows what a view shows', () => {
  const stream = streamWith(hidden(2000, 3000), hidden(4000, 5000));
  expect(ends(pageSpans([stream], whole, { from: 3500, to: 9000 }))).toEqual([['hidden', 4000, 5000]]);
});
