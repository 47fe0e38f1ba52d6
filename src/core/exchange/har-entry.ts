import { essenceOf } from '../event-stream/media-type.ts';
import { headerValue, withoutFragment } from '../stream/exchange.ts';
import type { Connection, Stream } from '../stream/stream.ts';
import type { Header } from '../stream/stream-event.ts';
import { utf8Length } from '../stream/utf8-length.ts';
import { bodyRemark } from './body-remark.ts';
import { isoTime } from './iso-time.ts';

/**
 * One connection as an entry of HAR 1.2, with the members of Chrome's own export, in parts: a body's text belongs to the
 * end of `content`, which ends `response`, which ends the entry.
 */
export function harEntry(stream: Stream, connection: Connection, pageref: string) {
  const { connectingTime, exchange } = connection;
  const started = exchange?.requestTime ?? connectingTime;
  const timings = timingsOf(stream, connection, started);
  return {
    entry: {
      _initiator: initiatorOf(stream),
      _resourceType: stream.transport,
      cache: {},
      pageref,
      request: requestOf(stream, connection),
      startedDateTime: isoTime(started),
      time: timings.wait + timings.receive,
      timings,
    },
    response: responseOf(connection),
    content: contentOf(connection),
  };
}

function requestOf({ url, request }: Stream, { exchange }: Connection) {
  const headers = exchange?.requestHeaders ?? request?.headers ?? [];
  const sent = withoutFragment(exchange?.url ?? url);
  const body = request?.body ?? null;
  const remark = bodyRemark(body);
  return {
    method: exchange?.method ?? request?.method ?? 'GET',
    url: sent,
    httpVersion: versionOf(exchange?.httpVersion ?? null),
    headers: headers.map(toNameAndValue),
    queryString: parametersOf(sent),
    cookies: cookiesOf(headers),
    headersSize: -1,
    bodySize: body === null ? 0 : utf8Length(body),
    ...(body !== null && {
      postData: {
        mimeType: headerValue(headers, 'content-type') ?? '',
        text: body,
        ...(remark !== null && { comment: remark }),
      },
    }),
  };
}

function responseOf({ exchange, byteCount, errorText }: Connection) {
  const headers = exchange?.responseHeaders ?? [];
  return {
    status: exchange?.status ?? 0,
    statusText: exchange?.statusText ?? '',
    httpVersion: versionOf(exchange?.httpVersion ?? null),
    headers: headers.map(toNameAndValue),
    cookies: setCookiesOf(headers),
    redirectURL: '',
    headersSize: -1,
    bodySize: -1,
    _transferSize: byteCount ?? 0,
    _error: exchange?.errorText ?? errorText,
  };
}

function contentOf({ exchange, byteCount }: Connection) {
  const mimeType = essenceOf(headerValue(exchange?.responseHeaders ?? null, 'content-type'));
  return { size: byteCount ?? 0, mimeType: mimeType || 'x-unknown' };
}

/** What is not known of the time before the request was sent is -1; the sum of the others is the entry's time. */
function timingsOf({ connections, lastActivityTime }: Stream, connection: Connection, started: number) {
  const { exchange, openTime, endTime } = connection;
  const latest = connection === connections.at(-1) ? lastActivityTime : started;
  const end = Math.max(started, exchange?.endTime ?? endTime ?? latest);
  const response = Math.min(end, Math.max(started, exchange?.responseTime ?? openTime ?? end));
  return {
    blocked: -1,
    dns: -1,
    ssl: -1,
    connect: -1,
    send: 0,
    wait: response - started,
    receive: end - response,
  };
}

function initiatorOf({ stack }: Stream) {
  const callFrames = stack.map(({ functionName, url, line, column }) => ({
    functionName,
    scriptId: '',
    url,
    lineNumber: line - 1,
    columnNumber: column - 1,
  }));
  return callFrames.length === 0 ? { type: 'other' } : { type: 'script', stack: { callFrames } };
}

/** As Chrome writes it. */
function versionOf(httpVersion: string | null): string {
  return httpVersion === 'h2' ? 'http/2.0' : (httpVersion ?? '');
}

function parametersOf(url: string) {
  const query = /\?(.+)$/s.exec(url)?.[1];
  return query === undefined ? [] : query.split('&').map(splitPair);
}

function cookiesOf(headers: readonly Header[]) {
  const cookies = headers.filter(([name]) => name.toLowerCase() === 'cookie');
  return cookies
    .flatMap(([, value]) => value.split(/; */))
    .filter(Boolean)
    .map(splitPair);
}

/** Several of them may be one value in lines. */
function setCookiesOf(headers: readonly Header[]) {
  const lines = headers.filter(([name]) => name.toLowerCase() === 'set-cookie');
  return lines
    .flatMap(([, value]) => value.split('\n'))
    .map((cookie) => splitPair(cookie.split(';', 1)[0] as string));
}

function splitPair(text: string): { name: string; value: string } {
  const [name = ''] = text.split('=', 1);
  return { name: name.trim(), value: text.slice(name.length + 1).trim() };
}

function toNameAndValue([name, value]: Header): { name: string; value: string } {
  return { name, value };
}
