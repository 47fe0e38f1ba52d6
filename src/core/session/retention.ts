import type { Draft } from './draft.ts';
import { put } from './draft.ts';
import type { BlockHeader, Session } from './session.ts';

/** What a tab may keep. */
export interface Bounds {
  readonly maxMessages: number;
  /** In the unit of `Session.weight`. */
  readonly maxBytes: number;
}

/**
 * Drops a draft's oldest messages until it is within bounds, and counts them. `stored` gives the blocks on disk, oldest
 * first; a block whose messages are dropped in part stays, and its stream's `firstIndex` hides them.
 */
export async function retain(
  draft: Draft,
  bounds: Bounds,
  stored: AsyncIterator<BlockHeader>,
): Promise<void> {
  draft.addedBlocks.sort((a, b) => a.order - b.order);
  const removed = new Set(draft.removedBlocks.map(({ order }) => order));
  while (exceeds(draft.session, bounds)) {
    const { value: header } = await stored.next();
    if (header) {
      if (!removed.has(header.order) && drop(draft, header, bounds)) draft.removedBlocks.push(header);
    } else {
      const [added] = draft.addedBlocks;
      if (!added) return;
      if (drop(draft, added, bounds)) draft.addedBlocks.shift();
    }
  }
}

/** Drops everything that a draft would add, and counts it: for a disk that takes no more. */
export function dropAdded(draft: Draft): void {
  for (const block of draft.addedBlocks.splice(0)) drop(draft, block, { maxMessages: 0, maxBytes: 0 });
}

function exceeds({ messageCount, weight }: Session, { maxMessages, maxBytes }: Bounds): boolean {
  return messageCount > maxMessages || weight > maxBytes;
}

/** Returns whether the whole block went. */
function drop(draft: Draft, header: BlockHeader, { maxMessages, maxBytes }: Bounds): boolean {
  const { session } = draft;
  const end = header.first + header.count;
  const stream = draft.streams.get(header.streamId);
  const kept = stream ? Math.max(0, end - Math.max(stream.firstIndex, header.first)) : header.count;
  const excess = session.messageCount - maxMessages;
  const whole = session.weight > maxBytes || kept <= excess;
  const dropped = whole ? kept : excess;
  if (stream) {
    put(draft, {
      ...stream,
      firstIndex: end - kept + dropped,
      droppedCount: stream.droppedCount + dropped,
    });
  }
  draft.session = {
    ...session,
    messageCount: session.messageCount - dropped,
    weight: whole ? session.weight - header.weight : session.weight,
    droppedCount: session.droppedCount + dropped,
  };
  return whole;
}
