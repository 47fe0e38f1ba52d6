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

/** How many of a block's messages are kept when the oldest kept of its stream has this index. */
export function keptOf({ first, count }: BlockHeader, firstIndex: number): number {
  return Math.max(0, first + count - Math.max(firstIndex, first));
}

function exceeds({ messageCount, weight }: Session, { maxMessages, maxBytes }: Bounds): boolean {
  return messageCount > maxMessages || weight > maxBytes;
}

/** Returns whether the whole block went. */
function drop(draft: Draft, header: BlockHeader, { maxMessages, maxBytes }: Bounds): boolean {
  const { session } = draft;
  const end = header.first + header.count;
  const stream = draft.streams.get(header.streamId);
  const kept = keptOf(header, stream?.firstIndex ?? 0);
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
