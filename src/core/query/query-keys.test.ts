import { expect, it } from 'vitest';
import { nearMisses } from './query-keys.ts';

it('knows a key with one letter left out, added, changed or exchanged', () => {
  expect(nearMisses('tpe')).toEqual(['type']);
  expect(nearMisses('types')).toEqual(['type']);
  expect(nearMisses('tyke')).toEqual(['type']);
  expect(nearMisses('tpye')).toEqual(['type']);
  expect(nearMisses('stats')).toEqual(['state', 'status']);
});

it('takes a key itself, and what misses it by more, for no near miss', () => {
  expect(nearMisses('type')).toEqual([]);
  expect(nearMisses('epyt')).toEqual([]);
  expect(nearMisses('http')).toEqual([]);
  expect(nearMisses('')).toEqual([]);
});
