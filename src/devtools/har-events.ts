import type {
  LoadingFailed,
  LoadingFinished,
  NetworkEvent,
  RequestRedirected,
  RequestSent,
  ResponseStarted,
  WireMessagesCounted,
  WireMessagesReceived,
} from '../core/stream/network-event.ts';
import type { Header } from '../core/stream/stream-event.ts';
import type { KnownRequest } from '../protocol/har.ts';
import { endOf, type HarEntry, type HarHeader, type HarMessage, harHeader } from './har-entry.ts';
import { type HarRequest, redirectTarget } from './har-requests.ts';

/** Of a request that has ended: its body, null where there is none to be had (yet). */
export interface Finish {
  readonly body: string | null;
}

/** What has been told of a request. */
export interface Told {
  readonly redirects: number;
  readonly response: boolean;
  readonly end: boolean;
  readonly body: boolean;
  /** Its messages from this one on, if any … */
  readonly from: number;
  /** … up to this one. */
  readonly to: number;
}

/** Whether there is something to tell. Before the response, Chromium does not list all headers of the request. */
export function isTellable({ redirects, entry }: HarRequest): boolean {
  return redirects.length > 0 || entry.response.status !== 0 || isFailed(entry);
}

/** When a request was sent, before any redirect. */
export function sentTime({ redirects, entry }: HarRequest): number {
  return Date.parse((redirects[0] ?? entry).startedDateTime);
}

/** All that can be told of a request whose first messages are known. */
export function tellable(request: HarRequest, finish: Finish | null, known = 0): Told {
  const { redirects, entry } = request;
  return {
    redirects: redirects.length,
    response: entry.response.status !== 0 && redirectTarget(entry) === null,
    end: isFailed(entry) || finish !== null,
    body: finish !== null && finish.body !== null,
    from: known,
    to: messagesOf(request).length,
  };
}

/**
 * What a request's entries tell that has not been told.
 *
 * @param told null if nothing has
 * @param known what of its messages need not be told
 * @param finish null while it runs
 */
export function eventsOf(
  request: HarRequest,
  told: Told | null,
  known: KnownRequest,
  finish: Finish | null,
): NetworkEvent[] {
  const { id, redirects, entry } = request;
  const now = tellable(request, finish, known.count);

  const events: NetworkEvent[] = told ? [] : [requestSent(id, redirects[0] ?? entry)];
  for (const redirect of redirects.slice(told?.redirects ?? 0)) events.push(requestRedirected(id, redirect));
  if (now.response && !told?.response) events.push(responseStarted(id, entry));
  if (now.to > now.from) events.push(messagesTold(request, told, now, known));
  if (now.end && !told?.end) events.push(loadingEnded(id, entry));
  if (now.body && !told?.body) {
    events.push({ type: 'bodyReceived', ...happened(id, endOf(entry)), text: finish?.body ?? '' });
  }
  return events;
}

/**
 * The messages listed of a request that are to be believed: an EventSource's after a redirect are listed twice, once
 * as the browser's parser and once as the developer tools' own has them, in no fixed order.
 */
function messagesOf({ entry }: HarRequest): readonly HarMessage[] {
  return entry._resourceType === 'other' ? [] : (entry._eventSourceMessages ?? []);
}

function requestSent(
  id: string,
  { startedDateTime, request: { url, method, headers } }: HarEntry,
): RequestSent {
  const sender = {
    documentId: null,
    frameId: null,
    url: harHeader(headers, 'referer') ?? '',
    kind: 'unknown',
  } as const;
  const time = Date.parse(startedDateTime);
  return { type: 'requestSent', ...happened(id, time), url, method, headers: toHeaders(headers), sender };
}

function requestRedirected(id: string, entry: HarEntry): RequestRedirected {
  const url = redirectTarget(entry) ?? '';
  return { type: 'requestRedirected', ...happened(id, headTime(entry)), status: entry.response.status, url };
}

function responseStarted(id: string, entry: HarEntry): ResponseStarted {
  const { status, statusText, headers, httpVersion } = entry.response;
  return {
    type: 'responseStarted',
    ...happened(id, headTime(entry)),
    status,
    statusText,
    headers: toHeaders(headers),
    httpVersion: protocolName(httpVersion),
  };
}

/** Messages that were counted in vain, for the hook has told of none of them since, are told of all the same. */
function messagesTold(
  request: HarRequest,
  told: Told | null,
  { from, to }: Told,
  { heard }: KnownRequest,
): WireMessagesCounted | WireMessagesReceived {
  const { id, entry } = request;
  const messages = messagesOf(request);
  const wasInVain = told?.from === from && told.to > from;
  const isHeard = heard === null || messages.slice(from).every(({ eventName }) => heard.includes(eventName));
  return isHeard && !wasInVain
    ? { type: 'wireMessagesCounted', ...happened(id, headTime(entry)), from, count: to - from }
    : messagesReceived(id, entry, messages, from);
}

/** The first messages of a `fetch` carry the time of its request: they cannot have come before the response. */
function messagesReceived(
  id: string,
  entry: HarEntry,
  messages: readonly HarMessage[],
  from: number,
): WireMessagesReceived {
  const earliest = headTime(entry);
  const news = messages.slice(from).map(({ time, eventName, eventId, data }) => ({
    time: Math.max(time * 1000, earliest),
    name: eventName,
    data,
    lastEventId: eventId,
  }));
  return {
    type: 'wireMessagesReceived',
    ...happened(id, news.at(-1)?.time ?? earliest),
    from,
    messages: news,
  };
}

function loadingEnded(id: string, entry: HarEntry): LoadingFailed | LoadingFinished {
  const errorText = entry.response._error;
  const end = happened(id, endOf(entry));
  return errorText ? { type: 'loadingFailed', ...end, errorText } : { type: 'loadingFinished', ...end };
}

function happened(request: string, time: number) {
  return { witness: 'har', request, time } as const;
}

function isFailed({ response }: HarEntry): boolean {
  return Boolean(response._error);
}

function headTime(entry: HarEntry): number {
  return endOf(entry) - Math.max(0, entry.timings.receive);
}

function toHeaders(headers: readonly HarHeader[]): Header[] {
  return headers.map(({ name, value }) => [name, value]);
}

/** As ALPN names it from HTTP/2 on. */
function protocolName(httpVersion: string): string | null {
  const [, version = ''] = /^http\/([\d.]+)$/i.exec(httpVersion) ?? [];
  if (version.startsWith('1')) return `HTTP/${version}`;
  if (version.endsWith('.0')) return `h${version.slice(0, -2)}`;
  return httpVersion || null;
}
