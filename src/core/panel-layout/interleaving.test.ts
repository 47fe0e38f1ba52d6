import { expect, it } from 'vitest';
import {
  entryAt,
  NO_NOTES,
  type NotePlaces,
  notePlaces,
  placeOf,
  rowAtPlace,
  rowBounds,
  rowOf,
} from './interleaving.ts';

function listed(places: NotePlaces, firstMessage: number, endMessage: number): string {
  const { first, end } = rowBounds(places, firstMessage, endMessage);
  const entries = Array.from({ length: end - first }, (_, n) => entryAt(places, first + n));
  return entries.map(({ kind, index }) => `${kind === 'note' ? 'n' : 'm'}${index}`).join(' ');
}

it('puts each note before its message, and the last ones at the end', () => {
  expect(listed(notePlaces(0, [0, 0, 2, 3]), 0, 3)).toBe('n0 n1 m0 m1 n2 m2 n3');
});

it('is the messages alone where there are no notes', () => {
  expect(listed(NO_NOTES, 4, 7)).toBe('m4 m5 m6');
  expect(rowOf(NO_NOTES, { kind: 'message', index: 5 })).toBe(5);
});

it('is the notes alone where there are no messages', () => {
  expect(listed(notePlaces(0, [0, 0]), 0, 0)).toBe('n0 n1');
});

it('leaves out notes that stood before a dropped message', () => {
  expect(listed(notePlaces(0, [0, 2, 2, 3]), 2, 4)).toBe('n1 n2 m2 n3 m3');
});

it('has no hole where older notes were dropped than messages', () => {
  expect(listed(notePlaces(10, [5, 6]), 3, 7)).toBe('m3 m4 n10 m5 n11 m6');
});

it('keeps the row of a message when an older message and note are dropped', () => {
  const message = { kind: 'message', index: 5 } as const;
  expect(rowOf(notePlaces(1, [4]), message)).toBe(rowOf(notePlaces(0, [1, 4]), message));
});

it('puts a note that became known late where it belongs', () => {
  expect(listed(notePlaces(3, [4, 6, 5, 4]), 4, 7)).toBe('n3 n6 m4 n5 m5 n4 m6');
});

it('finds the row of every entry of a long list', () => {
  const places = notePlaces(
    7,
    Array.from({ length: 100_000 }, (_, note) => note * 10),
  );
  const { first, end } = rowBounds(places, 0, 1_000_000);
  expect(end - first).toBe(1_100_000);
  for (let row = first; row < end; row += 997) expect(rowOf(places, entryAt(places, row))).toBe(row);
  expect(entryAt(places, end - 1)).toEqual({ kind: 'message', index: 999_999 });
});

it('finds a row again when notes come and go', () => {
  const few = notePlaces(0, [1, 3, 3]);
  const many = notePlaces(0, [0, 1, 1, 3, 3, 3]);
  // m0 n0 m1 m2 n1 n2 m3, and n0 m0 n1 n2 m1 m2 n3 n4 n5 m3
  expect(rowAtPlace(many, placeOf(few, 0))).toBe(1);
  expect(rowAtPlace(many, placeOf(few, 3))).toBe(5);
  expect(rowAtPlace(many, placeOf(few, 4))).toBe(7);
  expect(rowAtPlace(NO_NOTES, placeOf(few, 4))).toBe(3);
  for (let row = 0; row < 7; row++) expect(rowAtPlace(few, placeOf(few, row))).toBe(row);
});
