import { type Draft, put, remove } from '../core/session/draft.ts';
import { extentOf, logOf, logsOf, withFirst } from '../core/session/log.ts';
import { keptOf } from '../core/session/retention.ts';
import type { Stream } from '../core/stream/stream.ts';
import { NO_TYPES } from '../core/stream/type-counts.ts';
import type { EventStore } from './event-store.ts';

/** Forgets a stream's messages, and the stream itself if it is closed. */
export async function clearStream(
  draft: Draft,
  stream: Stream,
  store: EventStore,
  time: number,
): Promise<void> {
  if (stream.readyState === 'closed') return removeStream(draft, stream, store);
  await removeLogs(draft, stream, store);
  const progress = { ...stream.progress, clearedTime: time };
  put(draft, { ...emptied(stream), droppedCount: 0, typeCounts: NO_TYPES, progress });
}

/** Forgets a stream with its messages. */
export async function removeStream(draft: Draft, stream: Stream, store: EventStore): Promise<void> {
  await removeLogs(draft, stream, store);
  remove(draft, stream.id);
}

async function removeLogs(draft: Draft, stream: Stream, store: EventStore): Promise<void> {
  for (const log of logsOf(stream.id)) {
    const headers = await store.blocksOf(draft.session.tabId, log);
    const isMessages = log === logOf(stream.id, 'messages');
    let { messageCount, weight } = draft.session;
    for (const header of headers) {
      if (draft.removedBlocks.has(header.order)) continue;
      draft.removedBlocks.set(header.order, header);
      if (isMessages) messageCount -= keptOf(header, stream.firstIndex);
      weight -= header.weight;
    }
    draft.session = { ...draft.session, messageCount, weight };
  }
}

/** The stream when nothing of its logs is kept. */
export function emptied(stream: Stream): Stream {
  return (['messages', 'notes', 'segments'] as const).reduce(
    (result, kind) => withFirst(result, kind, extentOf(stream, kind).count),
    stream,
  );
}
