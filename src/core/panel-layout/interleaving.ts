import type { RowOrder } from './row-order.ts';
import { search } from './search.ts';

/** Where a stream's notes stand among its messages: rows are numbered so that both together have no hole. */
export interface NotePlaces {
  /** Index of the first note known. */
  readonly first: number;
  /** For each note known, in the order of the list: the index of the first message that comes after it. */
  readonly before: readonly number[];
  /** The notes' indexes in the order of the list; null where they go up by one from `first`. */
  readonly order: readonly number[] | null;
}

/** What a row shows: a message or a note, by its index. */
export interface Entry {
  readonly kind: 'message' | 'note';
  readonly index: number;
}

/** A list that shows no notes: a message's row is its index. */
export const NO_NOTES: NotePlaces = { first: 0, before: [], order: null };

/** Places of the notes from index `first` on; notes that became known late may belong before others. */
export function notePlaces(first: number, before: readonly number[]): NotePlaces {
  if (isAscending(before)) return { first, before, order: null };
  const places = before.map((_, place) => place);
  places.sort((a, b) => at(before, a) - at(before, b) || a - b);
  return {
    first,
    before: places.map((place) => at(before, place)),
    order: places.map((place) => first + place),
  };
}

/** The row of a message or note; that of an entry which is not known is where it would be. */
export function rowOf(places: NotePlaces, { kind, index }: Entry): number {
  if (kind === 'message') return index + places.first + countUpTo(places.before, index);
  const place = places.order ? places.order.indexOf(index) : index - places.first;
  return place + places.first + (places.before[place] ?? 0);
}

/** What stands in a row. */
export function entryAt(places: NotePlaces, row: number): Entry {
  const { first, before, order } = places;
  const passed = search(before.length, (place) => first + place + at(before, place) <= row);
  const last = passed - 1;
  if (last >= 0 && first + last + at(before, last) === row) {
    return { kind: 'note', index: order ? at(order, last) : first + last };
  }
  return { kind: 'message', index: row - first - passed };
}

/** The rows of messages `first` to `end - 1` and of the notes among them: none that stood before a dropped message. */
export function rowBounds(places: NotePlaces, first: number, end: number): { first: number; end: number } {
  const { before } = places;
  const hidden = search(before.length, (place) => at(before, place) < first);
  return { first: first + places.first + hidden, end: Math.max(first, end) + places.first + before.length };
}

/** A row by what it stands above, which holds when notes come or go: rows up to the next message, and its index. */
export interface RowPlace {
  readonly message: number;
  readonly above: number;
}

export function placeOf(places: NotePlaces, row: number): RowPlace {
  const { first, before } = places;
  const passed = search(before.length, (place) => first + place + at(before, place) < row);
  const message = row - first - passed;
  return { message, above: rowOf(places, { kind: 'message', index: message }) - row };
}

/** The row at a place; where there are fewer notes above the message by now, the first of them. */
export function rowAtPlace(places: NotePlaces, { message, above }: RowPlace): number {
  const row = rowOf(places, { kind: 'message', index: message });
  return Math.max(row - above, rowOf(places, { kind: 'message', index: message - 1 }) + 1);
}

/** The order of a list that has the messages `first` to `end - 1` and the notes among them. */
export function interleavedRows(places: NotePlaces, first: number, end: number): RowOrder {
  return {
    ...rowBounds(places, first, end),
    entryAt: (row) => entryAt(places, row),
    rowOf: (entry) => (entry.kind === 'note' && places === NO_NOTES ? null : rowOf(places, entry)),
    placeOf: (row) => placeOf(places, row),
    rowAt: (place) => rowAtPlace(places, place),
  };
}

/** How many of ascending numbers are at most `limit`. */
function countUpTo(numbers: readonly number[], limit: number): number {
  return search(numbers.length, (place) => at(numbers, place) <= limit);
}

function isAscending(numbers: readonly number[]): boolean {
  return numbers.every((number, place) => place === 0 || at(numbers, place - 1) <= number);
}

function at(numbers: readonly number[], place: number): number {
  return numbers[place] as number;
}
