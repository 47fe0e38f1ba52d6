import { expect, it } from 'vitest';
import { chainPlace, successor } from './chain.ts';
import { exampleStream } from './example-stream.ts';

const first = exampleStream({ id: 's1' });
const second = exampleStream({ id: 's2', predecessorId: 's1' });
const third = exampleStream({ id: 's3', predecessorId: 's2' });
const mapOf = (...streams: (typeof first)[]) => new Map(streams.map((stream) => [stream.id, stream]));

it('counts the streams before one, and knows both neighbours', () => {
  const streams = mapOf(first, second, third);
  expect(chainPlace(third, streams)).toEqual({ number: 3, before: second });
  expect(chainPlace(first, streams)).toBeNull();
  expect(successor(first, streams)).toBe(second);
  expect(successor(third, streams)).toBeNull();
});

it('counts a stream that is no more, and names it not', () => {
  expect(chainPlace(third, mapOf(third))).toEqual({ number: 2, before: null });
});

it('ends where a file has streams follow each other in a circle', () => {
  const one = exampleStream({ id: 'a', predecessorId: 'b' });
  const other = exampleStream({ id: 'b', predecessorId: 'a' });
  expect(chainPlace(one, mapOf(one, other))?.number).toBe(2);
});
