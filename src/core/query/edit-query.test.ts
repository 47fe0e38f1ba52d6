import { describe, expect, it } from 'vitest';
import {
  jsonTerm,
  nextTypeChoice,
  typeChoice,
  withTerm,
  withTimeTerms,
  withTypeChoice,
} from './edit-query.ts';
import { parseQuery } from './parse-query.ts';

const NONE = { included: [], excluded: [] };

describe('terms of time', () => {
  it.each([
    ['', 'time>=+1s time<=+2s'],
    ['hello', 'hello time>=+1s time<=+2s'],
    ['time>+9s hello  time<+10s', 'hello time>=+1s time<=+2s'],
    ['a OR b', '(a OR b) time>=+1s time<=+2s'],
    ['(a OR b) time:12:30', '(a OR b) time>=+1s time<=+2s'],
    ['(a b) OR (c d)', '((a b) OR (c d)) time>=+1s time<=+2s'],
    ['((a OR b)) time>+9s', '((a OR b)) time>=+1s time<=+2s'],
    ['(time>+9s time<+10s)', 'time>=+1s time<=+2s'],
    ['(time>+9s) "a  b"', '"a  b" time>=+1s time<=+2s'],
    ['"not closed', 'time>=+1s time<=+2s'],
  ])('take the place of those in %s', (before, after) => {
    expect(withTimeTerms(before, ['time>=+1s', 'time<=+2s'])).toBe(after);
    expect('error' in parseQuery(after)).toBe(false);
  });

  it('are taken out, and all else is left', () => {
    expect(withTimeTerms('a time>+1s -type:b time<+2s', [])).toBe('a -type:b');
    expect(withTimeTerms('a OR time>+1s', [])).toBe('a OR time>+1s');
  });
});

describe('a choice of types', () => {
  it('is read from a filter', () => {
    expect(typeChoice('type:a -type:"b c" hello')).toEqual({ included: ['a'], excluded: ['b c'] });
    expect(typeChoice('(type:a OR type:b) size>1')).toEqual({ included: ['a', 'b'], excluded: [] });
    expect(typeChoice('type:a OR hello')).toEqual(NONE);
    expect(typeChoice('type:a*')).toEqual(NONE);
    expect(typeChoice('"not closed')).toEqual(NONE);
  });

  it('is written into a filter, and read back', () => {
    const choice = { included: ['a', 'b c', '', '*'], excluded: ['d)'] };
    const text = withTypeChoice('hello type:x', choice);
    expect(text).toBe('hello (type:a OR type:"b c" OR type:"" OR type:"*") -type:"d)"');
    expect(typeChoice(text)).toEqual(choice);
    expect(withTypeChoice(text, NONE)).toBe('hello');
    expect(withTypeChoice('(type:a type:b)', NONE)).toBe('');
    expect(withTypeChoice('(a b) OR (c d)', { included: ['x'], excluded: [] })).toBe(
      '((a b) OR (c d)) type:x',
    );
  });

  it('goes from included to excluded to neither', () => {
    const included = nextTypeChoice(NONE, 'a');
    const excluded = nextTypeChoice(included, 'a');
    expect([included, excluded, nextTypeChoice(excluded, 'a')]).toEqual([
      { included: ['a'], excluded: [] },
      { included: [], excluded: ['a'] },
      NONE,
    ]);
  });
});

describe('a term for a value of JSON', () => {
  const path = [{ name: 'a' }, { index: 0 }];

  it.each([
    ['x "y"', 'json:$.a[0]="x \\"y\\""'],
    ['12', 'json:$.a[0]="12"'],
    [12, 'json:$.a[0]=12'],
    [null, 'json:$.a[0]=null'],
    [{}, 'json:$.a[0]'],
    [[1], 'json:$.a[0]'],
  ])('is written for %j, and is a filter', (value, term) => {
    expect(jsonTerm(path, value)).toBe(term);
    expect(parseQuery(term)).toHaveProperty('query');
  });

  it('is added to a filter, of which all is to be met', () => {
    expect(withTerm('', 'json:$.a')).toBe('json:$.a');
    expect(withTerm('x OR y', 'json:$.a')).toBe('(x OR y) json:$.a');
  });
});
