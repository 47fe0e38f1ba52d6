import { isTime } from '../time.ts';
import { cut, cutHeaders, cutUrl, MAX_STACK_LENGTH, MAX_WORDS_LENGTH } from './cut.ts';
import {
  MAX_BODY_LENGTH,
  type MessageReceived,
  type StreamCreated,
  type StreamEvent,
} from './stream-event.ts';
import { readHeaders, type Written } from './written-headers.ts';

type Check = (value: unknown) => boolean;

const isString: Check = (value) => typeof value === 'string';
const isBoolean: Check = (value) => typeof value === 'boolean';
const isStreamNumber = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) > 0;
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

const FIELDS: { [T in Exclude<StreamEvent, MessageReceived>['type']]: { [field: string]: Check } } = {
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
  bytesReceived: {
    ...HAPPENED,
    text: isString,
    offset: isCount,
    byteLength: isCount,
    continues: optional(isBoolean),
  },
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
 * Messages of one stream that come one after the other are an array: what they have in common (`stream`, `name`,
 * `origin`), then `time`, `data` and `lastEventId` of each. Every other event is an object.
 * What is not a well-formed event is left out; a text that is no JSON array gives none. Nothing is thrown. What goes into
 * a stream's record is cut where it is long.
 */
export function readStreamEvents(text: string): StreamEvent[] {
  const events: StreamEvent[] = [];
  try {
    const values: unknown = JSON.parse(text);
    for (const value of Array.isArray(values) ? values : []) {
      if (Array.isArray(value)) readMessages(value, events);
      else if (isWritten(value)) events.push(asKept(value));
    }
  } catch {
    // No JSON.
  }
  return events;
}

function readMessages([stream, name, origin, ...rest]: readonly unknown[], events: StreamEvent[]): void {
  if (!isStreamNumber(stream) || typeof name !== 'string' || typeof origin !== 'string') return;
  for (let at = 0; at < rest.length; at += 3) {
    const [time, data, lastEventId] = [rest[at], rest[at + 1], rest[at + 2]];
    if (!isTime(time) || typeof data !== 'string' || typeof lastEventId !== 'string') continue;
    events.push({ type: 'messageReceived', stream, time, name, data, lastEventId, origin });
  }
}

function asKept(event: Written<StreamEvent>): StreamEvent {
  switch (event.type) {
    case 'created':
      return createdAsKept(event);
    case 'responseReceived': {
      const { url, statusText, headers } = event;
      const words = cut(statusText, MAX_WORDS_LENGTH);
      return { ...event, url: cutUrl(url), statusText: words, headers: cutHeaders(readHeaders(headers)) };
    }
    case 'failed':
      return event.errorText === undefined
        ? event
        : { ...event, errorText: cut(event.errorText, MAX_WORDS_LENGTH) };
    default:
      return event;
  }
}

function createdAsKept({ request, ...event }: Written<StreamCreated>): StreamCreated {
  return {
    ...event,
    requestedUrl: cutUrl(event.requestedUrl),
    url: cutUrl(event.url),
    documentUrl: cutUrl(event.documentUrl),
    stack: event.stack.slice(0, MAX_STACK_LENGTH),
    ...(request && {
      request: {
        method: cut(request.method, MAX_WORDS_LENGTH),
        headers: cutHeaders(readHeaders(request.headers)),
        body: request.body?.slice(0, MAX_BODY_LENGTH) ?? null,
      },
    }),
  };
}

function isWritten(value: unknown): value is Written<StreamEvent> {
  if (typeof value !== 'object' || value === null) return false;
  const event = value as { [field: string]: unknown };
  if (typeof event.type !== 'string' || !Object.hasOwn(FIELDS, event.type)) return false;
  const checks = FIELDS[event.type as keyof typeof FIELDS];
  for (const field in checks) {
    if (!checks[field]?.(event[field])) return false;
  }
  return true;
}
