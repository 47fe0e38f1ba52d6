import type { StreamEvent } from '../stream/stream-event.ts';
import { applyNetworkEvent, readsStored } from './apply-network-event.ts';
import { applyStreamEvents } from './apply-stream-events.ts';
import type { Draft } from './draft.ts';
import type { Stored } from './insert-messages.ts';
import type { DocumentRecord } from './session.ts';
import { tieRequests } from './tie-requests.ts';

/** What a page may do with a stream before it hears anything. One that is closed by then may have sent no request. */
const BEFOREHAND: ReadonlySet<StreamEvent['type'] | undefined> = new Set([
  'created',
  'listenerAdded',
  'closed',
]);

/**
 * Takes what a document's hook reported. What the network told of a stream or a reconnect that was not known yet is
 * taken at once when it is, before the page hears anything: so the page's messages are recognised among those of the wire.
 */
export async function applyBatch(
  draft: Draft,
  document: DocumentRecord,
  events: readonly StreamEvent[],
  stored: Stored,
): Promise<void> {
  let from = 0;
  let begins = false;
  for (const [index, { type }] of events.entries()) {
    const next = events[index + 1]?.type;
    begins ||= type === 'created' || type === 'lost';
    if (next !== undefined && (!begins || BEFOREHAND.has(next))) continue;
    applyStreamEvents(draft, document, events.slice(from, index + 1));
    from = index + 1;
    begins = false;
    if (draft.requests.size === 0) continue;
    tieRequests(draft);
    await takeReleased(draft, stored);
  }
}

/** Takes what waited, but for what needs to read what is not written yet. */
async function takeReleased(draft: Draft, stored: Stored): Promise<void> {
  for (const event of draft.released.splice(0)) {
    if (readsStored(event)) draft.released.push(event);
    else await applyNetworkEvent(draft, event, stored);
  }
}
