import { expect, it } from 'vitest';
import { columnsIn, firstPart, isWide, lineStarts, lineText } from './text-lines.ts';

function lines(text: string, columns: number): string[] {
  const starts = lineStarts(text, columns);
  return Array.from({ length: starts.length - 1 }, (_, line) => lineText(text, starts, line));
}

it('breaks at line feeds and where a line is full', () => {
  expect(lines('abcdefgh\nxy', 3)).toEqual(['abc', 'def', 'gh', 'xy']);
  expect(lines('abc\ndef', 3)).toEqual(['abc', 'def']);
});

it('keeps empty lines', () => {
  expect(lines('a\n\nb', 3)).toEqual(['a', '', 'b']);
});

it('never breaks a surrogate pair', () => {
  expect(lines('ab😀cd', 3)).toEqual(['ab', '😀c', 'd']);
  expect(firstPart('ab😀', 3)).toBe('ab');
});

it('covers the whole text', () => {
  const text = 'line one\nand two\n😀😀😀\n\nend';
  const starts = lineStarts(text, 5);
  expect(starts.at(-1)).toBe(text.length);
});

it('gives wide scripts two columns, unless they are rare', () => {
  const columnsOf = (text: string) => columnsIn(300, 6, isWide(text));
  expect(columnsOf('abc')).toBe(50);
  expect(columnsOf('你好')).toBe(25);
  expect(columnsOf(`${'a'.repeat(15)}你`)).toBe(25);
  expect(columnsOf(`${'a'.repeat(30)}你`)).toBe(50);
});
