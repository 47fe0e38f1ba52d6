import { type Draft, put, showSince, streamsByDocument } from '../core/session/draft.ts';
import { NETWORK_DOCUMENT } from '../core/session/network-streams.ts';
import { NOTHING_LOST } from '../core/session/session.ts';
import { isFrozen, reduce } from '../core/stream/reduce.ts';
import { lookUpOnce, removeStream } from './clear-stream.ts';
import type { EventStore } from './event-store.ts';

export interface Departure {
  /** Picks documents by id; `NETWORK_DOCUMENT` stands for those of streams that no hook reported. */
  readonly isGone: (documentId: string) => boolean;
  readonly forget: boolean;
  /** Since when they are gone, where that is known. */
  readonly leftTime: number | undefined;
  /** Since when they are taken to be gone. */
  readonly time: number;
}

/** Documents are no more: forgets their streams, or ends those that are not frozen. */
export async function endDocuments(draft: Draft, departure: Departure, store: EventStore): Promise<void> {
  const { isGone, forget, leftTime, time } = departure;
  const ofDocuments = streamsByDocument(draft);
  const blocks = lookUpOnce(store);
  for (const id of [...draft.documents.keys(), NETWORK_DOCUMENT]) {
    if (!isGone(id)) continue;
    const streams = ofDocuments.get(id) ?? [];
    endRecord(draft, id, streams.length > 0, departure);
    for (const stream of streams) {
      // The next page's may be there already.
      if (id === NETWORK_DOCUMENT && stream.createdTime > time) continue;
      if (forget) await removeStream(draft, stream, blocks);
      else if (!isFrozen(stream)) put(draft, reduce(stream, { type: 'pageGone', time }));
    }
  }
  if (forget && leftTime !== undefined) showSince(draft, leftTime);
  if (forget && draft.streams.size === 0) draft.session = { ...draft.session, ...NOTHING_LOST };
}

/** A document is remembered while it has streams, and where what it still sends is not to be taken. */
function endRecord(draft: Draft, id: string, hasStreams: boolean, { forget, leftTime }: Departure): void {
  const document = draft.documents.get(id);
  if (!document) return;
  if (forget && !document.left) draft.documents.set(id, { ...document, left: true });
  else if (!hasStreams) draft.documents.delete(id);
  else if (!forget && leftTime !== undefined) draft.documents.set(id, { ...document, preserved: true });
}
