import type { IncomingMessage, ServerResponse } from 'node:http';
import { constants, Http2ServerResponse } from 'node:http2';
import { setTimeout as wait } from 'node:timers/promises';
import type { ConnectionRecord, Reading, ServerName } from './connection-record.ts';
import { type EventStream, type EventStreamHead, openEventStream } from './event-stream.ts';
import type { Gate } from './gate.ts';
import type { LabUrls } from './lab.ts';
import { BadRequest, type Parameters, readParameters } from './parameters.ts';
import { requestUrl } from './request-url.ts';
import type { ServerLog } from './server-log.ts';

/** What every route may use. */
export type LabContext = { log: ServerLog; gate: Gate; urls: LabUrls };

/** One request and the means to answer it. HTTP/2 comes in through Node's compatibility API. */
export type Exchange = {
  request: IncomingMessage;
  response: ServerResponse;
  path: string;
  parameters: Parameters;
  lab: LabContext;
  /** Aborted when the connection is gone, whoever ended it. */
  signal: AbortSignal;
  /** The last event ID the client sent, as a number; 0 without one. */
  lastNumber: number;
  /** The log reads the response as its content type says, or as `inLog` does. */
  openStream(head?: EventStreamHead & { inLog?: Reading }): EventStream;
  /** The whole body of the request, or what came of it before the client left. */
  readBody(): Promise<Buffer>;
  /** Ends the connection (HTTP/2: the stream) at once, whatever was answered; `reset` by a TCP reset. */
  hangUp(how: 'close' | 'reset'): void;
  /** Sends these bytes in place of a response, be they HTTP or not, and closes the connection. HTTP/1.1 only. */
  sendRaw(bytes: string): void;
  /** Waits; rejects with an AbortError when the connection is gone. */
  pause(ms: number): Promise<void>;
};

/** Answers one request. A rejection after the connection is gone is the normal end of an endless route. */
export type Answer = (exchange: Exchange) => void | Promise<void>;

const streamHeaders = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  'access-control-allow-origin': '*',
};

/** @param server null for requests that are no streams and stay out of the log */
export function createExchange(
  lab: LabContext,
  server: ServerName | null,
  request: IncomingMessage,
  response: ServerResponse,
): Exchange {
  const url = requestUrl(request);
  const gone = new AbortController();
  const record = server === null ? null : lab.log.record(request, response, server);
  response.once('close', () => gone.abort());
  // The `close` event tells all a route needs to know.
  request.on('error', () => {});
  response.on('error', () => {});

  const body = readBody(request, record);

  function hangUp(how: 'close' | 'reset'): void {
    record?.endsByServer();
    if (response instanceof Http2ServerResponse) response.stream.close(constants.NGHTTP2_INTERNAL_ERROR);
    else if (how === 'reset') request.socket.resetAndDestroy();
    else response.destroy();
  }

  return {
    request,
    response,
    path: url.pathname,
    parameters: readParameters(url.searchParams),
    lab,
    signal: gone.signal,
    lastNumber: Number(request.headers['last-event-id'] ?? 0) || 0,
    openStream({ status, headers, inLog } = {}) {
      if (inLog) record?.readAs(inLog);
      return openEventStream(response, gone.signal, () => hangUp('close'), {
        ...(status === undefined ? {} : { status }),
        headers: { ...streamHeaders, ...headers },
      });
    },
    readBody: () => body,
    hangUp,
    sendRaw(bytes) {
      if (response instanceof Http2ServerResponse) {
        throw new BadRequest('HTTP/2 has no room for this: please ask over HTTP/1.1.');
      }
      record?.endsByServer();
      request.socket.end(bytes);
    },
    pause: (ms) => wait(ms, undefined, { signal: gone.signal }),
  };
}

/** Never rejects: the end of a connection is the end of its body. */
function readBody(request: IncomingMessage, record: ConnectionRecord | null): Promise<Buffer> {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    record?.takeRequestBody(chunk);
  });
  return new Promise((resolve) => {
    // Over HTTP/2 a request closes only with its response.
    for (const end of ['end', 'close']) request.once(end, () => resolve(Buffer.concat(chunks)));
  });
}
