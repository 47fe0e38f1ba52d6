import { originOf } from '../url.ts';
import { parseCreationStack } from './creation-stack.ts';
import { cut, MAX_ID_LENGTH } from './cut.ts';
import { isAbort, sentExchange } from './exchange.ts';
import { staysAfter } from './page-stays.ts';
import { withoutOldConnections } from './record-length.ts';
import type {
  Connection,
  EndCause,
  LogExtent,
  Message,
  PageState,
  PageStay,
  Stream,
  StreamDocument,
  Witness,
} from './stream.ts';
import { MAX_FREEZES, MAX_NAMES, MAX_TYPE_LENGTH } from './stream.ts';
import type {
  BytesReceived,
  MessageReceived,
  PageEvent,
  ResponseReceived,
  StreamCreated,
  StreamEvent,
} from './stream-event.ts';
import { NO_TREND, withArrivals } from './trend.ts';
import { countTypes, NO_TYPES } from './type-counts.ts';
import { utf8Length } from './utf8-length.ts';

/** Milliseconds between the error of an aborted load and the end of its page. */
const ABORT_PERIOD = 100;
/** Milliseconds between the end that Firefox gives the loads of a page that is left, and the end of that page. */
const LEAVING_PERIOD = 1_000;

const NOTHING: LogExtent = { first: 0, count: 0 };
const WITNESSES: readonly Witness[] = ['hook', 'webRequest', 'filter', 'har'];

/** What changes a stream but brings it no message. */
export type StreamChange = Exclude<StreamEvent, MessageReceived | BytesReceived>;

/** A message before it has its place in the stream; without an offset where its bytes were not seen. */
export interface Arrival extends Pick<Message, 'time' | 'name' | 'data' | 'lastEventId' | 'origin'> {
  readonly offset?: number | null;
}

/**
 * A stream at its construction, on a page in these states; `predecessorId` names the dead stream on the same URL that
 * it follows.
 */
export function createStream(
  id: string,
  document: StreamDocument,
  event: StreamCreated,
  predecessorId: string | null,
  pageStates: readonly PageState[] = [],
): Stream {
  const { time, transport, requestedUrl, url, withCredentials, request, stack, joinedAs } = event;
  const stream: Stream = {
    id,
    document,
    transport,
    witnesses: ['hook'],
    inWorker: false,
    requestedUrl,
    url,
    origin: originOf(url),
    withCredentials,
    request: request ?? null,
    recognisedBy: null,
    // `onmessage` cannot be watched unseen.
    listenedSince: transport === 'eventsource' ? { message: time } : null,
    stack: parseCreationStack(stack),
    createdTime: time,
    joinedLate: joinedAs !== undefined,
    predecessorId,
    readyState: 'connecting',
    connections: [newConnection(1, time, '', 0)],
    connectionsDropped: 0,
    lastEventId: '',
    messageCount: 0,
    bytes: 0,
    trend: NO_TREND,
    firstIndex: 0,
    droppedCount: 0,
    insertedCount: 0,
    typeCounts: NO_TYPES,
    marks: [],
    notes: NOTHING,
    segments: NOTHING,
    lastActivityTime: time,
    progress: { unfinishedBlock: null, confirmed: 0, retry: null },
    freezes: [],
    pageStays: pageStates.map((state) => ({ state, from: time, to: null })),
  };
  return joinedAs === 'open' ? opened(stream, time) : stream;
}

/** A stream of which nothing but its request is known, seen by nobody so far. */
export function createRequestedStream(
  id: string,
  document: StreamDocument,
  { transport, url, time }: Pick<StreamCreated, 'transport' | 'url' | 'time'>,
): Stream {
  const event: StreamCreated = {
    type: 'created',
    stream: 1,
    time,
    transport,
    requestedUrl: url,
    url,
    withCredentials: false,
    documentUrl: document.url,
    stack: '',
  };
  return { ...createStream(id, document, event, null), witnesses: [], listenedSince: null };
}

/** The stream after an event; the same object where the event changes nothing. A closed stream stays as it is. */
export function reduce(stream: Stream, event: StreamChange): Stream {
  if (event.type === 'pageGone') return left(stream, event.time);
  if (event.type === 'pageFrozen' || event.type === 'pageResumed') return reducePage(revived(stream), event);
  if (stream.readyState === 'closed') return stream;
  switch (event.type) {
    case 'created':
      return rejoined(stream, event);
    case 'responseReceived':
      return responded(stream, event);
    case 'opened':
      return opened(stream, event.time);
    case 'listenerAdded':
      return listening(stream, event.name, event.time);
    case 'lost':
      return lost(stream, event.time);
    case 'failed':
      return ended(stream, event.time, 'failed', event.errorText);
    case 'finished':
    case 'closed':
      return ended(stream, event.time, event.type);
    case 'pageHidden':
    case 'pageVisible':
    case 'pageOffline':
    case 'pageOnline':
      return withStays(stream, staysAfter(stream.pageStays, event.type, event.time));
  }
}

/** The stream after some messages of its current connection, at least one, and the messages as they are kept. */
export function receive(
  stream: Stream,
  witness: Witness,
  arrivals: readonly Arrival[],
): { stream: Stream; messages: readonly Message[] } {
  const { attempt, messageCount } = current(stream);
  let { bytes } = stream;
  const messages = arrivals.map((arrival, at): Message => {
    const { time, name, data, lastEventId, origin, offset = null } = arrival;
    const index = stream.messageCount + at;
    const size = utf8Length(data);
    bytes += size;
    return { index, time, name, data, lastEventId, origin, size, attempt, witness, offset };
  });
  const { lastEventId, time } = messages[messages.length - 1] as Message;
  const end = stream.messageCount + messages.length;
  return {
    messages,
    stream: {
      ...stream,
      lastEventId: cut(lastEventId, MAX_ID_LENGTH),
      messageCount: end,
      bytes,
      trend: withArrivals(stream.trend, stream.createdTime, messages),
      typeCounts: countTypes(stream.typeCounts, messages),
      lastActivityTime: time,
      progress: witness === 'hook' ? { ...stream.progress, confirmed: end } : stream.progress,
      connections: withCurrent(stream, { messageCount: messageCount + messages.length }),
    },
  };
}

/** The stream with a witness among those that saw it. */
export function seenBy(stream: Stream, witness: Witness): Stream {
  if (stream.witnesses.includes(witness)) return stream;
  const witnesses = WITNESSES.filter((one) => one === witness || stream.witnesses.includes(one));
  return { ...stream, witnesses };
}

/** The stream with one of its connections changed; the same where that is not kept any more. */
export function withConnection(stream: Stream, attempt: number, change: Partial<Connection>): Stream {
  const at = stream.connections.findIndex((connection) => connection.attempt === attempt);
  const connection = stream.connections[at];
  if (!connection) return stream;
  return { ...stream, connections: stream.connections.with(at, { ...connection, ...change }) };
}

function left(stream: Stream, time: number): Stream {
  if (stream.readyState === 'closed' && !wasAborted(stream, time)) return stream;
  const connections = wasLostByLeaving(stream, time) ? stream.connections.slice(0, -1) : stream.connections;
  return ended({ ...stream, connections }, time, 'pageGone');
}

/** Whether a load ended because its page was being left, before the page learned that it is: that is no other end. */
function wasAborted(stream: Stream, time: number): boolean {
  const { endCause, endTime, exchange } = current(stream);
  if (endTime === null || endCause !== 'failed') return false;
  // Firefox tells who reads a response some time before.
  return time - endTime < (isAbort(exchange?.errorText ?? null) ? LEAVING_PERIOD : ABORT_PERIOD);
}

/**
 * Whether the current attempt is none: Firefox tells the EventSources of a page that is left that their connections are
 * lost. The network does not say of such a connection that it ended by itself.
 */
function wasLostByLeaving({ readyState, connections }: Stream, time: number): boolean {
  const [before, last] = connections.slice(-2);
  if (readyState !== 'connecting' || before?.endCause !== 'lost' || !last || last.exchange) return false;
  const { endTime = null, errorText = null } = before.exchange ?? {};
  return time - last.connectingTime < LEAVING_PERIOD && (endTime === null || isAbort(errorText));
}

/** Whether the stream's document is frozen now, as in the back/forward cache. */
export function isFrozen({ freezes }: Stream): boolean {
  return freezes.at(-1)?.resumedTime === null;
}

/**
 * A stream whose page was thought gone and was in the back/forward cache: the last words of a page that goes there may
 * be lost. It is what it was, unless it is a response whose load the browser has ended.
 */
function revived(stream: Stream): Stream {
  const { endCause, openTime, exchange } = current(stream);
  const isOver = stream.transport !== 'eventsource' && isAbort(exchange?.errorText ?? null);
  if (endCause !== 'pageGone' || isOver) return stream;
  const connections = withCurrent(stream, { endTime: null, endCause: null });
  return { ...stream, readyState: openTime === null ? 'connecting' : 'open', connections };
}

function reducePage(stream: Stream, { type, time }: PageEvent): Stream {
  if (stream.readyState === 'closed') return stream;
  const last = stream.freezes.at(-1);
  if (type === 'pageFrozen' && !isFrozen(stream)) {
    const freezes = [...stream.freezes, { frozenTime: time, resumedTime: null }].slice(-MAX_FREEZES);
    return { ...stream, freezes };
  }
  if (type === 'pageResumed' && last && isFrozen(stream)) {
    return { ...stream, freezes: stream.freezes.with(-1, { ...last, resumedTime: time }) };
  }
  return stream;
}

function withStays(stream: Stream, pageStays: readonly PageStay[]): Stream {
  return pageStays === stream.pageStays ? stream : { ...stream, pageStays };
}

/** Announced again: what happened in between may not have been seen. */
function rejoined(stream: Stream, { joinedAs, time }: StreamCreated): Stream {
  if (joinedAs === 'open') return opened(stream, time);
  if (joinedAs === 'connecting' && stream.readyState === 'open') return lost(stream, time);
  return stream;
}

function opened(stream: Stream, time: number): Stream {
  if (stream.readyState === 'open') return stream;
  const connections = withCurrent(stream, { openTime: time });
  return { ...stream, readyState: 'open', lastActivityTime: time, connections };
}

function responded(stream: Stream, event: ResponseReceived): Stream {
  const { time, url, status, statusText, headers, recognisedBy } = event;
  const { exchange, connectingTime } = current(stream);
  // What was asked for in the mode `no-cors`, or without following redirects, the page gets, but cannot look into.
  if (status === 0) return ended({ ...stream, recognisedBy }, time, 'finished');
  // Where the network tells of no answer, as of a service worker's in Firefox, the page's own word is all there is.
  if (exchange && exchange.status === null) {
    const answer = { url, status, statusText, responseHeaders: headers };
    const told = withCurrent(stream, { exchange: { ...exchange, ...answer } });
    return { ...stream, recognisedBy, connections: told };
  }
  if (exchange) return { ...stream, recognisedBy };
  const connections = withCurrent(stream, {
    exchange: {
      ...sentExchange(connectingTime, stream.request?.method ?? 'GET', url),
      ...{ responseTime: time, status, statusText, responseHeaders: headers },
    },
  });
  return { ...stream, recognisedBy, connections };
}

function listening(stream: Stream, name: string, time: number): Stream {
  const { listenedSince } = stream;
  if (!listenedSince || Object.hasOwn(listenedSince, name)) return stream;
  if (name.length > MAX_TYPE_LENGTH || Object.keys(listenedSince).length >= MAX_NAMES) return stream;
  return { ...stream, listenedSince: { ...listenedSince, [name]: time } };
}

function lost(stream: Stream, time: number): Stream {
  const done = withCurrent(stream, { endTime: time, endCause: 'lost' });
  const next = newConnection(current(stream).attempt + 1, time, stream.lastEventId, stream.messageCount);
  const connections = [...done, next];
  return withoutOldConnections({ ...stream, readyState: 'connecting', lastActivityTime: time, connections });
}

function ended(stream: Stream, time: number, endCause: EndCause, errorText: string | null = null): Stream {
  const connections = withCurrent(stream, { endTime: time, endCause, errorText });
  return { ...stream, readyState: 'closed', lastActivityTime: time, connections };
}

/** An attempt of which nothing but its beginning is known. */
export function newConnection(
  attempt: number,
  connectingTime: number,
  lastEventId: string,
  firstIndex: number,
): Connection {
  return {
    attempt,
    connectingTime,
    openTime: null,
    endTime: null,
    endCause: null,
    lastEventId,
    firstIndex,
    messageCount: 0,
    byteCount: null,
    bytesMissed: false,
    watched: false,
    inHar: false,
    exchange: null,
    errorText: null,
  };
}

export function current({ connections }: Stream): Connection {
  return connections[connections.length - 1] as Connection;
}

function withCurrent(stream: Stream, change: Partial<Connection>): Connection[] {
  return stream.connections.with(-1, { ...current(stream), ...change });
}
