import { expect, it } from 'vitest';
import { exampleStream } from './example-stream.ts';
import { foundRows } from './found-rows.ts';
import type { Grouping } from './group-streams.ts';

const [a, b, c] = [
  exampleStream({ id: 'a', origin: 'https://one.example' }),
  exampleStream({ id: 'b', origin: 'https://two.example' }),
  exampleStream({ id: 'c', origin: 'https://one.example' }),
];
const rows = (streams: readonly (typeof a)[], grouping: Grouping) =>
  foundRows([{ stream: a }, { stream: b }, { stream: c }], streams, grouping).map(
    ({ group, found }) => `${group ? `${group.title}: ` : ''}${found.stream.id}`,
  );

it('is what was found, in the order of the list', () => {
  expect(rows([c, b, a], 'none')).toEqual(['c', 'b', 'a']);
});

it('is in the groups of the list', () => {
  expect(rows([a, b, c], 'origin')).toEqual(['https://one.example: a', 'c', 'https://two.example: b']);
});

it('ends with streams that are no longer there', () => {
  expect(rows([c, b], 'none')).toEqual(['c', 'b', 'a']);
});
