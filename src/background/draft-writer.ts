import { type Draft, put, type TabState } from '../core/session/draft.ts';
import { type Bounds, retain } from '../core/session/retention.ts';
import type { BlockHeader } from '../core/session/session.ts';
import type { Settings } from '../core/settings/settings.ts';
import { isLive } from '../core/stream/is-live.ts';
import type { NetworkRequest } from '../core/stream/join.ts';
import { lengthOfRecord } from '../core/stream/record-length.ts';
import { emptied, removeStream } from './clear-stream.ts';
import type { EventStore } from './event-store.ts';

/** Headers read from the store at a time. */
const HEADERS = 64;
/** Streams kept of a tab, and UTF-16 units of their records; what is more are live ones only. */
const MAX_STREAMS = 1_000;
const MAX_RECORDS_LENGTH = 64 * 1024 * 1024;

export interface DraftWriter {
  /**
   * Drops what exceeds the bounds and writes the draft. Rejects where the disk fails, unless it failed the last time:
   * then it does as `writeWhatFits`.
   */
  write(draft: Draft): Promise<boolean>;
  /**
   * Where the disk takes no more, half of what is kept makes room, or else all of it: also where it does not even tell what
   * that is. The session says so. Resolves with whether the disk has taken anything at all.
   */
  writeWhatFits(draft: Draft): Promise<boolean>;
}

/**
 * Writes what is new of a tab, within the bounds that the settings give.
 *
 * @param written the tab's requests as they are on disk
 * @param standing what the session says of the storage when all is written
 */
export function createDraftWriter(
  store: EventStore,
  settings: () => Settings,
  written: TabState['requests'],
  standing: string | null,
): DraftWriter {
  /** The disk did not keep what was given to it last. */
  let failing = false;
  let requestsOnDisk = written;

  async function writeAll(draft: Draft): Promise<true> {
    await dropOldStreams(draft, store);
    const { maxMessages, maxBytes } = settings();
    await trim(draft, { maxMessages, maxBytes });
    // An error that cost messages is why they are missing, and stays.
    const { droppedCount, storageError } = draft.session;
    if (droppedCount === 0 && storageError !== standing)
      draft.session = { ...draft.session, storageError: standing };
    await write(draft);
    return true;
  }

  async function writeWhatFits(draft: Draft): Promise<boolean> {
    try {
      await writeAll(draft);
      failing = false;
      return true;
    } catch (error) {
      failing = true;
      const storageError = String(error);
      draft.session = { ...draft.session, storageError };
      return writeLess(draft);
    }
  }

  async function writeLess(draft: Draft): Promise<boolean> {
    const { messageCount, weight } = draft.session;
    try {
      await trim(draft, { maxMessages: messageCount >> 1, maxBytes: weight });
      await write(draft);
      return true;
    } catch {
      await trim(draft, { maxMessages: 0, maxBytes: 0 }).catch(() => letGo(draft));
      return write(draft).then(
        () => true,
        () => false,
      );
    }
  }

  function trim(draft: Draft, bounds: Bounds): Promise<void> {
    return retain(draft, bounds, storedBlocks(draft, store));
  }

  async function write(draft: Draft): Promise<void> {
    const requests = new Map([...draft.requests].filter(([, request]) => mayBeStreams(request)));
    await store.write(draft.session.tabId, {
      session: draft.session,
      documents: [...draft.documents.values()],
      nextOrder: draft.nextOrder,
      changedStreams: [...draft.changed].flatMap((id) => draft.streams.get(id) ?? []),
      removedStreams: [...draft.removed],
      changedRequests: [...requests.values()].filter((request) => requestsOnDisk.get(request.id) !== request),
      removedRequests: [...requestsOnDisk.keys()].filter((id) => !requests.has(id)),
      addedBlocks: draft.addedBlocks,
      removedBlocks: [...draft.removedBlocks.values()],
    });
    requestsOnDisk = requests;
  }

  return {
    write: (draft) => (failing ? writeWhatFits(draft) : writeAll(draft)),
    writeWhatFits,
  };
}

/** A request that was sent when nobody listened may be anything, until it is known to be a stream's. */
function mayBeStreams({ tie, exchange }: NetworkRequest): boolean {
  return tie !== null || exchange.requestHeaders !== null;
}

async function* storedBlocks({ session }: Draft, store: EventStore): AsyncGenerator<BlockHeader, undefined> {
  let fromOrder = 0;
  while (true) {
    const headers = await store.oldestBlocks(session.tabId, fromOrder, HEADERS);
    yield* headers;
    const last = headers.at(-1);
    if (!last) return undefined;
    fromOrder = last.order + 1;
  }
}

async function dropOldStreams(draft: Draft, store: EventStore): Promise<void> {
  let length = 0;
  for (const stream of draft.streams.values()) length += lengthOfRecord(stream);
  for (const stream of [...draft.streams.values()]) {
    if (draft.streams.size <= MAX_STREAMS && length <= MAX_RECORDS_LENGTH) return;
    if (isLive(stream) || draft.changed.has(stream.id)) continue;
    length -= lengthOfRecord(stream);
    await removeStream(draft, stream, store);
    draft.session = { ...draft.session, droppedStreams: draft.session.droppedStreams + 1 };
  }
}

/** Drops all that is kept, and counts it; blocks that are on disk are left for a later `retain`. */
function letGo(draft: Draft): void {
  for (const stream of draft.streams.values()) {
    const kept = stream.messageCount - stream.firstIndex;
    put(draft, { ...emptied(stream), droppedCount: stream.droppedCount + kept });
  }
  const { messageCount, droppedCount, weight } = draft.session;
  const added = draft.addedBlocks.splice(0).reduce((sum, block) => sum + block.weight, 0);
  draft.session = {
    ...draft.session,
    messageCount: 0,
    droppedCount: droppedCount + messageCount,
    weight: weight - added,
  };
}
