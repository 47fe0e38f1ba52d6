import { isEventStream } from '../event-stream/media-type.ts';
import { type Exchange, headerValue } from '../stream/exchange.ts';
import { eventsOf, findConnection, type NetworkRequest, type Tie, withExchange } from '../stream/join.ts';
import type { NetworkEvent, Sender } from '../stream/network-event.ts';
import type { Stream } from '../stream/stream.ts';
import { type Draft, put, remove, type TabState } from './draft.ts';
import { createNetworkStream, isNetworkStream } from './network-streams.ts';

const NONE: ReadonlySet<string> = new Set();

/** A request that is another tab's, and what is to be told its stream. */
export interface StrayRequest {
  readonly request: NetworkRequest;
  readonly waiting: readonly NetworkEvent[];
}

/**
 * Ties requests to the connections they were sent for, and releases what waited for that. A request that no hook will
 * report gets a stream of its own; what is older than the page or the last clearing of the list is forgotten.
 *
 * @param unclaimed ids of requests that no hook will report, as far as is known
 */
export function tieRequests(draft: Draft, unclaimed = NONE): void {
  for (const id of [...draft.requests.keys()]) {
    const request = draft.requests.get(id) as NetworkRequest;
    if (request.tie && !isMistaken(draft, request)) continue;
    const isLast = unclaimed.has(request.id);
    const isUnclaimed = request.tie !== null || isLast;
    const connection =
      connectionFor(draft, request, isSender, isLast) ??
      (isUnclaimed && connectionFor(draft, request, maySend, isLast));
    if (connection && request.tie) takeBack(draft, request.tie.streamId);
    const tie = connection || (request.tie ?? ownStream(draft, request, isUnclaimed));
    if (tie) tieTo(draft, request, tie);
  }
}

function tieTo(draft: Draft, request: NetworkRequest, tie: Tie): void {
  const tied = { ...request, tie };
  draft.requests.set(request.id, tied);
  const stream = draft.streams.get(tie.streamId);
  if (stream) put(draft, withExchange(stream, tied));
  // What waited is gone with the background that had it.
  const released = draft.waiting.get(request.id) ?? (request.tie ? [] : eventsOf(request));
  for (const event of released) draft.released.push(event);
  draft.waiting.delete(request.id);
}

/** Removes a stream that was given to requests by mistake: they are tied anew. */
function takeBack(draft: Draft, streamId: string): void {
  for (const request of draft.requests.values()) {
    if (request.tie?.streamId === streamId) draft.requests.set(request.id, { ...request, tie: null });
  }
  remove(draft, streamId);
}

/** A request that got a stream of its own, so far without messages: its hook may yet report. */
export function isMistaken(draft: Draft, { tie, sender }: NetworkRequest): boolean {
  const stream = tie && draft.streams.get(tie.streamId);
  return (
    !!stream &&
    isNetworkStream(stream) &&
    sender.kind !== 'worker' &&
    stream.messageCount === 0 &&
    stream.segments.count === 0
  );
}

function connectionFor(
  draft: Draft,
  request: NetworkRequest,
  isOf: typeof isSender,
  isLast: boolean,
): Tie | null {
  return freeConnection(draft, request, (sender, stream) => isOf(draft, sender, stream), isLast);
}

function freeConnection(
  { streams, requests }: Pick<TabState, 'streams' | 'requests'>,
  request: NetworkRequest,
  isSender: (sender: Sender, stream: Stream) => boolean,
  isLast = false,
): Tie | null {
  let taken: Set<string> | undefined;
  const isTaken = (streamId: string, attempt: number) => {
    taken ??= takenBy(request.witness, requests);
    return taken.has(`${streamId} ${attempt}`);
  };
  const others = [...streams.values()].filter(({ id }) => id !== request.tie?.streamId);
  return findConnection(request, others, isSender, isTaken, isLast);
}

/** The connections that requests of a witness are tied to. */
function takenBy(witness: NetworkRequest['witness'], requests: TabState['requests']): Set<string> {
  const taken = new Set<string>();
  for (const { witness: seenBy, tie } of requests.values()) {
    if (tie && seenBy === witness) taken.add(`${tie.streamId} ${tie.attempt}`);
  }
  return taken;
}

/** Whether a hook in a tab has reported a connection that this request would suit, and that none is known of. */
export function isAwaited(tab: Pick<TabState, 'streams' | 'requests'>, request: NetworkRequest): boolean {
  return freeConnection(tab, request, (_, stream) => !isNetworkStream(stream)) !== null;
}

/** Takes a request that the browser said to be another tab's, and what waited for it to be tied. */
export function adoptRequest(draft: Draft, { request, waiting }: StrayRequest): void {
  const sender: Sender = { ...request.sender, documentId: null, frameId: null, kind: 'document' };
  draft.requests.set(request.id, { ...request, sender });
  draft.waiting.set(request.id, waiting);
  tieRequests(draft);
}

/** Whether a request was adopted: the one kind that is known to be a document's, and not of which. */
export function isAdopted(request: NetworkRequest | undefined): boolean {
  return request?.sender.kind === 'document' && request.sender.documentId === null;
}

/** Lets go of a request that is tied to no stream. */
export function releaseRequest(draft: Draft, id: string): StrayRequest | null {
  const request = draft.requests.get(id);
  if (!request || request.tie) return null;
  const waiting = draft.waiting.get(id) ?? [];
  draft.requests.delete(id);
  draft.waiting.delete(id);
  return { request, waiting };
}

function ownStream(draft: Draft, request: NetworkRequest, isUnclaimed: boolean): Tie | null {
  const mayBeEventStreams = isEventStreams(request.exchange);
  if (request.exchange.requestTime < draft.session.since || (isUnclaimed && !mayBeEventStreams)) {
    draft.requests.delete(request.id);
    draft.waiting.delete(request.id);
    return null;
  }
  if (!isUnclaimed && (request.sender.kind !== 'worker' || !mayBeEventStreams)) return null;
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
