import { isLive } from '../stream/is-live.ts';
import type { Stream } from '../stream/stream.ts';

/** How the list puts streams together. */
export type Grouping = 'none' | 'page' | 'origin';

export interface StreamGroup {
  readonly key: string;
  /** The document's URL or the origin. */
  readonly title: string;
  readonly frameId: number;
  readonly count: number;
  readonly liveCount: number;
  readonly isOpen: boolean;
}

export type StreamRow =
  | { readonly kind: 'stream'; readonly stream: Stream }
  | { readonly kind: 'group'; readonly group: StreamGroup };

/** The rows of a list: groups in the order of their first stream, each followed by its streams unless it is closed. */
export function groupRows(
  streams: readonly Stream[],
  grouping: Grouping,
  closed: ReadonlySet<string>,
): readonly StreamRow[] {
  if (grouping === 'none') return streams.map(streamRow);
  const members = new Map<string, [Stream, ...Stream[]]>();
  for (const stream of streams) {
    const key = groupKey(stream, grouping);
    const group = members.get(key);
    if (group) group.push(stream);
    else members.set(key, [stream]);
  }
  return [...members].flatMap(([key, group]) => {
    const [{ origin, document }] = group;
    const isOpen = !closed.has(key);
    const row: StreamRow = {
      kind: 'group',
      group: {
        key,
        title: grouping === 'origin' ? origin : document.url,
        frameId: grouping === 'origin' ? 0 : document.frameId,
        count: group.length,
        liveCount: group.filter(isLive).length,
        isOpen,
      },
    };
    return isOpen ? [row, ...group.map(streamRow)] : [row];
  });
}

/** Which group a stream is in. */
export function groupKey({ origin, document }: Stream, grouping: Grouping): string {
  return grouping === 'origin' ? origin : `${document.id} ${document.url}`;
}

function streamRow(stream: Stream): StreamRow {
  return { kind: 'stream', stream };
}
