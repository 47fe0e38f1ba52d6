import { type Exchange, headerValue, withoutFragment } from './exchange.ts';
import type { NetworkEvent, NetworkWitness, RequestSent, Sender } from './network-event.ts';
import { seenBy, withConnection } from './reduce.ts';
import type { Connection, Stream } from './stream.ts';
import type { Header } from './stream-event.ts';

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
    exchange: {
      requestTime: time,
      method,
      requestHeaders: headers,
      redirects: [],
      url,
      responseTime: null,
      status: null,
      statusText: '',
      responseHeaders: null,
      httpVersion: null,
      endTime: null,
      errorText: null,
    },
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
      return { ...exchange, responseTime: time, status, statusText, responseHeaders: headers, httpVersion };
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
  return {
    requestTime: second.requestTime,
    method: second.method,
    requestHeaders: longer(first.requestHeaders, second.requestHeaders),
    redirects: longer(first.redirects, second.redirects) ?? [],
    url: second.url,
    responseTime: second.responseTime ?? first.responseTime,
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
  const { witness } = request;
  const exchange = mergeExchanges(connection.exchange, request.exchange);
  const inHar = connection.inHar || witness === 'har';
  return seenBy(withConnection(stream, connection.attempt, { exchange, inHar }), witness);
}

/**
 * The connection that a request belongs to, among those of `streams`: of the same document, URL and method, begun
 * before the request was sent and not open or ended by then. Where several would do, the one whose response another
 * witness tells of in the same way; else the first one, for requests are told of in that order.
 *
 * @param isTaken whether another request of the same witness is tied to a connection
 * @param isLast whether to take one, if there is no other, whose response another witness tells of in another way
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
  const isInOrder = request.witness === 'har';
  const candidates: { tie: Tie; likeness: number; place: number }[] = [];
  for (const stream of streams) {
    if (!sentFor(request, stream) || !isSender(request.sender, stream)) continue;
    for (const connection of stream.connections) {
      const { attempt, connectingTime } = connection;
      if (!isInTime(request, connection) || isTaken(stream.id, attempt)) continue;
      const likeness = likenessOf(connection.exchange, request.exchange);
      if (likeness < UNKNOWN && !isLast) continue;
      const place = isInOrder ? connectingTime : candidates.length;
      candidates.push({ tie: { streamId: stream.id, attempt }, likeness, place });
    }
  }
  candidates.sort((a, b) => b.likeness - a.likeness || a.place - b.place);
  return candidates[0]?.tie ?? null;
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

function sentFor({ requestedUrl, exchange }: NetworkRequest, stream: Stream): boolean {
  if ((stream.request?.method ?? 'GET') !== exchange.method) return false;
  // Chromium reconnects to where a redirect led.
  const urls = [stream.url, ...stream.connections.flatMap((connection) => connection.exchange?.url ?? [])];
  return urls.some((url) => withoutFragment(url) === requestedUrl);
}

function isInTime(
  { exchange: { requestTime, requestHeaders }, witness }: NetworkRequest,
  connection: Connection,
): boolean {
  const { connectingTime, endTime, exchange } = connection;
  // Of a request that nobody saw begin, the answer or even the end is the first that is known.
  const openTime = requestHeaders === null ? null : connection.openTime;
  if (witness === 'har' && exchange && Math.abs(exchange.requestTime - requestTime) > SKEW) return false;
  const latest = Math.min(openTime ?? Infinity, endTime ?? Infinity);
  return connectingTime - SKEW <= requestTime && requestTime <= latest + SKEW;
}

/** Whether a request was sent by an EventSource, as far as its headers tell. */
export function isEventSourceRequest({ method, requestHeaders }: Exchange): boolean {
  return method === 'GET' && headerValue(requestHeaders, 'accept') === 'text/event-stream';
}
