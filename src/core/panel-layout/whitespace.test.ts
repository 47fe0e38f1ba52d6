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

it('marks what would have the text read in another order', () => {
  for (const control of '\u061c\u200e\u200f\u202a\u202e\u2066\u2067\u2068\u2069') {
    const code = control.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    expect(shown(`a${control}b`)).toBe(`a‹U+${code}›b`);
  }
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

it('leaves no text, and nothing around it, in another order than it came', () => {
  expect(inOneLine('a\u202eb\u2067\n')).toBe('a‹U+202E›b‹U+2067›↵');
  expect(inOneLine('שלום\u200b')).toBe('שלום\u200b');
});

it('marks what cannot be seen and leaves spaces and tabs alone', () => {
  expect(showInvisible('\ufeffdata: a\tb\u0000')).toBe('‹U+FEFF›data: a\tb␀');
});
