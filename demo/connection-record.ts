import type { IncomingMessage, ServerResponse } from 'node:http';
import { createMessageReader, type SentMessage, type SentNote } from './message-reader.ts';
import { observeWrites } from './observe-writes.ts';
import { requestUrl } from './request-url.ts';

export type ServerName = 'main' | 'cross-origin' | 'http2' | 'koa' | 'express';

/** Bytes of a request's body that the log keeps. */
export const KEPT_REQUEST_BODY = 64 * 1024;

/** One request of a stream route and all that the server answered. Times are milliseconds since 1970. */
export type LoggedConnection = {
  readonly server: ServerName;
  readonly protocol: 'HTTP/1.1' | 'HTTP/2';
  readonly route: string;
  readonly query: Readonly<Record<string, string>>;
  readonly method: string;
  readonly startTime: number;
  /** When the response was complete, or its connection gone; null until then. */
  readonly endTime: number | null;
  /** Null until headers were sent. */
  readonly status: number | null;
  /** Names in lower case. */
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** The first `KEPT_REQUEST_BODY` bytes that came so far, as UTF-8; null without a body. */
  readonly requestBody: string | null;
  /** Bytes of the request's body so far, kept or not. */
  readonly requestBodySize: number;
  /** The `Last-Event-ID` of the request, decoded as UTF-8. */
  readonly lastEventId: string | null;
  /** The complete messages among the bytes sent so far, in order. */
  readonly messages: readonly SentMessage[];
  /** The comments and reconnection times among the bytes sent so far, in order. */
  readonly notes: readonly SentNote[];
  /** Bytes of the body so far, chunk framing not counted. */
  readonly bytesSent: number;
  /** The most bytes that ever waited in this process for the socket, headers and framing included. */
  readonly peakBuffered: number;
  readonly endedBy: 'server' | 'client' | null;
};

/** Whether the log reads a response as an event stream, whatever its content type says, or counts its bytes only. */
export type Reading = 'messages' | 'bytes';

export type ConnectionRecord = {
  /** Says that the server is about to end the connection without finishing the response. */
  endsByServer(): void;
  /** Takes the next bytes of the request's body. */
  takeRequestBody(bytes: Uint8Array): void;
  /** To be called before the first byte of the response. Without it, the status and content type decide. */
  readAs(reading: Reading): void;
};

/** Records all that is written to `response` from now on, and calls `announce` after each change. */
export function recordConnection(
  request: IncomingMessage,
  response: ServerResponse,
  server: ServerName,
  announce: () => void,
): { connection: LoggedConnection; record: ConnectionRecord } {
  const url = requestUrl(request);
  const lastEventId = readLastEventId(request);
  const startTime = Date.now();
  const reader = createMessageReader(lastEventId ?? '');
  const messages: SentMessage[] = [];
  const requestBody: Uint8Array[] = [];
  let requestBodySize = 0;
  let reading: Reading | null = null;
  let unread: Uint8Array[] = [];
  let bytesSent = 0;
  let peakBuffered = 0;
  let endTime: number | null = null;
  let endedBy: 'server' | 'client' | null = null;

  observeWrites(response, (chunk) => {
    bytesSent += chunk.byteLength;
    peakBuffered = Math.max(peakBuffered, response.writableLength ?? 0);
    if (reading !== 'bytes') unread.push(chunk);
    announce();
  });
  response.once('finish', () => {
    // Over HTTP/2 `finish` comes before every `close`, also when nobody ended the response.
    if (response.writableEnded) endedBy ??= 'server';
  });
  response.once('close', () => {
    endedBy ??= 'client';
    endTime = Date.now();
    announce();
  });

  /** The bytes are read only when somebody asks, so that a burst is not slowed by its witness. */
  function catchUp(): void {
    const chunks = unread;
    unread = [];
    if (reading !== 'messages' && !isEventStream(response)) return;
    for (const chunk of chunks) for (const message of reader.read(chunk)) messages.push(message);
  }

  return {
    connection: {
      server,
      protocol: request.httpVersionMajor === 2 ? 'HTTP/2' : 'HTTP/1.1',
      route: url.pathname,
      query: Object.fromEntries(url.searchParams),
      method: request.method ?? 'GET',
      startTime,
      requestHeaders: plainHeaders(request),
      lastEventId,
      get status() {
        return response.headersSent ? response.statusCode : null;
      },
      get requestBody() {
        return requestBodySize === 0 ? null : Buffer.concat(requestBody).toString('utf8');
      },
      get requestBodySize() {
        return requestBodySize;
      },
      get messages() {
        catchUp();
        return messages;
      },
      get notes() {
        catchUp();
        return reader.notes;
      },
      get bytesSent() {
        return bytesSent;
      },
      get peakBuffered() {
        return peakBuffered;
      },
      get endTime() {
        return endTime;
      },
      get endedBy() {
        return endedBy;
      },
    },
    record: {
      endsByServer() {
        endedBy ??= 'server';
      },
      takeRequestBody(bytes) {
        const room = Math.max(0, KEPT_REQUEST_BODY - requestBodySize);
        if (room > 0) requestBody.push(bytes.subarray(0, room));
        requestBodySize += bytes.byteLength;
        announce();
      },
      readAs(chosen) {
        reading = chosen;
      },
    },
  };
}

function isEventStream(response: ServerResponse): boolean {
  return (
    response.statusCode === 200 && String(response.getHeader('content-type')).startsWith('text/event-stream')
  );
}

/** Browsers send the last event ID as UTF-8, Node reads headers as Latin-1. */
function readLastEventId(request: IncomingMessage): string | null {
  const value = request.headers['last-event-id'];
  return typeof value === 'string' ? Buffer.from(value, 'latin1').toString('utf8') : null;
}

function plainHeaders(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}
