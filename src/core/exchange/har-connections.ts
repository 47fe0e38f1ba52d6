import { isEventStream } from '../event-stream/media-type.ts';
import { type Exchange, headerValue, isAbort } from '../stream/exchange.ts';
import { newConnection } from '../stream/reduce.ts';
import type { Connection, EndCause } from '../stream/stream.ts';
import { utf8Length } from '../stream/utf8-length.ts';
import type { RecordedConnection } from './assemble-stream.ts';
import type { HarRequest } from './har-requests.ts';

/** What a request tells of its connection; `before` is the one before, `isLast` says that no other follows. */
export function harConnection(
  request: HarRequest,
  before: RecordedConnection | undefined,
  isLast: boolean,
): Connection {
  const { entry, transport } = request;
  const exchange = exchangeOf(request, isLast);
  if (entry.own) return { ...entry.own.connection, exchange };
  const endCause = isLast ? endCauseOf(request) : 'lost';
  const hasOpened = transport === 'eventsource' ? isOpened(request) : entry.status !== 0;
  return {
    ...newConnection(1, before?.connection.endTime ?? entry.started, '', 0),
    attempt: (before?.connection.attempt ?? 0) + 1,
    openTime: hasOpened ? entry.responded : null,
    endTime: endCause && entry.ended,
    endCause,
    lastEventId: before ? heldAfter(before) : (headerValue(entry.requestHeaders, 'last-event-id') ?? ''),
    byteCount: entry.body === null ? null : utf8Length(entry.body),
    inHar: true,
    exchange,
  };
}

/** Whether the browser tries again after a request: not after the page's own end, nor after a refusal. */
export function isTriedAgain(request: HarRequest): boolean {
  const { errorText } = request.entry;
  if (request.transport !== 'eventsource') return false;
  if (errorText === null) return endCauseOf(request) === null;
  return /^net::(?!ERR_(FAILED|ABORTED)$)/.test(errorText);
}

/** How the last request of a stream ended, as far as its entry tells; null where it may still run. */
function endCauseOf(request: HarRequest): EndCause | null {
  const { errorText, status } = request.entry;
  if (errorText !== null) return isAbort(errorText) ? 'closed' : 'failed';
  if (status === 0) return null;
  if (request.transport !== 'eventsource') return 'finished';
  return isOpened(request) ? null : 'failed';
}

function isOpened({ entry: { status, contentType } }: HarRequest): boolean {
  return status === 200 && isEventStream(contentType);
}

function heldAfter({ connection, messages }: RecordedConnection): string {
  return messages.at(-1)?.lastEventId ?? connection.lastEventId;
}

function exchangeOf(request: HarRequest, isLast: boolean): Exchange | null {
  const { entry, redirects } = request;
  const { own, status, requestHeaders, responseHeaders } = entry;
  if (own && !own.exchange) return null;
  const urls = [...redirects.map(({ url }) => url), entry.url];
  return {
    requestTime: redirects[0]?.started ?? entry.started,
    method: entry.method,
    requestHeaders: requestHeaders.length > 0 ? requestHeaders : null,
    redirects: redirects.map((redirect, at) => ({ url: urls[at + 1] as string, status: redirect.status })),
    url: entry.url,
    responseTime: status === 0 ? null : entry.responded,
    status: status === 0 ? null : status,
    statusText: entry.statusText,
    responseHeaders: status === 0 ? null : responseHeaders,
    httpVersion: entry.httpVersion,
    endTime: isLast && endCauseOf(request) === null ? null : entry.ended,
    errorText: entry.errorText,
    ...own?.exchange,
  };
}
