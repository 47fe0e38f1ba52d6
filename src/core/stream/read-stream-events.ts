import type { StreamEvent } from './stream-event.ts';
import { readHeaders, type Written } from './written-headers.ts';

type Check = (value: unknown) => boolean;

const isString: Check = (value) => typeof value === 'string';
const isBoolean: Check = (value) => typeof value === 'boolean';
const isTime: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const isStreamNumber: Check = (value) => Number.isSafeInteger(value) && (value as number) > 0;
const oneOf =
  (...values: unknown[]): Check =>
  (value) =>
    values.includes(value);

const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const isCount: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isRequest: Check = (value) => {
  const { method, headers, body } = (value ?? {}) as { [field: string]: unknown };
  return isString(method) && isString(headers) && (body === null || isString(body));
};

const HAPPENED = { stream: isStreamNumber, time: isTime };

const FIELDS: { [T in StreamEvent['type']]: { [field: string]: Check } } = {
  created: {
    ...HAPPENED,
    transport: oneOf('eventsource', 'fetch', 'xhr'),
    requestedUrl: isString,
    url: isString,
    withCredentials: isBoolean,
    request: optional(isRequest),
    documentUrl: isString,
    stack: isString,
    joinedAs: oneOf(undefined, 'connecting', 'open'),
  },
  responseReceived: {
    ...HAPPENED,
    url: isString,
    status: isCount,
    statusText: isString,
    headers: isString,
    recognisedBy: oneOf('contentType', 'accept', 'body'),
  },
  opened: HAPPENED,
  messageReceived: { ...HAPPENED, name: isString, data: isString, lastEventId: isString, origin: isString },
  bytesReceived: { ...HAPPENED, text: isString, offset: isCount, byteLength: isCount },
  listenerAdded: { ...HAPPENED, name: isString },
  lost: HAPPENED,
  failed: { ...HAPPENED, errorText: optional(isString) },
  finished: HAPPENED,
  closed: HAPPENED,
  pageFrozen: { time: isTime },
  pageResumed: { time: isTime },
  pageGone: { time: isTime },
  pageHidden: { time: isTime },
  pageVisible: { time: isTime },
  pageOffline: { time: isTime },
  pageOnline: { time: isTime },
};

/**
 * The border between a page and the extension: the stream events in a JSON text that comes from a page's process.
 * What is not a well-formed event is left out; a text that is no JSON array gives none. Nothing is thrown.
 */
export function readStreamEvents(text: string): StreamEvent[] {
  try {
    const values: unknown = JSON.parse(text);
    return Array.isArray(values) ? values.filter(isWritten).map(withHeaders) : [];
  } catch {
    return [];
  }
}

function withHeaders(event: Written<StreamEvent>): StreamEvent {
  if (event.type === 'responseReceived') return { ...event, headers: readHeaders(event.headers) };
  if (event.type !== 'created' || !event.request) return event as StreamEvent;
  const { request } = event;
  return { ...event, request: { ...request, headers: readHeaders(request.headers) } };
}

function isWritten(value: unknown): value is Written<StreamEvent> {
  if (typeof value !== 'object' || value === null) return false;
  const event = value as { [field: string]: unknown };
  if (typeof event.type !== 'string' || !Object.hasOwn(FIELDS, event.type)) return false;
  const checks = FIELDS[event.type as StreamEvent['type']];
  for (const field in checks) {
    if (!checks[field]?.(event[field])) return false;
  }
  return true;
}
