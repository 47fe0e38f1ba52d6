import type { Removal, RemovalPlace } from './redact-stream.ts';

/** What was taken out at one kind of place. */
export interface RemovalGroup {
  readonly place: RemovalPlace;
  /** Each name with the number of streams that had it. */
  readonly names: readonly { readonly name: string; readonly streams: number }[];
}

/** Removals by place, these and their names in the order in which they came first. */
export function groupRemovals(removed: Iterable<Removal>): RemovalGroup[] {
  const groups = new Map<RemovalPlace, Map<string, number>>();
  for (const { place, name } of removed) {
    const names = groups.get(place) ?? new Map<string, number>();
    names.set(name, (names.get(name) ?? 0) + 1);
    groups.set(place, names);
  }
  return [...groups].map(([place, names]) => ({
    place,
    names: [...names].map(([name, streams]) => ({ name, streams })),
  }));
}
