import fc from 'fast-check';
import { expect, it } from 'vitest';
import { completeQuery } from './complete-query.ts';
import { parseQuery } from './parse-query.ts';
import type { QueryScope } from './query.ts';
import { QUERY_KEYS } from './query-keys.ts';

const known = { types: ['message', 'order made', 'Order.paid'] };

/** The query with each completion in place; the caret is a `|` in the text. */
function completed(textWithCaret: string, scope: QueryScope = 'messages'): string[] {
  const caret = textWithCaret.indexOf('|');
  const text = textWithCaret.replace('|', '');
  return completeQuery(text, caret, known, scope).map(
    (completion) => text.slice(0, completion.start) + completion.text + text.slice(completion.end),
  );
}

it('offers all keys where nothing is written', () => {
  expect(completed('|')).toHaveLength(Object.keys(QUERY_KEYS).length);
  expect(completed('a |')).toContain('a type:');
  expect(completed('|', 'streams')).not.toContain('data:');
});

it('completes a key as one types', () => {
  expect(completed('ty|')).toEqual(['type:']);
  expect(completed('(a OR -ST|)')).toEqual(['(a OR -state:)', '(a OR -status:)']);
  expect(completed('js|')).toEqual(['json:$.']);
  expect(completed('xyz|')).toEqual([]);
});

it('replaces the whole word, and keeps the colon or comparison that follows', () => {
  expect(completed('t|yp')).toEqual(['type:', 'time>', 'transport:']);
  expect(completed('ty|:a')).toEqual(['type:a']);
  expect(completed('stat|>=400')).toEqual(['state>=400', 'status>=400']);
  expect(completed('ty|pe:a')).toEqual([]);
});

it('completes the values of a key', () => {
  expect(completed('state:|')).toEqual(['state:connecting', 'state:open', 'state:closed']);
  expect(completed('-is:re|')).toEqual(['-is:reconnected']);
  expect(completed('transport:F|oo a')).toEqual(['transport:fetch a']);
  expect(completed('is:|', 'streams')).toEqual(['is:failed', 'is:reconnected', 'is:live']);
  expect(completed('state:open|')).toEqual([]);
});

it('completes the types of a stream, in quotes where they need them', () => {
  expect(completed('type:or|')).toEqual(['type:"order made"', 'type:Order.paid']);
  expect(completed('type:"order m|')).toEqual(['type:"order made"']);
  expect(completed('type:"or|" a')).toEqual(['type:"order made" a', 'type:Order.paid a']);
  expect(completed('type:|', 'streams')).toEqual([]);
});

it('offers nothing within text, regular expressions and amounts', () => {
  expect(completed('"a ty|"')).toEqual([]);
  expect(completed('"a ty|')).toEqual([]);
  expect(completed('/a ty|/')).toEqual([]);
  expect(completed('data:/a ty|/')).toEqual([]);
  expect(completed('size>1|')).toEqual([]);
});

it('says what it offers', () => {
  const hints = (text: string) => completeQuery(text, text.length, known, 'messages').map(({ hint }) => hint);
  expect(hints('ty')).toEqual(['type']);
  expect(hints('is:l')).toEqual(['is:live']);
  expect(hints('type:m')).toEqual(['type']);
});

it('completes to a query for just this name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (name) => {
      const [completion] = completeQuery('type:', 5, { types: [name] }, 'messages');
      const result = parseQuery(`type:${completion?.text}`);
      expect(result).toMatchObject({ query: { root: { kind: 'type', parts: [name] } } });
    }),
    { numRuns: 300 },
  );
});

it('replaces a piece of the text, whatever is written', () => {
  const pieces = fc.constantFrom(
    '(',
    ')',
    '-',
    ' ',
    '"',
    '\\',
    '/',
    ':',
    'type:',
    'state',
    'is:',
    '>',
    'OR',
    'a',
  );
  const text = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.nat(60), (written, position) => {
      const caret = Math.min(position, written.length);
      for (const { start, end } of completeQuery(written, caret, known, 'messages')) {
        expect(start).toBeLessThanOrEqual(caret);
        expect(end).toBeGreaterThanOrEqual(caret);
        expect(end).toBeLessThanOrEqual(written.length);
      }
    }),
    { numRuns: 1000 },
  );
});
