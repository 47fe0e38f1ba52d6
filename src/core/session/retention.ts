import type { Draft } from './draft.ts';
import { put } from './draft.ts';
import { extentOf, partsOf, withFirst } from './log.ts';
import type { BlockHeader, Session } from './session.ts';

/** What a tab may keep. */
export interface Bounds {
  readonly maxMessages: number;
  /** In the unit of `Session.weight`. */
  readonly maxBytes: number;
}

/**
 * Drops a draft's oldest entries until it is within bounds, and counts the messages among them. `stored` gives the
 * blocks on disk, oldest first; a block whose messages are dropped in part stays, and its stream's `firstIndex` hides
 * them. The other logs lose whole blocks.
 */
export async function retain(
  draft: Draft,
  bounds: Bounds,
  stored: AsyncIterator<BlockHeader>,
): Promise<void> {
  draft.addedBlocks.sort((a, b) => a.order - b.order);
  while (exceeds(draft.session, bounds)) {
    const { value: header } = await stored.next();
    if (header) {
      const { order } = header;
      if (!draft.removedBlocks.has(order) && drop(draft, header, bounds))
        draft.removedBlocks.set(order, header);
    } else {
      const [added] = draft.addedBlocks;
      if (!added) return;
      if (drop(draft, added, bounds)) draft.addedBlocks.shift();
    }
  }
}

/** How many of a block's entries are kept when the oldest kept of its log has this index. */
export function keptOf({ first, count }: BlockHeader, firstIndex: number): number {
  return Math.max(0, first + count - Math.max(firstIndex, first));
}

function exceeds({ messageCount, weight }: Session, { maxMessages, maxBytes }: Bounds): boolean {
  return messageCount > maxMessages || weight > maxBytes;
}

/** Returns whether the whole block went. */
function drop(draft: Draft, header: BlockHeader, { maxMessages, maxBytes }: Bounds): boolean {
  const { session } = draft;
  const { streamId, kind } = partsOf(header.log);
  const end = header.first + header.count;
  const stream = draft.streams.get(streamId);
  const isMessages = kind === 'messages';
  const kept = keptOf(header, stream ? extentOf(stream, kind).first : 0);
  const excess = session.messageCount - maxMessages;
  const whole = !isMessages || session.weight > maxBytes || kept <= excess;
  const dropped = whole ? kept : excess;
  if (stream && kept > 0) {
    const shortened = withFirst(stream, kind, end - kept + dropped);
    const { droppedCount } = shortened;
    put(draft, { ...shortened, droppedCount: droppedCount + (isMessages ? dropped : 0) });
  }
  draft.session = {
    ...session,
    messageCount: session.messageCount - (isMessages ? dropped : 0),
    weight: whole ? session.weight - header.weight : session.weight,
    droppedCount: session.droppedCount + (isMessages ? dropped : 0),
  };
  return whole;
}
