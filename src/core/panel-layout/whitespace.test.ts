import { expect, it } from 'vitest';
import { inOneLine, showInvisible, showWhitespace } from './whitespace.ts';

const shown = (text: string) =>
  showWhitespace(text)
    .map((piece) => piece.text)
    .join('');

it('marks spaces, tabs and line ends', () => {
  expect(shown('a b\tc\r\nd')).toBe('a·b→\tc␍↵\nd');
});

it('marks what cannot be seen at all', () => {
  expect(shown('\u0000\u007f\u00a0\ufeffx\u200b')).toBe('␀␡⍽‹U+FEFF›x‹U+200B›');
});

it('tells marks from text', () => {
  expect(showWhitespace('a  b')).toEqual([
    { text: 'a', isMark: false },
    { text: '··', isMark: true },
    { text: 'b', isMark: false },
  ]);
});

it('puts text into one line', () => {
  expect(inOneLine('a\nb\r\nc')).toBe('a↵b␍↵c');
});

it('marks what cannot be seen and leaves spaces and tabs alone', () => {
  expect(showInvisible('\ufeffdata: a\tb\u0000')).toBe('‹U+FEFF›data: a\tb␀');
});
