import { expect, it } from 'vitest';
import { readSavedFilters, type SavedFilters, savedAs, withoutSaved, withSaved } from './saved-filters.ts';

const saved = (...texts: string[]): SavedFilters => texts.map((text) => ({ text, name: '' }));

/** What synchronised storage counts, at the least. */
const bytesOf = (filters: SavedFilters) => new TextEncoder().encode(JSON.stringify(filters)).length;

function fill(text: (at: number) => string): { filters: SavedFilters; refusal: unknown } {
  let filters: SavedFilters = [];
  for (let at = 0; ; at++) {
    const next = withSaved(filters, text(at), '');
    if ('key' in next) return { filters, refusal: next.key };
    filters = next;
  }
}

it('puts the newest first, and gives one that is there another name in its place', () => {
  const filters = withSaved(saved('type:a', 'is:json'), ' size>1k ', ' Big ');
  expect(filters).toEqual([{ text: 'size>1k', name: 'Big' }, ...saved('type:a', 'is:json')]);
  expect(withSaved(saved('a', 'b'), 'b', 'Bee')).toEqual([...saved('a'), { text: 'b', name: 'Bee' }]);
  expect(savedAs(saved('a b'), ' a b ')).toBeDefined();
  expect(withoutSaved(saved('a', 'b'), 'a')).toEqual(saved('b'));
});

it('refuses what is too long or one too many, and never outgrows an item of synchronised storage', () => {
  expect(withSaved([], 'x'.repeat(501), '')).toMatchObject({ key: 'savedFilters_tooLong' });
  expect(withSaved([], 'x', 'n'.repeat(61))).toMatchObject({ key: 'savedFilters_nameTooLong' });
  const few = fill((at) => `type:${at}`);
  expect(few).toMatchObject({ refusal: 'savedFilters_tooMany', filters: { length: 50 } });
  expect(withSaved(few.filters, 'type:3', 'Three')).toHaveLength(50);
  for (const letter of ['x', '消', '<']) {
    const long = fill((at) => `${at}${letter.repeat(400)}`);
    expect(long.refusal).toBe('savedFilters_noRoom');
    expect(bytesOf(long.filters)).toBeLessThan(8_192);
    expect(readSavedFilters(long.filters)).toEqual(long.filters);
  }
});

it('takes nothing of what is no filter', () => {
  expect(readSavedFilters(undefined)).toEqual([]);
  expect(readSavedFilters({ text: 'a' })).toEqual([]);
  expect(
    readSavedFilters([null, 'a', { text: 'b', name: 1 }, ...saved('c', 'c', 'x'.repeat(501), 'd')]),
  ).toEqual(saved('c', 'd'));
});
