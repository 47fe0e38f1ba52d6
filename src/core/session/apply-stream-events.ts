import { createStream, reduce } from '../stream/reduce.ts';
import type { Stream } from '../stream/stream.ts';
import type { MessageReceived, StreamCreated, StreamEvent } from '../stream/stream-event.ts';
import { addMessage } from './add-message.ts';
import { applyBytes, endBytes } from './apply-bytes.ts';
import { applyToDocument, type Draft, put, streamsOf } from './draft.ts';
import type { DocumentRecord } from './session.ts';
import { confirm, NONE_UNCONFIRMED } from './unconfirmed.ts';

/** Reduces what a document's hook reported. Events of streams that are not known are left out. */
export function applyStreamEvents(
  draft: Draft,
  document: DocumentRecord,
  events: readonly StreamEvent[],
): void {
  for (const event of events) {
    if ('stream' in event) applyToStream(draft, document, `${document.id}.${event.stream}`, event);
    else applyToDocument(draft, document.id, event);
  }
}

function applyToStream(
  draft: Draft,
  document: DocumentRecord,
  id: string,
  event: Extract<StreamEvent, { stream: number }>,
): void {
  const stream = draft.streams.get(id);
  if (!stream) {
    if (event.type === 'created') put(draft, created(draft, document, id, event));
  } else if (event.type === 'messageReceived') {
    hear(draft, stream, event);
  } else if (event.type === 'bytesReceived') {
    applyBytes(draft, stream, 'hook', event);
  } else {
    if (event.type === 'finished') endBytes(draft, stream, 'hook', event.time);
    put(draft, reduce(draft.streams.get(id) ?? stream, event));
  }
}

function created(
  draft: Draft,
  { id: documentId, frameId, topUrl }: DocumentRecord,
  id: string,
  event: StreamCreated,
): Stream {
  const document = { id: documentId, frameId, url: event.documentUrl, topUrl };
  const predecessor = streamsOf(draft, documentId).findLast(
    ({ url, readyState }) => url === event.url && readyState === 'closed',
  );
  return createStream(id, document, event, predecessor?.id ?? null);
}

/** The page got a message: one that a witness of the wire has told of, or a new one. */
function hear(draft: Draft, stream: Stream, event: MessageReceived): void {
  const known = confirm(draft.unconfirmed.get(stream.id) ?? NONE_UNCONFIRMED, event);
  if (known) {
    draft.unconfirmed.set(stream.id, known.rest);
    const { progress } = stream;
    put(draft, { ...stream, progress: { ...progress, confirmed: known.confirmed ?? progress.confirmed } });
  } else {
    draft.unconfirmed.delete(stream.id);
    addMessage(draft, stream, { ...event, witness: 'hook', offset: null });
  }
}
