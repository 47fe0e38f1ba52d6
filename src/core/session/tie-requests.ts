import { isEventStream } from '../event-stream/media-type.ts';
import { type Exchange, headerValue } from '../stream/exchange.ts';
import { findConnection, GRACE, type NetworkRequest, type Tie, withExchange } from '../stream/join.ts';
import type { Sender } from '../stream/network-event.ts';
import type { Stream } from '../stream/stream.ts';
import { type Draft, put, remove } from './draft.ts';
import { createNetworkStream, isNetworkStream } from './network-streams.ts';

/** A hook that is late by more than `GRACE` is waited for so long, in milliseconds. */
const LATE = 30_000;

/**
 * Ties requests to the connections they were sent for, and releases what waited for that. A request that no hook
 * knows of after some time gets a stream of its own; what is older than the page or the last clearing of the list is
 * forgotten.
 *
 * @returns whether some request still waits
 */
export function tieRequests(draft: Draft, now: number): boolean {
  let waits = false;
  for (const request of [...draft.requests.values()]) {
    if (request.tie && !isMistaken(draft, request, now)) continue;
    const isLate = now - request.exchange.requestTime >= GRACE;
    const connection =
      connectionFor(draft, request, isSender) ?? (isLate && connectionFor(draft, request, maySend));
    if (connection && request.tie) remove(draft, request.tie.streamId);
    const tie = connection || (request.tie ?? ownStream(draft, request, now));
    if (tie) tieTo(draft, request, tie);
    else waits ||= draft.requests.has(request.id);
  }
  return waits;
}

function tieTo(draft: Draft, request: NetworkRequest, tie: Tie): void {
  const tied = { ...request, tie };
  draft.requests.set(request.id, tied);
  const stream = draft.streams.get(tie.streamId);
  if (stream) put(draft, withExchange(stream, tied));
  draft.released.push(...(draft.waiting.get(request.id) ?? []));
  draft.waiting.delete(request.id);
}

/** A request that got a stream of its own, so far without messages, because the page's hook was late. */
function isMistaken(draft: Draft, { tie, sender, exchange }: NetworkRequest, now: number): boolean {
  const stream = tie && draft.streams.get(tie.streamId);
  return (
    !!stream &&
    isNetworkStream(stream) &&
    sender.kind !== 'worker' &&
    stream.messageCount === 0 &&
    stream.segments.count === 0 &&
    now - exchange.requestTime < LATE
  );
}

function connectionFor(draft: Draft, request: NetworkRequest, isOf: typeof isSender): Tie | null {
  const isTaken = (streamId: string, attempt: number) =>
    [...draft.requests.values()].some(
      ({ witness, tie }) =>
        witness === request.witness && tie?.streamId === streamId && tie.attempt === attempt,
    );
  return findConnection(
    request,
    [...draft.streams.values()].filter(({ id }) => id !== request.tie?.streamId),
    (sender, stream) => isOf(draft, sender, stream),
    isTaken,
  );
}

function ownStream(draft: Draft, request: NetworkRequest, now: number): Tie | null {
  const { requestTime } = request.exchange;
  const isLate = now - requestTime >= GRACE;
  if (requestTime < draft.session.since || (isLate && !isEventStreams(request.exchange))) {
    draft.requests.delete(request.id);
    draft.waiting.delete(request.id);
    return null;
  }
  if (!isLate && (request.sender.kind !== 'worker' || !isEventStreams(request.exchange))) return null;
  const stream = createNetworkStream(request);
  put(draft, stream);
  return { streamId: stream.id, attempt: 1 };
}

/** A request whose headers no witness saw is known by its response. */
function isEventStreams({ requestHeaders, responseHeaders }: Exchange): boolean {
  return requestHeaders !== null || isEventStream(headerValue(responseHeaders, 'content-type'));
}

function isSender(draft: Draft, { kind, documentId, frameId }: Sender, stream: Stream): boolean {
  if (isNetworkStream(stream)) return kind !== 'document';
  if (kind === 'worker') return false;
  const browserId = draft.documents.get(stream.document.id)?.browserId ?? null;
  if (documentId !== null && browserId !== null) return documentId === browserId;
  return frameId === null || frameId === stream.document.frameId;
}

/** A stream that a page opens by the `EventSource` of a frame of its own has the page for its sender in Chromium. */
function maySend(_: Draft, { kind }: Sender, stream: Stream): boolean {
  return kind !== 'worker' && !isNetworkStream(stream);
}
