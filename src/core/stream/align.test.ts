import { expect, test } from 'vitest';
import { align } from './align.ts';

const messages = (text: string) => [...text].map((data) => ({ name: 'message', data }));

test.each([
  ['what both have is inserted nowhere', 'abc', 'abc', '', 3],
  ['what the page did not hear goes between what it heard', 'ac', 'abc', 'b@1', 3],
  ['what the page did not hear may come first and last', 'b', 'abc', 'a@0 c@1', 3],
  ['all is inserted into an empty log', '', 'ab', 'a@0 b@0', 2],
  ['a log that is ahead of the witness stays as it is', 'abc', 'a', '', 1],
  ['what is equal is taken in order', 'ba', 'aba', 'a@0', 3],
  ['a log entry that the witness does not have is passed over', 'axb', 'ab', '', 3],
])('%s', (_, logged, seen, inserted, next) => {
  const alignment = align(messages(logged), 0, messages(seen));
  expect(alignment.insertions.map(({ at, item }) => `${seen[item]}@${at}`).join(' ')).toBe(inserted);
  expect(alignment.next).toBe(next);
});

test('places are indices of the log after the insertions', () => {
  const { insertions, places } = align(messages('bd'), 10, messages('abcd'));
  expect(insertions).toEqual([
    { at: 10, item: 0 },
    { at: 11, item: 2 },
  ]);
  expect(places).toEqual([10, 11, 12, 13]);
});
