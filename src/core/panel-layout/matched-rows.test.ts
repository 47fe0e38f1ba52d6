import { expect, test } from 'vitest';
import { matchedRows } from './matched-rows.ts';

const rows = matchedRows([3, 7, 20, 21], 5);

test('rows are numbered through the matches, and those that are no longer kept come before the first', () => {
  expect([rows.first, rows.end]).toEqual([1, 4]);
  expect([1, 2, 3].map((row) => rows.entryAt(row).index)).toEqual([7, 20, 21]);
});

test('rows keep their numbers when those before the first are left out', () => {
  const later = matchedRows([20, 21], 5, 2);
  expect([later.first, later.end, later.entryAt(3).index]).toEqual([2, 4, 21]);
  expect(later.rowOf({ kind: 'message', index: 20 })).toBe(2);
  expect(later.rowAt(later.placeOf(3))).toBe(3);
});

test('an entry that does not match has no row', () => {
  expect(rows.rowOf({ kind: 'message', index: 20 })).toBe(2);
  expect(rows.rowOf({ kind: 'message', index: 8 })).toBeNull();
  expect(rows.rowOf({ kind: 'note', index: 7 })).toBeNull();
});

test('the place of a message that no longer matches is that of the next one that does', () => {
  expect(rows.rowAt(rows.placeOf(2))).toBe(2);
  expect(rows.rowAt({ message: 8, above: 0 })).toBe(2);
  expect(rows.rowAt(rows.placeOf(4))).toBe(4);
});
