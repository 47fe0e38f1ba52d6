import { isEventStream } from '../event-stream/media-type.ts';
import { cutHeaders, MAX_KEPT_HEADERS } from '../stream/cut.ts';
import { headerValue } from '../stream/exchange.ts';
import type { StackFrame } from '../stream/stream.ts';
import { type Header, MAX_BODY_LENGTH } from '../stream/stream-event.ts';
import { isTime, nearestTime } from '../time.ts';
import { bodyText } from './body-text.ts';
import { type OwnData, readOwnData } from './har-own.ts';
import { MAX_FRAMES } from './stream-readers.ts';
import { countOf, listOf, member, numberOf, textOf } from './values.ts';

/** What is read of an entry of a HAR, whoever wrote it. Times are milliseconds since the Unix epoch. */
export interface HarEntry {
  readonly resourceType: string;
  readonly pageref: string;
  readonly started: number;
  /** When the response's head came. */
  readonly responded: number;
  readonly ended: number;
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: readonly Header[];
  readonly requestBody: string | null;
  /** 0 where there was no response. */
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string | null;
  readonly responseHeaders: readonly Header[];
  /** The response's content type, as its header or as the browser names it. */
  readonly contentType: string | null;
  /** Empty where the response is no redirect. */
  readonly redirectURL: string;
  readonly errorText: string | null;
  readonly messages: readonly HarMessage[];
  /** The body; null where the HAR does not have it. */
  readonly body: string | null;
  readonly stack: readonly StackFrame[];
  readonly own: OwnData | null;
}

const MAX_POSITION = 1_000_000_000;

export interface HarMessage {
  readonly time: number;
  readonly name: string;
  readonly data: string;
  readonly lastEventId: string;
}

/** An entry, or null where it lacks a URL or the time of its request. */
export function readHarEntry(value: unknown): HarEntry | null {
  const [request, response] = [member(value, 'request'), member(value, 'response')];
  const url = textOf(member(request, 'url'));
  const started = Date.parse(textOf(member(value, 'startedDateTime')) ?? '');
  if (!url || Number.isNaN(started)) return null;
  const ended = nearestTime(started + Math.max(0, numberOf(member(value, 'time')) ?? 0));
  const receive = numberOf(member(member(value, 'timings'), 'receive')) ?? 0;
  const responded = Math.min(ended, Math.max(started, ended - Math.max(0, receive)));
  const responseHeaders = headersOf(member(response, 'headers'));
  const content = member(response, 'content');
  const contentType = headerValue(responseHeaders, 'content-type') ?? textOf(member(content, 'mimeType'));
  const own = readOwnData(member(value, '_sseInspector'));
  return {
    resourceType: textOf(member(value, '_resourceType')) ?? '',
    pageref: textOf(member(value, 'pageref')) ?? '',
    started,
    responded,
    ended,
    method: textOf(member(request, 'method')) ?? 'GET',
    url,
    requestHeaders: headersOf(member(request, 'headers')),
    requestBody: textOf(member(member(request, 'postData'), 'text'))?.slice(0, MAX_BODY_LENGTH) ?? null,
    status: countOf(member(response, 'status')) ?? 0,
    statusText: textOf(member(response, 'statusText')) ?? '',
    httpVersion: protocolName(textOf(member(response, 'httpVersion')) ?? ''),
    responseHeaders,
    contentType,
    redirectURL: textOf(member(response, 'redirectURL')) ?? '',
    errorText: textOf(member(response, '_error')) || null,
    messages: listOf(member(value, '_eventSourceMessages')).flatMap((one) => messageOf(one, responded)),
    body: own ? textOf(member(content, 'text')) : bodyOf(content, contentType ?? ''),
    stack: stackOf(member(value, '_initiator')),
    own,
  };
}

/** Whether an entry is that of an event stream. */
export function isStreamEntry({ resourceType, contentType, messages, own }: HarEntry): boolean {
  if (resourceType === 'preflight') return false;
  return own !== null || resourceType === 'eventsource' || messages.length > 0 || isEventStream(contentType);
}

function headersOf(value: unknown): readonly Header[] {
  const headers = listOf(value).flatMap((header): Header[] => {
    const name = textOf(member(header, 'name'));
    return name ? [[name, textOf(member(header, 'value')) ?? '']] : [];
  });
  return headers.length > MAX_KEPT_HEADERS ? cutHeaders(headers) : headers;
}

function messageOf(value: unknown, responded: number): HarMessage[] {
  const data = textOf(member(value, 'data'));
  if (data === null) return [];
  // Whole microseconds, as far as a number in seconds can tell.
  const time = Math.round((numberOf(member(value, 'time')) ?? Infinity) * 1e6) / 1e3;
  const name = textOf(member(value, 'eventName')) || 'message';
  const lastEventId = textOf(member(value, 'eventId')) ?? '';
  return [{ time: isTime(time) ? time : responded, name, data, lastEventId }];
}

function bodyOf(content: unknown, contentType: string): string | null {
  const text = textOf(member(content, 'text'));
  if (text === null) return null;
  const encoding = textOf(member(content, 'encoding')) ?? '';
  const read = bodyText(text, encoding, contentType);
  // Others than Chrome decode by UTF-8.
  return encoding === 'base64' ? read : (read ?? text);
}

function stackOf(initiator: unknown): StackFrame[] {
  const frames = listOf(member(member(initiator, 'stack'), 'callFrames'));
  return frames.slice(0, MAX_FRAMES).map((frame) => ({
    functionName: textOf(member(frame, 'functionName')) ?? '',
    url: textOf(member(frame, 'url')) ?? '',
    line: positionOf(member(frame, 'lineNumber')),
    column: positionOf(member(frame, 'columnNumber')),
  }));
}

/** 1-based, from 0-based. */
function positionOf(value: unknown): number {
  return Math.min(countOf(value) ?? 0, MAX_POSITION) + 1;
}

/** As ALPN names it from HTTP/2 on. */
function protocolName(httpVersion: string): string | null {
  const version = /^http\/([\d.]+)$/i.exec(httpVersion)?.[1] ?? '';
  if (version.startsWith('1')) return `HTTP/${version}`;
  if (/^[23](\.0)?$/.test(version)) return `h${version[0]}`;
  return httpVersion || null;
}
