import { cut, MAX_ID_LENGTH } from './cut.ts';
import { type Exchange, headerValue, isAbort, sentExchange, upgraded, withoutFragment } from './exchange.ts';
import type { NetworkEvent, NetworkWitness, RequestSent, Sender } from './network-event.ts';
import { withoutOldConnections } from './record-length.ts';
import { current, seenBy, withConnection } from './reduce.ts';
import type { Connection, Stream } from './stream.ts';
import type { Header } from './stream-event.ts';
import { isAscii } from './utf8-length.ts';

/** A request that a witness of the network saw, and the connection it is tied to. */
export interface NetworkRequest {
  readonly id: string;
  readonly witness: NetworkWitness;
  readonly sender: Sender;
  /** Before any redirect. */
  readonly requestedUrl: string;
  readonly exchange: Exchange;
  readonly tie: Tie | null;
  /** Messages that its witness has told of. */
  readonly messageCount: number;
  /** Index after the last message of the stream's log that its witness has seen. */
  readonly next: number;
}

export interface Tie {
  readonly streamId: string;
  readonly attempt: number;
}

/** How far the clocks of a page and of the network may be apart, in milliseconds. */
export const SKEW = 500;

export function createRequest({
  request,
  witness,
  time,
  url,
  method,
  headers,
  sender,
}: RequestSent): NetworkRequest {
  return {
    id: request,
    witness,
    sender,
    requestedUrl: url,
    exchange: { ...sentExchange(time, method, url), requestHeaders: headers },
    tie: null,
    messageCount: 0,
    next: 0,
  };
}

/** A request's exchange after an event; the same object where the event changes nothing of it. */
export function reduceExchange(exchange: Exchange, event: NetworkEvent): Exchange {
  const { time } = event;
  switch (event.type) {
    case 'requestRedirected': {
      const { url, redirects } = exchange;
      return { ...exchange, url: event.url, redirects: [...redirects, { url, status: event.status }] };
    }
    case 'responseStarted': {
      const { status, statusText, headers, httpVersion } = event;
      // A witness that began anew tells an answer when the response ends.
      const responseTime = exchange.status === status ? (exchange.responseTime ?? time) : time;
      return { ...exchange, responseTime, status, statusText, responseHeaders: headers, httpVersion };
    }
    case 'loadingFinished':
      return { ...exchange, endTime: time };
    case 'loadingFailed':
      return { ...exchange, endTime: time, errorText: event.errorText };
    default:
      return exchange;
  }
}

/** What was told of the response, as far as `reduceExchange` has kept it. */
export function eventsOf({ id, witness, exchange }: NetworkRequest): NetworkEvent[] {
  const { responseTime, status, statusText, responseHeaders, httpVersion, endTime, errorText } = exchange;
  const events: NetworkEvent[] = [];
  if (responseTime !== null) {
    const head = { status: status ?? 0, statusText, headers: responseHeaders ?? [], httpVersion };
    events.push({ type: 'responseStarted', witness, request: id, time: responseTime, ...head });
  }
  if (endTime !== null) {
    const happened = { witness, request: id, time: endTime };
    events.push(
      errorText === null
        ? { type: 'loadingFinished', ...happened }
        : { type: 'loadingFailed', ...happened, errorText },
    );
  }
  return events;
}

/** What two witnesses say of one connection's request and response; where both say something, the second is believed. */
export function mergeExchanges(first: Exchange | null, second: Exchange): Exchange {
  if (!first) return second;
  // Who came late knows times that are later.
  const isLate = second.requestHeaders === null;
  const isSameAnswer = isLate && first.responseTime !== null && first.status === second.status;
  return {
    requestTime: isLate ? Math.min(first.requestTime, second.requestTime) : second.requestTime,
    method: second.method,
    requestHeaders: longer(first.requestHeaders, second.requestHeaders),
    redirects: longer(first.redirects, second.redirects) ?? [],
    url: second.url,
    responseTime: isSameAnswer ? first.responseTime : (second.responseTime ?? first.responseTime),
    status: second.status ?? first.status,
    statusText: second.statusText || first.statusText,
    responseHeaders: longer(first.responseHeaders, second.responseHeaders),
    httpVersion: second.httpVersion ?? first.httpVersion,
    endTime: second.endTime ?? first.endTime,
    errorText: second.errorText ?? first.errorText,
  };
}

function longer<T>(first: readonly T[] | null, second: readonly T[] | null): readonly T[] | null {
  return (second?.length ?? -1) >= (first?.length ?? -1) ? second : first;
}

/** The connection that a request was sent for, of the stream that it is tied to. */
export function connectionOf(stream: Stream, { tie }: NetworkRequest): Connection | undefined {
  return stream.connections.find(({ attempt }) => attempt === tie?.attempt);
}

/** The stream with what a request tied to it tells of its connection. */
export function withExchange(stream: Stream, request: NetworkRequest): Stream {
  const connection = connectionOf(stream, request);
  if (!connection) return stream;
  const { attempt } = connection;
  const exchange = mergeExchanges(connection.exchange, request.exchange);
  const lastEventId = lastEventIdAt(exchange, connection.lastEventId);
  const inHar = connection.inHar || request.witness === 'har';
  const told = withConnection(stream, attempt, { exchange, lastEventId, inHar });
  const seen = seenBy(withoutOldConnections(told), request.witness);
  const isBeginning = current(stream).attempt === attempt && connection.messageCount === 0;
  return isBeginning && lastEventId !== connection.lastEventId ? { ...seen, lastEventId } : seen;
}

/**
 * The last event ID held when a connection began: what its request said, or else `known`. What is not ASCII comes
 * garbled from the network.
 */
export function lastEventIdAt(exchange: Exchange | null, known: string): string {
  const sent = headerValue(exchange?.requestHeaders ?? null, 'last-event-id') ?? '';
  return sent !== '' && isAscii(sent) ? cut(sent, MAX_ID_LENGTH) : known;
}

/**
 * The connection that a request belongs to, among those of `streams`: of the same document, URL and method, begun
 * before the request was sent and not open or ended by then. Where several would do, the one whose response another
 * witness tells of in the same way; then one that ended like the request, one that was not open or ended by then to the
 * millisecond, one of this very URL, one that opened with the response, and one with the last event ID that was sent; else
 * the first one, for requests are told of in that order.
 *
 * @param isTaken whether another request of the same witness is tied to a connection
 * @param isLast whether to take one, if there is no other, whose response another witness tells of in another way, or
 *   that was closed before the request was sent
 */
export function findConnection(
  request: NetworkRequest,
  streams: Iterable<Stream>,
  isSender: (sender: Sender, stream: Stream) => boolean,
  isTaken: (streamId: string, attempt: number) => boolean,
  isLast = false,
): Tie | null {
  // What was not asked for as an event stream, hook and webRequest tell of when the response comes: only the HAR is in order
  // of construction then.
  const isInOrder = request.witness === 'har' || isEventSourceRequest(request.exchange);
  const candidates: Candidate[] = [];
  for (const stream of streams) {
    const url = urlFor(request, stream);
    if (!url || !isSender(request.sender, stream)) continue;
    for (const connection of stream.connections) {
      const { attempt, connectingTime } = connection;
      if (!isInTime(request, connection) || isTaken(stream.id, attempt)) continue;
      const likeness = likenessOf(connection.exchange, request.exchange);
      const fits = endsAlike(request, connection);
      if ((likeness < UNKNOWN || !(fits || isGivenUp(request))) && !isLast) continue;
      const rank = [
        -likeness,
        fits ? 0 : 1,
        request.exchange.requestTime <= latestFor(request, connection) ? 0 : 1,
        url === 'same' ? 0 : 1,
        openedWith(request, connection) ? 0 : 1,
        beganWith(request, connection) ? 0 : 1,
        isInOrder ? connectingTime : candidates.length,
      ];
      candidates.push({ tie: { streamId: stream.id, attempt }, rank });
    }
  }
  return candidates.sort(byRank)[0]?.tie ?? null;
}

/** A connection that a request may be of; what tells it from the others, the least first. */
interface Candidate {
  readonly tie: Tie;
  readonly rank: readonly number[];
}

function byRank(a: Candidate, b: Candidate): number {
  const at = a.rank.findIndex((value, index) => value !== b.rank[index]);
  return (a.rank[at] ?? 0) - (b.rank[at] ?? 0);
}

function openedWith({ exchange: { responseTime } }: NetworkRequest, { openTime }: Connection): boolean {
  return responseTime !== null && openTime !== null && Math.abs(openTime - responseTime) <= SKEW;
}

/** Whether a request sent the last event ID that a connection began with; what is not ASCII comes garbled from the network. */
function beganWith({ exchange: { requestHeaders } }: NetworkRequest, { lastEventId }: Connection): boolean {
  if (requestHeaders === null) return true;
  const sent = headerValue(requestHeaders, 'last-event-id') ?? '';
  return isAscii(sent) ? cut(sent, MAX_ID_LENGTH) === lastEventId : lastEventId !== '';
}

/**
 * Whether a request that was given up is of a connection that is over, and any other is not of one that was closed
 * before it: what a page closes at once, browsers send no request for, and what it closes later they give up. The answer’s
 * time tells it best: Chromium's HAR has a request's in whole milliseconds.
 */
export function endsAlike(request: NetworkRequest, { openTime, endTime, endCause }: Connection): boolean {
  if (isGivenUp(request)) return endTime !== null;
  const { requestTime, responseTime } = request.exchange;
  return endCause !== 'closed' || openTime !== null || (endTime ?? Infinity) >= (responseTime ?? requestTime);
}

/** Whether the browser itself ended a request, as it does for a page that aborts. */
export function isGivenUp({ exchange: { errorText } }: NetworkRequest): boolean {
  return isAbort(errorText) || errorText === 'net::ERR_FAILED';
}

/** Whether a connection has opened and gone on after a request was given up: it is another one's. */
export function hasOutlived({ openTime, endTime }: Connection, request: NetworkRequest): boolean {
  const end = request.exchange.endTime;
  if (!isGivenUp(request) || end === null || openTime === null) return false;
  return openTime > end && (endTime ?? Infinity) > end + SKEW;
}

const UNKNOWN = 0.5;

/** 1 where two witnesses tell the same of a response, less than `UNKNOWN` where they do not. */
function likenessOf(first: Exchange | null, second: Exchange): number {
  if (!first?.responseHeaders || !second.responseHeaders) return UNKNOWN;
  const lines = new Set(first.responseHeaders.map(lineOf));
  const same = second.responseHeaders.filter((header) => lines.has(lineOf(header))).length;
  const all = second.responseHeaders.length;
  return same === all && first.status === second.status ? 1 : (UNKNOWN * same) / (all + 1);
}

function lineOf([name, value]: Header): string {
  return `${name.toLowerCase()}: ${value}`;
}

/** Whether a request is one for a stream's URL, or for what a browser makes of it; null where it is neither. */
function urlFor({ requestedUrl, exchange }: NetworkRequest, stream: Stream): 'same' | 'upgraded' | null {
  if ((stream.request?.method ?? 'GET') !== exchange.method) return null;
  const sent = urlsOf(stream);
  if (sent.includes(requestedUrl)) return 'same';
  return sent.some((url) => upgraded(url) === requestedUrl) ? 'upgraded' : null;
}

/** The URLs that requests of a stream have: Chromium reconnects to where a redirect led. */
function urlsOf(stream: Stream): readonly string[] {
  let urls = urlsByStream.get(stream);
  if (!urls) {
    const all = [stream.url, ...stream.connections.flatMap(({ exchange }) => exchange?.url ?? [])];
    urls = [...new Set(all.map(withoutFragment))];
    urlsByStream.set(stream, urls);
  }
  return urls;
}

/** Records are never changed. */
const urlsByStream = new WeakMap<Stream, readonly string[]>();

function isInTime(request: NetworkRequest, connection: Connection): boolean {
  if (hasOutlived(connection, request)) return false;
  const { requestTime } = request.exchange;
  const { connectingTime, exchange } = connection;
  if (request.witness === 'har' && exchange?.requestHeaders) {
    if (Math.abs(exchange.requestTime - requestTime) > SKEW) return false;
  }
  return connectingTime - SKEW <= requestTime && requestTime <= latestFor(request, connection) + SKEW;
}

/** When a connection was open or ended: its request was sent before. */
function latestFor({ exchange }: NetworkRequest, { openTime, endTime }: Connection): number {
  // Of a request that nobody saw begin, the answer or even the end is the first that is known.
  const isSeen = exchange.requestHeaders !== null;
  return Math.min((isSeen ? openTime : null) ?? Infinity, endTime ?? Infinity);
}

/** Whether a request is one of the oldest connections of a stream, which are no longer kept. */
export function isOfDropped(request: NetworkRequest, stream: Stream): boolean {
  const { requestTime } = request.exchange;
  const [oldest] = stream.connections;
  if (stream.connectionsDropped === 0 || !oldest || urlFor(request, stream) === null) return false;
  return stream.createdTime <= requestTime && requestTime < oldest.connectingTime;
}

/** Whether a request was sent by an EventSource, as far as its headers tell. */
export function isEventSourceRequest({ method, requestHeaders }: Exchange): boolean {
  return method === 'GET' && headerValue(requestHeaders, 'accept') === 'text/event-stream';
}
