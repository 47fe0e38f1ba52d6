import { isEventStream } from '../event-stream/media-type.ts';
import { headerValue } from '../stream/exchange.ts';
import type { Stream } from '../stream/stream.ts';
import type { RecognisedBy } from '../stream/stream-event.ts';
import { assembleStream, type RecordedConnection } from './assemble-stream.ts';
import { harConnection, isTriedAgain } from './har-connections.ts';
import { harContents } from './har-contents.ts';
import type { HarRequest } from './har-requests.ts';
import { importedStream } from './imported-stream.ts';
import type { RecordedStream } from './recorded-stream.ts';

/** Requests of one stream, in their order. */
type Attempts = [first: HarRequest, ...others: HarRequest[]];

/** How much later than it was a request's beginning may be written, in milliseconds. */
const ROUNDING = 1;

/** The streams of these requests, which are in the order of their times; `titles` names the HAR's pages. */
export function harStreams(
  requests: readonly HarRequest[],
  titles: ReadonlyMap<string, string>,
): RecordedStream[] {
  return byStream(requests).map((attempts, at) => harStream(`har.${at + 1}`, attempts, titles));
}

/** Requests that are attempts of one EventSource come together. */
function byStream(requests: readonly HarRequest[]): Attempts[] {
  const streams: Attempts[] = [];
  const own = new Map<string, Attempts>();
  const waiting = new Map<string, Attempts[]>();
  for (const request of requests) {
    const id = request.entry.own?.stream.id;
    const known = id === undefined ? takeEnded(waiting, request) : own.get(id);
    const attempts: Attempts = known ?? [request];
    if (known) known.push(request);
    else streams.push(attempts);
    if (id !== undefined) own.set(id, attempts);
    else if (isTriedAgain(request)) addTo(waiting, attempts);
  }
  for (const attempts of own.values()) attempts.sort((a, b) => attemptOf(a) - attemptOf(b));
  return streams;
}

/** Takes the stream that waited longest to be connected again as this request does. */
function takeEnded(waiting: Map<string, Attempts[]>, request: HarRequest): Attempts | undefined {
  if (request.transport !== 'eventsource') return undefined;
  const streams = waiting.get(keyOf(request, request.entry.url)) ?? [];
  const ended = streams.filter((attempts) => endOf(attempts) <= startOf(request) + ROUNDING);
  const [first] = ended.sort((a, b) => endOf(a) - endOf(b));
  if (!first) return undefined;
  for (const [key, others] of waiting) {
    waiting.set(
      key,
      others.filter((attempts) => attempts !== first),
    );
  }
  return first;
}

/** Chromium connects again to where a redirect led. */
function addTo(waiting: Map<string, Attempts[]>, attempts: Attempts): void {
  const last = attempts.at(-1) as HarRequest;
  for (const url of new Set([requestedUrl(attempts[0]), requestedUrl(last), last.entry.url])) {
    const key = keyOf(last, url);
    waiting.set(key, [...(waiting.get(key) ?? []), attempts]);
  }
}

function harStream(id: string, attempts: Attempts, titles: ReadonlyMap<string, string>): RecordedStream {
  const parts: RecordedConnection[] = [];
  for (const [at, request] of attempts.entries()) {
    const connection = harConnection(request, parts.at(-1), at === attempts.length - 1);
    parts.push({ connection, ...harContents(request.entry, connection.lastEventId) });
  }
  return assembleStream(streamOf(id, attempts, parts, titles), parts);
}

function streamOf(
  id: string,
  attempts: Attempts,
  parts: readonly RecordedConnection[],
  titles: ReadonlyMap<string, string>,
): Stream {
  const [first] = attempts;
  const { entry, transport } = first;
  const stream: Stream = {
    ...importedStream({ id, transport, url: requestedUrl(first), createdTime: startOf(first) }),
    document: documentOf(first, titles),
    request: requestOf(first),
    recognisedBy: recognisedBy(first),
    stack: entry.stack,
    ...stateOf(parts.at(-1) as RecordedConnection, attempts.at(-1) as HarRequest),
  };
  const own = attempts.at(-1)?.entry.own;
  return own ? { ...stream, ...own.stream, id } : stream;
}

function stateOf({ connection, messages }: RecordedConnection, { entry }: HarRequest) {
  const { openTime, endTime, endCause, lastEventId } = connection;
  const readyState = endCause !== null ? 'closed' : openTime !== null ? 'open' : 'connecting';
  return {
    readyState,
    lastEventId,
    lastActivityTime: endTime ?? messages.at(-1)?.time ?? entry.ended,
  } as const;
}

function documentOf({ entry }: HarRequest, titles: ReadonlyMap<string, string>): Stream['document'] {
  const title = titles.get(entry.pageref) ?? '';
  const topUrl = /^[a-z][a-z0-9+.-]*:/i.test(title) ? title : '';
  const url = headerValue(entry.requestHeaders, 'referer') ?? topUrl;
  return { id: `har.${entry.pageref}`, frameId: 0, url, topUrl: topUrl || url };
}

function requestOf({ entry, transport }: HarRequest): Stream['request'] {
  const { method, requestHeaders: headers, requestBody: body } = entry;
  return transport === 'eventsource' ? null : { method, headers, body };
}

function recognisedBy({ entry: { status, contentType } }: HarRequest): RecognisedBy | null {
  if (status === 0) return null;
  return isEventStream(contentType) ? 'contentType' : 'accept';
}

function keyOf({ entry }: HarRequest, url: string): string {
  return `${entry.pageref} ${url}`;
}

function requestedUrl({ entry, redirects }: HarRequest): string {
  return redirects[0]?.url ?? entry.url;
}

function startOf({ entry, redirects }: HarRequest): number {
  return redirects[0]?.started ?? entry.started;
}

function endOf(attempts: Attempts): number {
  return (attempts.at(-1) as HarRequest).entry.ended;
}

function attemptOf({ entry }: HarRequest): number {
  return entry.own?.connection.attempt ?? 0;
}
