import type { Stream } from '../stream/stream.ts';
import { type Grouping, groupRows, type StreamGroup } from './group-streams.ts';

/** What was found in a stream; where a group of the list begins, with it. */
export interface FoundRow<Found> {
  readonly group: StreamGroup | null;
  readonly found: Found;
}

/** What was found, in the order and the groups of the list of streams; what is no longer in the list comes last. */
export function foundRows<Found extends { readonly stream: Stream }>(
  found: readonly Found[],
  streams: readonly Stream[],
  grouping: Grouping,
): readonly FoundRow<Found>[] {
  const order = new Map(streams.map(({ id }, at) => [id, at]));
  const placeOf = ({ stream }: Found) => order.get(stream.id) ?? streams.length;
  const sorted = [...found].sort((one, other) => placeOf(one) - placeOf(other));
  const byId = new Map(sorted.map((one) => [one.stream.id, one]));
  const rows: FoundRow<Found>[] = [];
  let group: StreamGroup | null = null;
  for (const row of groupRows(
    sorted.map(({ stream }) => stream),
    grouping,
    new Set(),
  )) {
    if (row.kind === 'group') group = row.group;
    const one = row.kind === 'stream' ? byId.get(row.stream.id) : undefined;
    if (!one) continue;
    rows.push({ group, found: one });
    group = null;
  }
  return rows;
}
