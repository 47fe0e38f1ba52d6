import type { Entry, RowPlace } from './interleaving.ts';

/** Which entry stands in which row of a list; rows are numbered from `first` to `end - 1`. */
export interface RowOrder {
  readonly first: number;
  readonly end: number;
  entryAt(row: number): Entry;
  /** The row of an entry; null where the list does not have it. */
  rowOf(entry: Entry): number | null;
  /** Where a row is, for as long as its message is there. */
  placeOf(row: number): RowPlace;
  rowAt(place: RowPlace): number;
}
