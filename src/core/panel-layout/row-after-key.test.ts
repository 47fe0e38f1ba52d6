import { expect, it } from 'vitest';
import { rowAfterKey } from './row-after-key.ts';

const rows = { first: 100, end: 200, page: 10 };

it('goes by one, by a page and to both ends', () => {
  expect(rowAfterKey('ArrowDown', 150, rows)).toBe(151);
  expect(rowAfterKey('ArrowUp', 150, rows)).toBe(149);
  expect(rowAfterKey('PageDown', 150, rows)).toBe(160);
  expect(rowAfterKey('PageUp', 150, rows)).toBe(140);
  expect(rowAfterKey('Home', 150, rows)).toBe(100);
  expect(rowAfterKey('End', 150, rows)).toBe(199);
});

it('stays within the rows, also when the selected one was dropped', () => {
  expect(rowAfterKey('PageDown', 195, rows)).toBe(199);
  expect(rowAfterKey('ArrowUp', 100, rows)).toBe(100);
  expect(rowAfterKey('ArrowDown', 3, rows)).toBe(100);
});

it('begins at an end when nothing is selected', () => {
  expect(rowAfterKey('ArrowDown', null, rows)).toBe(100);
  expect(rowAfterKey('ArrowUp', null, rows)).toBe(199);
});

it('goes nowhere in an empty list or by another key', () => {
  expect(rowAfterKey('End', null, { first: 5, end: 5, page: 1 })).toBeUndefined();
  expect(rowAfterKey('a', 150, rows)).toBeUndefined();
});
