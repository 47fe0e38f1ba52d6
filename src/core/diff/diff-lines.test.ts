import fc from 'fast-check';
import { expect, it } from 'vitest';
import { diffLines, firstDifferences } from './diff-lines.ts';

const written = (before: string, after: string) =>
  diffLines(before, after).map(({ kind, text }) => ({ same: ' ', removed: '-', added: '+' })[kind] + text);

it('tells which lines were removed and added', () => {
  expect(written('a\nb\nc\nd', 'a\nc\nx\nd')).toEqual([' a', '-b', ' c', '+x', ' d']);
  expect(written('a', 'b')).toEqual(['-a', '+b']);
  expect(written('same', 'same')).toEqual([' same']);
});

it('gives both texts back, whatever they are', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1 })
    .map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = diffLines(before, after);
      const side = (other: string) =>
        lines.flatMap(({ kind, text }) => (kind === other ? [] : text)).join('\n');
      expect(side('added')).toBe(before);
      expect(side('removed')).toBe(after);
    }),
  );
});

it('tells where a line begins to differ from the one that replaced it', () => {
  const places = (before: string, after: string) => firstDifferences(diffLines(before, after));
  expect(places('a\nbcd\ne', 'a\nbcx\nf\ng')).toEqual([0, 2, 0, 2, 0, 0]);
  expect(places('abc', 'ab')).toEqual([2, 2]);
  expect(places('x\nab\ny', 'x\ny\nab')).toEqual([0, 0, 0, 0]);
});

it('tells texts of very many lines as one change', () => {
  const many = (name: string) => Array.from({ length: 5_000 }, (_, at) => `${name} ${at}`).join('\n');
  expect(diffLines(many('a'), many('b'))).toHaveLength(10_000);
});
