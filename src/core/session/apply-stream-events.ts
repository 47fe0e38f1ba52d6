import { isLive } from '../stream/is-live.ts';
import { createStream, current, reduce, type StreamChange } from '../stream/reduce.ts';
import type { Stream } from '../stream/stream.ts';
import type { BytesReceived, MessageReceived, StreamCreated, StreamEvent } from '../stream/stream-event.ts';
import { addMessages } from './add-messages.ts';
import { applyBytes, endBytes } from './apply-bytes.ts';
import { applyToDocument, type Draft, put } from './draft.ts';
import { type DocumentRecord, MAX_LIVE_STREAMS } from './session.ts';
import { confirm, NONE_UNCONFIRMED } from './unconfirmed.ts';

/** Reduces what a document's hook reported. Events of streams that are not known are left out. */
export function applyStreamEvents(
  draft: Draft,
  document: DocumentRecord,
  events: readonly StreamEvent[],
): void {
  for (let at = 0; at < events.length; at++) {
    const event = events[at] as StreamEvent;
    if (!('stream' in event)) {
      applyToDocument(draft, document.id, event);
      continue;
    }
    const id = `${document.id}.${event.stream}`;
    if (event.type === 'messageReceived') {
      const run = runOfMessages(events, at);
      hear(draft, id, run);
      at += run.length - 1;
    } else {
      applyToStream(draft, document, id, event);
    }
  }
}

/** The messages of one stream that come one after the other from `start` on. */
function runOfMessages(events: readonly StreamEvent[], start: number): MessageReceived[] {
  const { stream } = events[start] as MessageReceived;
  const run: MessageReceived[] = [];
  for (let at = start; at < events.length; at++) {
    const event = events[at] as StreamEvent;
    if (event.type !== 'messageReceived' || event.stream !== stream) break;
    run.push(event);
  }
  return run;
}

function applyToStream(
  draft: Draft,
  document: DocumentRecord,
  id: string,
  event: StreamChange | BytesReceived,
): void {
  const stream = draft.streams.get(id);
  if (!stream) {
    if (event.type === 'created') begin(draft, document, id, event);
  } else if (event.type === 'bytesReceived') {
    applyBytes(draft, stream, 'hook', event);
  } else {
    // Live streams are announced in front of what happened before, and still waited.
    const isOld = event.time < current(stream).connectingTime;
    if (isOld && (event.type === 'opened' || event.type === 'lost')) return;
    if (event.type === 'finished') endBytes(draft, stream, 'hook', event.time);
    const after = reduce(draft.streams.get(id) ?? stream, event);
    // What the page has not heard of a connection by its loss it never will.
    if (current(after).attempt !== current(stream).attempt) draft.unconfirmed.delete(id);
    put(draft, after);
  }
}

function begin(draft: Draft, document: DocumentRecord, id: string, event: StreamCreated): void {
  if (isFull(draft)) draft.session = { ...draft.session, missedStreams: draft.session.missedStreams + 1 };
  else put(draft, created(draft, document, id, event));
}

function isFull({ streams }: Draft): boolean {
  if (streams.size < MAX_LIVE_STREAMS) return false;
  let live = 0;
  for (const stream of streams.values()) if (isLive(stream)) live++;
  return live >= MAX_LIVE_STREAMS;
}

function created(
  draft: Draft,
  { id: documentId, frameId, topUrl }: DocumentRecord,
  id: string,
  event: StreamCreated,
): Stream {
  const document = { id: documentId, frameId, url: event.documentUrl, topUrl };
  let predecessorId: string | null = null;
  for (const stream of draft.streams.values()) {
    if (stream.readyState !== 'closed' || stream.url !== event.url) continue;
    if (stream.request?.method !== event.request?.method) continue;
    if (stream.document.id === documentId) predecessorId = stream.id;
  }
  const pageStates = draft.documents.get(documentId)?.pageStates;
  return createStream(id, document, event, predecessorId, pageStates);
}

/** The page got messages: those that a witness of the wire has told of, and from the first other one on new ones. */
function hear(draft: Draft, id: string, events: readonly MessageReceived[]): void {
  const stream = draft.streams.get(id);
  if (!stream) return;
  let queue = draft.unconfirmed.get(id) ?? NONE_UNCONFIRMED;
  const { listenedSince } = stream;
  const since = (name: string) =>
    listenedSince && Object.hasOwn(listenedSince, name) ? listenedSince[name] : 0;
  let { confirmed } = stream.progress;
  let told = 0;
  for (const event of events) {
    const known = confirm(queue, event, since(event.name));
    if (!known) break;
    queue = known.rest;
    confirmed = known.confirmed ?? confirmed;
    told++;
  }
  const after = told > 0 ? { ...stream, progress: { ...stream.progress, confirmed } } : stream;
  put(draft, after);
  if (told === events.length) {
    draft.unconfirmed.set(id, queue);
    return;
  }
  draft.unconfirmed.delete(id);
  addMessages(draft, after, 'hook', events.slice(told));
}
