import { expect, it } from 'vitest';
import { exampleStream } from '../panel-layout/example-stream.ts';
import { isMarked, MAX_MARKS, withMark } from './marks.ts';

const stream = exampleStream({ firstIndex: 2, messageCount: 5000 });

it('marks messages that are kept, and takes marks away', () => {
  const marked = withMark(withMark(stream, 7, true), 3, true);
  expect(marked.marks).toEqual([3, 7]);
  expect(isMarked(marked, 7)).toBe(true);
  expect(withMark(marked, 7, true)).toBe(marked);
  expect(withMark(marked, 3, false).marks).toEqual([7]);
  expect(withMark(stream, 1, true)).toBe(stream);
  expect(withMark(stream, 5000, true)).toBe(stream);
});

it('remembers a bounded number of marks', () => {
  let marked = stream;
  for (let index = 2; index < MAX_MARKS + 10; index++) marked = withMark(marked, index, true);
  expect(marked.marks).toHaveLength(MAX_MARKS);
});
