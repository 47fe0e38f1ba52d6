import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { search } from '../../core/panel-layout/search.ts';
import { shiftedIndex } from '../../core/stream/shifts.ts';
import type { IndexShift } from '../../core/stream/stream.ts';

/** The messages of the selected stream that match the filter, as far as they were looked at. */
export interface Matches {
  /** Ascending. Those from `next` on matched once, and are looked at again. */
  readonly indexes: readonly number[];
  /** How many came before these and are forgotten, for the messages are no longer kept. */
  readonly forgotten: number;
  /** All messages before this one were looked at. */
  readonly next: number;
}

export interface MatchList {
  readonly matches: ReadonlySignal<Matches>;
  /** Takes in what was found from `next` on; all before `end` were looked at, those before `firstKept` are gone. */
  add(found: readonly number[], end: number, firstKept: number): void;
  /** Messages were put between others: what is from there on has to be looked at again. */
  shift(shifts: readonly IndexShift[]): void;
  /** What is from an index on has to be looked at again. */
  lookFrom(index: number): void;
  /** Nothing is known from an index on. */
  clear(index: number): void;
}

/** So many that are gone are not worth the copying. */
const MAX_GONE = 1_000;

/** The matches of a filter. They are a million in a long stream: one that comes is put to the others where they are. */
export function createMatchList(): MatchList {
  let indexes: number[] = [];
  let forgotten = 0;
  let next = 0;
  const changes = signal(0);

  const before = (limit: number) => search(indexes.length, (place) => (indexes[place] as number) < limit);

  function forget(firstKept: number) {
    const gone = before(firstKept);
    if (gone < MAX_GONE || gone < indexes.length / 2) return;
    indexes = indexes.slice(gone);
    forgotten += gone;
  }

  return {
    matches: computed(() => {
      changes.value;
      return { indexes, forgotten, next };
    }),
    add(found, end, firstKept) {
      const once = indexes.splice(before(next));
      for (const index of found) indexes.push(index);
      for (const index of once) if (index >= end) indexes.push(index);
      next = end;
      forget(firstKept);
      changes.value++;
    },
    shift(shifts) {
      const start = Math.min(...shifts.map(({ from }) => from));
      const place = before(start);
      const moved = indexes.slice(place).flatMap((index) => shiftedIndex(index, shifts) ?? []);
      indexes = indexes.slice(0, place).concat(moved);
      next = Math.min(next, start);
      changes.value++;
    },
    lookFrom(index) {
      next = Math.min(next, index);
      changes.value++;
    },
    clear(index) {
      indexes = [];
      forgotten = 0;
      next = index;
      changes.value++;
    },
  };
}
