import { expect, it } from 'vitest';
import { exampleStream } from '../panel-layout/example-stream.ts';
import { MAX_SHIFTS, shiftedBy, shiftedIndex, shiftsSince } from './shifts.ts';
import type { Stream } from './stream.ts';

/** The stream after several insertions, each before these indexes. */
function inserted(...steps: number[][]): Stream {
  let stream = exampleStream();
  for (const before of steps) stream = { ...stream, ...shiftedBy(stream, before) };
  return stream;
}

const moved = (stream: Stream, then: number, ...indexes: number[]) =>
  indexes.map((index) => shiftedIndex(index, shiftsSince(stream, then)));

it('tells what index a message has since others were put before it', () => {
  const stream = inserted([2, 2, 5]);
  expect(stream.insertedCount).toBe(3);
  expect(stream.shifts).toHaveLength(2);
  expect(moved(stream, 0, 0, 1, 2, 4, 5, 9)).toEqual([0, 1, 4, 6, 8, 12]);
});

it('tells it from any time on', () => {
  const stream = inserted([2], [3, 6]);
  expect(moved(stream, 1, 2, 3, 5, 6)).toEqual([2, 4, 6, 8]);
  expect(moved(stream, 0, 2, 5)).toEqual([4, 8]);
  expect(moved(stream, 3, 6)).toEqual([6]);
});

it('remembers a bounded number of places, and of those before where they begin', () => {
  const steps = Array.from({ length: 3 * MAX_SHIFTS }, (_, step) => [1000 - step]);
  const stream = inserted(...steps);
  const latest = stream.insertedCount - 1;
  expect(stream.shifts).toHaveLength(MAX_SHIFTS);
  expect(moved(stream, 0, 700, 900)).toEqual([700, null]);
  expect(moved(stream, latest, 700, 701)).toEqual([700, 702]);
});

it('knows nothing of a record that remembers none', () => {
  expect(moved(exampleStream({ insertedCount: 2 }), 0, 0)).toEqual([null]);
  expect(moved(exampleStream({ insertedCount: 2 }), 2, 5)).toEqual([5]);
});
