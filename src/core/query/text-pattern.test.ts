import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compilePattern, compileWildcard } from './text-pattern.ts';

it('finds text in any case', () => {
  const finds = compilePattern({ type: 'contains', text: 'Ärger' });
  expect(finds('viel ÄRGER')).toBe(true);
  expect(finds('Arger')).toBe(false);
});

it('gives the same answer each time a regular expression is asked', () => {
  const finds = compilePattern({ type: 'regex', source: '^a', flags: 'im' });
  expect([finds('A'), finds('A'), finds('b\na'), finds('ba')]).toEqual([true, true, true, false]);
});

it('needs the whole text where there is no wildcard', () => {
  expect(compileWildcard(['ping'])('ping')).toBe(true);
  expect(compileWildcard(['ping'])('pings')).toBe(false);
  expect(compileWildcard([''])('')).toBe(true);
});

it('does not use a character for two parts', () => {
  expect(compileWildcard(['ab', 'ba'])('aba')).toBe(false);
  expect(compileWildcard(['ab', 'ba'])('abba')).toBe(true);
  expect(compileWildcard(['a', 'b', 'b'])('ab')).toBe(false);
});

it('matches what a regular expression with .* matches', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 });
  const parts = fc.array(fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 3 }), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(text, parts, (value, between) => {
      expect(compileWildcard(between)(value)).toBe(new RegExp(`^${between.join('.*')}$`).test(value));
    }),
    { numRuns: 2000 },
  );
});
