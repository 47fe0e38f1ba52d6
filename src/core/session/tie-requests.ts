import { isEventStream } from '../event-stream/media-type.ts';
import { type Exchange, headerValue } from '../stream/exchange.ts';
import {
  endsAlike,
  eventsOf,
  findConnection,
  hasOutlived,
  isEventSourceRequest,
  isGivenUp,
  isOfDropped,
  type NetworkRequest,
  type Tie,
  withExchange,
} from '../stream/join.ts';
import type { Sender } from '../stream/network-event.ts';
import { current, withConnection } from '../stream/reduce.ts';
import type { Stream } from '../stream/stream.ts';
import { type Draft, put, remove, type TabState } from './draft.ts';
import { createNetworkStream, isNetworkStream } from './network-streams.ts';
import { inOrder, type Waiting } from './waiting.ts';

const NONE: ReadonlySet<string> = new Set();

/** A request that is another tab's, and what is to be told its stream. */
export interface StrayRequest {
  readonly request: NetworkRequest;
  readonly waiting: Waiting | undefined;
}

/**
 * Ties requests to the connections they were sent for, and releases what waited for that. A request that no hook will
 * report gets a stream of its own; what is older than the page or the last clearing of the list, or than the connections
 * that are kept of its stream, is forgotten.
 *
 * @param unclaimed ids of requests that no hook will report, as far as is known
 */
export function tieRequests(draft: Draft, unclaimed = NONE): void {
  /** What is asked for by those that nobody claims: the next may be a reconnect of the stream that the first one gets. */
  const given = new Set<string>();
  for (const id of [...draft.requests.keys()]) {
    const known = draft.requests.get(id) as NetworkRequest;
    const request = isElsewhere(draft, known) ? untie(draft, known) : known;
    if (request.tie && !isMistaken(draft, request)) continue;
    const isLast = unclaimed.has(request.id);
    const isUnclaimed = request.tie !== null || isLast;
    const connection =
      connectionFor(draft, request, isSender, isLast) ??
      (isUnclaimed && connectionFor(draft, request, maySend, isLast));
    if (connection && request.tie) takeBack(draft, request.tie.streamId);
    const holder = connection && holderOf(draft, request, connection);
    if (holder) untie(draft, holder);
    if (!connection && request.tie) continue;
    const asked = `${request.exchange.method} ${request.requestedUrl}`;
    const mayBeReconnect = isLast && isEventSourceRequest(request.exchange) && given.has(asked);
    if (!connection && mayBeReconnect) continue;
    const tie = connection || ownStream(draft, request, isLast);
    if (tie) tieTo(draft, request, tie);
    if (tie && isLast) given.add(asked);
    if (holder) tieRequests(draft);
  }
}

/**
 * Whether a request turns out to be of another connection than it is tied to: that has gone on without it, or was closed
 * before it, and another one suits. What it has brought by then stays where it is, and is a gap in the other.
 */
function isElsewhere(draft: Draft, request: NetworkRequest): boolean {
  const stream = request.tie && draft.streams.get(request.tie.streamId);
  const connection = stream && current(stream);
  if (!connection || connection.attempt !== request.tie?.attempt) return false;
  if (hasOutlived(connection, request)) return true;
  if (isGivenUp(request) || endsAlike(request, connection)) return false;
  return connectionFor(draft, request, isSender, false) !== null;
}

/** Takes a request from the connection that it is tied to, with all that it told of it but its messages. */
function untie(draft: Draft, request: NetworkRequest): NetworkRequest {
  const { tie } = request;
  const untied = { ...request, tie: null, next: 0 };
  draft.requests.set(request.id, untied);
  let stream = tie && draft.streams.get(tie.streamId);
  if (!stream || !tie) return untied;
  const others = [...draft.requests.values()].filter((other) => other.tie?.streamId === tie.streamId);
  const isSeen = others.some(({ witness }) => witness === request.witness);
  const witnesses = stream.witnesses.filter((witness) => witness !== request.witness || isSeen);
  stream = withConnection({ ...stream, witnesses }, tie.attempt, { exchange: null, inHar: false });
  for (const other of others) if (isSameTie(other.tie, tie)) stream = withExchange(stream, other);
  put(draft, stream);
  return untied;
}

function tieTo(draft: Draft, request: NetworkRequest, tie: Tie): void {
  const tied = { ...request, tie };
  draft.requests.set(request.id, tied);
  const stream = draft.streams.get(tie.streamId);
  if (stream) put(draft, withExchange(stream, tied));
  // What waited is gone with the background that had it.
  const waited = inOrder(draft.waiting.get(request.id));
  const released = waited.length > 0 || request.tie ? waited : eventsOf(request);
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
    taken ??= takenBy(request.witness, requests, (other) => isLast && isUnsure({ streams }, other));
    return taken.has(`${streamId} ${attempt}`);
  };
  const others = [...streams.values()].filter(({ id }) => id !== request.tie?.streamId);
  return findConnection(request, others, isSender, isTaken, isLast);
}

/** The connections that requests of a witness are tied to, but for those that may be left to another. */
function takenBy(
  witness: NetworkRequest['witness'],
  requests: TabState['requests'],
  mayLeave: (request: NetworkRequest) => boolean,
): Set<string> {
  const taken = new Set<string>();
  for (const request of requests.values()) {
    const { tie, witness: seenBy } = request;
    if (tie && seenBy === witness && !mayLeave(request)) taken.add(`${tie.streamId} ${tie.attempt}`);
  }
  return taken;
}

/** Whether a request was given up, and the page has not given up the connection that it is tied to. */
export function isUnsure({ streams }: Pick<TabState, 'streams'>, request: NetworkRequest): boolean {
  const stream = request.tie && isGivenUp(request) && streams.get(request.tie.streamId);
  return !!stream && stream.readyState === 'connecting' && current(stream).attempt === request.tie?.attempt;
}

/** Another request of the same witness that is tied to a connection. */
function holderOf(draft: Draft, { witness, id }: NetworkRequest, tie: Tie): NetworkRequest | undefined {
  return [...draft.requests.values()].find(
    (other) => other.witness === witness && other.id !== id && isSameTie(other.tie, tie),
  );
}

function isSameTie(one: Tie | null, other: Tie): boolean {
  return one?.streamId === other.streamId && one.attempt === other.attempt;
}

/** Whether a hook in a tab has reported a connection that this request would suit, and that none is known of. */
export function isAwaited(tab: Pick<TabState, 'streams' | 'requests'>, request: NetworkRequest): boolean {
  return freeConnection(tab, request, (_, stream) => !isNetworkStream(stream)) !== null;
}

/** Takes a request that the browser said to be another tab's, and what waited for it to be tied. */
export function adoptRequest(draft: Draft, { request, waiting }: StrayRequest): void {
  const sender: Sender = { ...request.sender, documentId: null, frameId: null, kind: 'document' };
  draft.requests.set(request.id, { ...request, sender });
  if (waiting) draft.waiting.set(request.id, waiting);
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
  const waiting = draft.waiting.get(id);
  draft.requests.delete(id);
  draft.waiting.delete(id);
  return { request, waiting };
}

function ownStream(draft: Draft, request: NetworkRequest, isUnclaimed: boolean): Tie | null {
  const mayBeEventStreams = isEventStreams(request.exchange) && !isGivenUpUnread(draft, request);
  const isOld = request.exchange.requestTime < draft.session.since || wasDropped(draft, request);
  if (isOld || (isUnclaimed && !mayBeEventStreams)) {
    draft.requests.delete(request.id);
    draft.waiting.delete(request.id);
    return null;
  }
  if (!isUnclaimed && (request.sender.kind !== 'worker' || !mayBeEventStreams)) return null;
  const stream = createNetworkStream(request);
  put(draft, stream);
  return { streamId: stream.id, attempt: 1 };
}

function wasDropped(draft: Draft, request: NetworkRequest): boolean {
  for (const stream of draft.streams.values()) {
    if (isOfDropped(request, stream) && isSender(draft, request.sender, stream)) return true;
  }
  return false;
}

/** Whether a `fetch` that asked for no event stream was aborted before its response was told of: no hook reports that. */
function isGivenUpUnread({ waiting }: Draft, request: NetworkRequest): boolean {
  const { requestHeaders } = request.exchange;
  const asks = headerValue(requestHeaders, 'accept')?.includes('text/event-stream') ?? false;
  const hasMessages = inOrder(waiting.get(request.id)).some(
    ({ type }) => type === 'wireMessagesReceived' || type === 'wireBytesReceived',
  );
  return requestHeaders !== null && isGivenUp(request) && !asks && !hasMessages;
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
