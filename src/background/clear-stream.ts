import { type Draft, put, remove } from '../core/session/draft.ts';
import { extentOf, logOf, logsOf, withFirst } from '../core/session/log.ts';
import { keptOf } from '../core/session/retention.ts';
import type { BlockHeader } from '../core/session/session.ts';
import type { Stream } from '../core/stream/stream.ts';
import { NO_TYPES } from '../core/stream/type-counts.ts';
import type { EventStore } from './event-store.ts';

/** As many as IndexedDB can be asked for. */
const ALL = 2 ** 32 - 1;

/** Where the blocks of a stream's logs are looked up. */
type Blocks = Pick<EventStore, 'blocksOf'>;

/** Looks up the blocks of all logs of a tab at once, when those of the first one are asked for. */
export function lookUpOnce(store: EventStore): Blocks {
  let all: Promise<Map<string, BlockHeader[]>> | undefined;
  return {
    async blocksOf(tabId, log) {
      all ??= store.oldestBlocks(tabId, 0, ALL).then(byLog);
      return (await all).get(log) ?? [];
    },
  };
}

function byLog(headers: readonly BlockHeader[]): Map<string, BlockHeader[]> {
  const logs = new Map<string, BlockHeader[]>();
  for (const header of headers) {
    const ofLog = logs.get(header.log);
    if (ofLog) ofLog.push(header);
    else logs.set(header.log, [header]);
  }
  return logs;
}

/** Forgets a stream's messages, and the stream itself if it is closed. */
export async function clearStream(draft: Draft, stream: Stream, store: Blocks, time: number): Promise<void> {
  if (stream.readyState === 'closed') return removeStream(draft, stream, store);
  await removeLogs(draft, stream, store);
  const progress = { ...stream.progress, clearedTime: time };
  put(draft, { ...emptied(stream), droppedCount: 0, typeCounts: NO_TYPES, progress });
}

/** Forgets a stream with its messages. */
export async function removeStream(draft: Draft, stream: Stream, store: Blocks): Promise<void> {
  await removeLogs(draft, stream, store);
  remove(draft, stream.id);
}

async function removeLogs(draft: Draft, stream: Stream, store: Blocks): Promise<void> {
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
