import { createParserState, finish, parse } from '../event-stream/parser.ts';
import { align } from '../stream/align.ts';
import {
  connectionOf,
  createRequest,
  type NetworkRequest,
  reduceExchange,
  withExchange,
} from '../stream/join.ts';
import {
  type BodyReceived,
  isEnd,
  type NetworkEvent,
  type NetworkWitness,
  type WireMessagesCounted,
  type WireMessagesReceived,
} from '../stream/network-event.ts';
import { current, isFrozen, reduce, seenBy, withConnection } from '../stream/reduce.ts';
import type { Connection, Stream } from '../stream/stream.ts';
import { utf8Length } from '../stream/utf8-length.ts';
import { addNote, addSegments, applyBytes, endBytes } from './apply-bytes.ts';
import { type Draft, isGone, put, withoutHeaders } from './draft.ts';
import { type Insertion, insertMessages, type Stored } from './insert-messages.ts';
import { isNetworkStream, reduceNetworkStream } from './network-streams.ts';
import { isMistaken, isUnsure } from './tie-requests.ts';
import { bytesAreWanted, messagesAreWanted } from './wanted.ts';

/** Requests of a tab that are remembered; the first to go are those whose stream is gone, then those that are over. */
const MAX_REQUESTS = 2_000;
/** Of a body whose request is not tied yet, so many bytes wait. */
const MAX_WAITING_BYTES = 16 * 1024 * 1024;

/** Takes what a witness of the network tells of a request; what is meant for its stream waits until it is tied to one. */
export async function applyNetworkEvent(draft: Draft, event: NetworkEvent, stored: Stored): Promise<void> {
  const request = draft.requests.get(event.request);
  if (!request) {
    if (event.type === 'requestSent') remember(draft, createRequest(event));
    return;
  }
  // What waited comes first.
  if (draft.released.some((released) => released.request === event.request)) {
    draft.released.push(event);
    return;
  }
  const updated = { ...request, exchange: reduceExchange(request.exchange, event) };
  draft.requests.set(request.id, updated);
  if (updated.tie) {
    await applyToStream(draft, updated, event, stored);
    if (isEnd(event)) forgetHeaders(draft, request.id);
  } else if (mayWait(event)) {
    draft.waiting.set(request.id, { last: event, before: draft.waiting.get(request.id) });
  }
}

/** The stream has them, unless the request may yet be another's. */
function forgetHeaders(draft: Draft, id: string): void {
  const request = draft.requests.get(id);
  const stream = request && streamOf(draft, request);
  const hasOpened = !stream || connectionOf(stream, request)?.openTime !== null;
  if (request && hasOpened && !isMistaken(draft, request) && !isUnsure(draft, request))
    draft.requests.set(id, withoutHeaders(request));
}

/** A redirect is known by its exchange. What is let go of a body leaves a gap, which is noted when the next bytes come. */
function mayWait(event: NetworkEvent): boolean {
  if (event.type === 'requestRedirected') return false;
  return event.type !== 'wireBytesReceived' || event.offset + event.byteLength <= MAX_WAITING_BYTES;
}

/** Whether an event may need what is stored, and so a draft of its own. */
export function readsStored({ type }: NetworkEvent): boolean {
  return type === 'wireMessagesReceived' || type === 'bodyReceived';
}

function remember(draft: Draft, request: NetworkRequest): void {
  draft.requests.set(request.id, request);
  if (draft.requests.size <= MAX_REQUESTS) return;
  const all = [...draft.requests.values()];
  const oldest =
    all.find((one) => isGone(draft, one)) ?? all.find(({ exchange }) => exchange.endTime !== null) ?? all[0];
  if (!oldest) return;
  draft.requests.delete(oldest.id);
  draft.waiting.delete(oldest.id);
}

async function applyToStream(
  draft: Draft,
  request: NetworkRequest,
  event: NetworkEvent,
  stored: Stored,
): Promise<void> {
  const stream = streamOf(draft, request);
  if (!stream) {
    passOver(draft, request, event);
    return;
  }
  // The filter tells of the body alone.
  const known = event.witness === 'filter' ? stream : withExchange(stream, request);
  const now = reduceStream(draft, known, request, event);
  put(draft, now);
  if (event.type === 'wireBytesReceived') {
    if (request.tie?.attempt === current(now).attempt && bytesAreWanted(now)) {
      applyBytes(draft, now, event.witness, event);
    }
  } else if (event.type === 'wireMessagesReceived') {
    await applyMessages(draft, now, request, event, stored);
  } else if (event.type === 'wireMessagesCounted') {
    applyCount(draft, now, request, event);
  } else if (event.type === 'bodyReceived') {
    await applyBody(draft, now, request, event, stored);
  } else if (event.type === 'witnessLeft') {
    put(draft, withoutWitness(now, request, event.witness));
  } else if (event.type === 'wireBytesEnded' && bytesAreWanted(now)) {
    endBytes(draft, now, event.witness, event.time);
  }
}

/**
 * The stream when the witness of a request tells no more of it: what comes from now on of its connection, if it goes on, is
 * missed. The log is asked now and then, and what came after the last time is missed, too.
 */
function withoutWitness(stream: Stream, request: NetworkRequest, witness: NetworkWitness): Stream {
  const connection = connectionOf(stream, request);
  if (!connection) return stream;
  const { attempt, endCause, byteCount, bytesMissed } = connection;
  if (witness === 'har') {
    const isOver = request.exchange.endTime !== null;
    return isOver ? stream : withConnection(stream, attempt, { inHar: false });
  }
  if (endCause !== null) return stream;
  return withConnection(stream, attempt, { bytesMissed: bytesMissed || byteCount !== null });
}

/** The messages of a stream that is gone need not be told again. */
function passOver(draft: Draft, request: NetworkRequest, event: NetworkEvent): void {
  if (event.type !== 'wireMessagesReceived' && event.type !== 'wireMessagesCounted') return;
  const count = event.type === 'wireMessagesCounted' ? event.count : event.messages.length;
  draft.requests.set(request.id, { ...request, messageCount: event.from + count });
}

/** What an event of its request tells of a stream, besides its messages. */
function reduceStream(draft: Draft, stream: Stream, request: NetworkRequest, event: NetworkEvent): Stream {
  if (isNetworkStream(stream)) return reduceNetworkStream(stream, request, event);
  if (!isEnd(event) || !isLetGo(draft, stream, request)) return stream;
  return reduce(stream, { type: 'pageGone', time: event.time });
}

/**
 * A page in the back/forward cache whose load has ended: the browser has let go of it, or else it will say that it is back.
 * Of a response that failed, it may be known only now that its page was the reason.
 */
function isLetGo({ documents }: Draft, stream: Stream, { tie }: NetworkRequest): boolean {
  const isLeft = documents.get(stream.document.id)?.preserved === true;
  return (
    isLeft &&
    (isFrozen(stream) || current(stream).endCause === 'failed') &&
    tie?.attempt === current(stream).attempt
  );
}

async function applyMessages(
  draft: Draft,
  stream: Stream,
  request: NetworkRequest,
  { from, messages, witness }: WireMessagesReceived,
  stored: Stored,
): Promise<void> {
  const news = messages.slice(Math.max(0, request.messageCount - from));
  const connection = connectionOf(stream, request);
  if (news.length === 0) return;
  const messageCount = from + messages.length;
  if (!connection || !messagesAreWanted(stream, connection)) {
    draft.requests.set(request.id, { ...request, messageCount });
    return;
  }
  const known = Math.max(request.next, connection.firstIndex);
  const start = Math.max(known, stream.firstIndex);
  const logged = await stored.messages(stream.id, start, endOf(connection) - 1);
  const { insertions, next } = align(logged, start, news, start > known ? keptSince(stream) : undefined);
  const added = insertions.map(
    ({ at, item }): Insertion => ({ ...(news[item] as (typeof news)[0]), at, offset: null }),
  );
  await insertMessages(draft, stream, connection.attempt, witness, added, stored);
  draft.requests.set(request.id, { ...request, messageCount, next });
}

/** What came at this time or later is kept: nothing was dropped since the stream was cleared. */
function keptSince({ droppedCount, progress: { clearedTime } }: Stream): number {
  return droppedCount === 0 ? (clearedTime ?? Infinity) : Infinity;
}

/** Of messages that the hook tells of, those that it has told of are seen; the others are once it has. */
function applyCount(
  draft: Draft,
  stream: Stream,
  request: NetworkRequest,
  { from, count }: WireMessagesCounted,
): void {
  const connection = connectionOf(stream, request);
  const news = from + count - request.messageCount;
  if (!connection || !messagesAreWanted(stream, connection)) {
    draft.requests.set(request.id, { ...request, messageCount: from + count });
    return;
  }
  const known = Math.max(request.next, connection.firstIndex);
  const seen = Math.min(news, endOf(connection) - known);
  if (seen <= 0) return;
  draft.requests.set(request.id, {
    ...request,
    messageCount: request.messageCount + seen,
    next: known + seen,
  });
}

/** Completes a connection that has ended by what the raw body holds besides its messages. */
async function applyBody(
  draft: Draft,
  stream: Stream,
  request: NetworkRequest,
  { text, witness }: BodyReceived,
  stored: Stored,
): Promise<void> {
  const connection = connectionOf(stream, request);
  if (!connection || connection.byteCount !== null || isRefused(connection)) return;
  const { attempt, lastEventId } = connection;
  const parsed = parse(createParserState({ lastEventId }), text);
  const items = [...parsed.items, ...finish(parsed.state).items];
  const messages = items.flatMap((item) => (item.type === 'message' ? item : []));
  const start = Math.max(connection.firstIndex, stream.firstIndex);
  const logged = await stored.messages(stream.id, start, endOf(connection) - 1);
  const since = start > connection.firstIndex ? Infinity : undefined;
  const { insertions, places, next } = align(logged, start, messages, since);

  const time = connection.endTime ?? stream.lastActivityTime;
  const added = insertions.map(
    ({ at, item }): Insertion => ({ ...(messages[item] as (typeof messages)[0]), at, time }),
  );
  await insertMessages(draft, stream, attempt, witness, added, stored);
  const whole = withConnection(streamOf(draft, request) ?? stream, attempt, { byteCount: utf8Length(text) });
  put(draft, seenBy(whole, witness));
  addSegments(draft, stream, parsed.segments, null, attempt);
  let passed = 0;
  for (const item of items) {
    if (item.type === 'message') passed++;
    else addNote(draft, stream, item, null, { attempt, before: places[passed] ?? next });
  }
}

/** Whether the browser has taken nothing of a response. */
function isRefused({ openTime, endCause }: Connection): boolean {
  return openTime === null && endCause === 'failed';
}

function endOf({ firstIndex, messageCount }: Connection): number {
  return firstIndex + messageCount;
}

function streamOf(draft: Draft, { tie }: NetworkRequest): Stream | undefined {
  return tie ? draft.streams.get(tie.streamId) : undefined;
}
