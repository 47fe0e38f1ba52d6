import { expect, test } from 'vitest';
import { exampleStream } from './example-stream.ts';
import { nextSorting, type StreamColumn, type StreamSorting, sortStreams } from './sort-streams.ts';

const STREAMS = [
  exampleStream({ id: 'a', url: 'https://x.example/feed10', messageCount: 3, lastActivityTime: 300 }),
  exampleStream({ id: 'b', url: 'https://x.example/feed9', messageCount: 20, lastActivityTime: 100 }),
  exampleStream({ id: 'c', url: 'https://x.example/chat', messageCount: 3, lastActivityTime: 200 }),
];
const ids = (sorting: StreamSorting | null) =>
  sortStreams(STREAMS, sorting)
    .map(({ id }) => id)
    .join('');

test('streams are as they came until a column is chosen', () => {
  expect(ids(null)).toBe('abc');
});

test('numbers are sorted by value, also within names', () => {
  expect(ids({ column: 'messages', isDescending: true })).toBe('bac');
  expect(ids({ column: 'name', isDescending: false })).toBe('cba');
});

test('what a column does not tell apart stays in order, whichever way it is sorted', () => {
  expect(ids({ column: 'messages', isDescending: false })).toBe('acb');
  expect(ids({ column: 'transport', isDescending: true })).toBe('abc');
});

test('the latest activity comes first, as its age is the least', () => {
  expect(ids({ column: 'activity', isDescending: false })).toBe('acb');
});

test('streams are sorted by their rates and by how long they have lived, as of now', () => {
  const streams = [
    exampleStream({ id: 'a', createdTime: 500 }),
    exampleStream({ id: 'b', createdTime: 100 }),
  ];
  const rates = new Map([['a', { messages: 4, bytes: 1 }]]);
  const sorted = (column: StreamColumn) =>
    sortStreams(streams, { column, isDescending: true }, { now: 900, rates }).map(({ id }) => id);
  expect(sorted('rate')).toEqual(['a', 'b']);
  expect(sorted('duration')).toEqual(['b', 'a']);
});

test('a column that is chosen again sorts the other way, then not at all', () => {
  const once = nextSorting(null, 'name');
  const twice = nextSorting(once, 'name');
  expect([once, twice, nextSorting(twice, 'name')]).toEqual([
    { column: 'name', isDescending: false },
    { column: 'name', isDescending: true },
    null,
  ]);
  expect(nextSorting(twice, 'state')).toEqual({ column: 'state', isDescending: false });
});
