import { expect, it } from 'vitest';
import { foundPieces } from './found-text.ts';
import { parseQuery } from './parse-query.ts';

/** The text with what is found in brackets. */
function marked(query: string, text: string): string {
  const parsed = parseQuery(query);
  if ('error' in parsed) throw new Error(query);
  return foundPieces(parsed.query, text)
    .map((piece) => (piece.isFound ? `[${piece.text}]` : piece.text))
    .join('');
}

it('marks every plain text of a query, in any case', () => {
  expect(marked('ada', 'Ada and ada')).toBe('[Ada] and [ada]');
  expect(marked('(one OR data:two) three', 'three, two, one')).toBe('[three], [two], [one]');
});

it('marks texts that overlap once', () => {
  expect(marked('abc bcd b', 'xabcdx')).toBe('x[abc][d]x');
});

it('marks nothing for what must not be there, expressions and other keys', () => {
  expect(marked('-ada /an/ type:and size>1', 'ada and')).toBe('ada and');
});

it('begins shortly before the first text where that is far in', () => {
  expect(marked('here', `${'x'.repeat(200)}here and on`)).toBe(`…${'x'.repeat(16)}[here] and on`);
  expect(marked('here', `${'x'.repeat(40)}here`)).toBe(`${'x'.repeat(40)}[here]`);
});

it('leaves text as it is where letters change their length in lower case', () => {
  expect(marked('a', 'İa')).toBe('İa');
});
