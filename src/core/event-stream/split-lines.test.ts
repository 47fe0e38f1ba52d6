import { expect, test } from 'vitest';
import { splitLines } from './split-lines.ts';

test.each([
  ['', []],
  ['a', ['a']],
  ['a\nb\rc\r\nd', ['a\n', 'b\r', 'c\r\n', 'd']],
  ['\n\r', ['\n', '\r']],
  ['\r\r\n\n', ['\r', '\r\n', '\n']],
  ['a\r\n', ['a\r\n']],
])('%j is split into its lines', (text, lines) => {
  expect(splitLines(text)).toEqual(lines);
});
