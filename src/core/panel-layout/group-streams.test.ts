import { expect, it } from 'vitest';
import { exampleStream } from './example-stream.ts';
import { groupKey, groupRows, type StreamRow } from './group-streams.ts';

const page = { id: 'd1', frameId: 0, url: 'https://shop.example/', topUrl: 'https://shop.example/' };
const frame = { id: 'd2', frameId: 7, url: 'https://ads.example/', topUrl: 'https://shop.example/' };
const streams = [
  exampleStream({ id: 'a', document: page, origin: 'https://one.example' }),
  exampleStream({ id: 'b', document: frame, origin: 'https://two.example' }),
  exampleStream({ id: 'c', document: page, origin: 'https://two.example', readyState: 'closed' }),
];
const inWords = (rows: readonly StreamRow[]) =>
  rows.map((row) =>
    row.kind === 'stream' ? row.stream.id : `${row.group.title} ${row.group.liveCount}/${row.group.count}`,
  );

it('puts the streams of a page together, and those of a frame', () => {
  expect(inWords(groupRows(streams, 'page', new Set()))).toEqual([
    'https://shop.example/ 1/2',
    'a',
    'c',
    'https://ads.example/ 1/1',
    'b',
  ]);
});

it('puts the streams to an origin together', () => {
  expect(inWords(groupRows(streams, 'origin', new Set()))).toEqual([
    'https://one.example 1/1',
    'a',
    'https://two.example 1/2',
    'b',
    'c',
  ]);
});

it('leaves out the streams of a group that is closed', () => {
  const closed = new Set([groupKey(exampleStream({ document: page }), 'page')]);
  expect(inWords(groupRows(streams, 'page', closed))).toEqual([
    'https://shop.example/ 1/2',
    'https://ads.example/ 1/1',
    'b',
  ]);
});

it('has the streams alone where they are not grouped', () => {
  expect(inWords(groupRows(streams, 'none', new Set()))).toEqual(['a', 'b', 'c']);
});
