import type { IncomingMessage, ServerResponse } from 'node:http';
import { constants, Http2ServerResponse } from 'node:http2';
import { setTimeout as wait } from 'node:timers/promises';
import { type EventStream, type EventStreamHead, openEventStream } from './event-stream.ts';
import type { Gate } from './gate.ts';
import type { LabUrls } from './lab.ts';
import { type Parameters, readParameters } from './parameters.ts';
import type { ServerLog, ServerName } from './server-log.ts';

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
  openStream(head?: EventStreamHead): EventStream;
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
  const url = new URL(request.url ?? '/', 'http://lab');
  const gone = new AbortController();
  const record = server === null ? null : lab.log.record(request, response, server);
  response.once('close', () => gone.abort());
  // The `close` event tells all a route needs to know.
  request.on('error', () => {});
  response.on('error', () => {});

  function cut(): void {
    record?.endsByServer();
    if (response instanceof Http2ServerResponse) response.stream.close(constants.NGHTTP2_INTERNAL_ERROR);
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
    openStream: ({ status, headers } = {}) =>
      openEventStream(response, gone.signal, cut, {
        ...(status === undefined ? {} : { status }),
        headers: { ...streamHeaders, ...headers },
      }),
    pause: (ms) => wait(ms, undefined, { signal: gone.signal }),
  };
}
