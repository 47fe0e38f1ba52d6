import type { IncomingMessage, ServerResponse } from 'node:http';
import { createMessageReader, type SentMessage } from './message-reader.ts';

export type ServerName = 'main' | 'cross-origin' | 'http2' | 'koa' | 'express';

/** One request of a stream route and all that the server answered. Times are milliseconds since 1970. */
export type LoggedConnection = {
  readonly server: ServerName;
  readonly protocol: 'HTTP/1.1' | 'HTTP/2';
  readonly route: string;
  readonly query: Readonly<Record<string, string>>;
  readonly method: string;
  readonly startTime: number;
  readonly endTime: number | null;
  /** Null until headers were sent. */
  readonly status: number | null;
  /** Names in lower case. */
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** The `Last-Event-ID` of the request, decoded as UTF-8. */
  readonly lastEventId: string | null;
  /** The complete messages among the bytes sent so far, in order. */
  readonly messages: readonly SentMessage[];
  /** Bytes of the body, chunk framing not counted. */
  readonly bytesSent: number;
  /** The most bytes that ever waited in this process for the socket, headers and framing included. */
  readonly peakBuffered: number;
  readonly endedBy: 'server' | 'client' | null;
};

export type ConnectionFilter = { route?: string | undefined; key?: string | undefined };

export type ServerLog = {
  /** All connections since the start or the last reset, oldest first. */
  readonly connections: readonly LoggedConnection[];
  find(filter: ConnectionFilter): LoggedConnection[];
  /**
   * Waits until `check` returns something truthy, and resolves with it. `check` runs at once and after each
   * change of the log. Rejects with the signal's reason when it is aborted.
   */
  until<T>(check: () => T | false | null | undefined, signal?: AbortSignal): Promise<T>;
  /** Records all that is written to `response` from now on. */
  record(request: IncomingMessage, response: ServerResponse, server: ServerName): ConnectionRecord;
  reset(): void;
  /** Says that the server is about to end all open connections. */
  serverStops(): void;
};

export type ConnectionRecord = {
  /** Says that the server is about to end the connection without finishing the response. */
  endsByServer(): void;
};

export function createServerLog(): ServerLog {
  const connections: LoggedConnection[] = [];
  const open = new Set<ConnectionRecord>();
  const watchers = new Set<() => void>();
  let announced = false;

  function announce(): void {
    if (announced) return;
    announced = true;
    setImmediate(() => {
      announced = false;
      for (const watcher of [...watchers]) watcher();
    });
  }

  return {
    connections,
    find: ({ route, key }) =>
      connections.filter(
        (connection) =>
          (route === undefined || connection.route === route) &&
          (key === undefined || connection.query.key === key),
      ),
    until: (check, signal) =>
      new Promise((resolve, reject) => {
        function look(): void {
          try {
            const found = check();
            if (!found) return;
            stop();
            resolve(found);
          } catch (error) {
            stop();
            reject(error);
          }
        }
        function giveUp(): void {
          stop();
          reject(signal?.reason);
        }
        function stop(): void {
          watchers.delete(look);
          signal?.removeEventListener('abort', giveUp);
        }
        if (signal?.aborted) return giveUp();
        signal?.addEventListener('abort', giveUp);
        watchers.add(look);
        look();
      }),
    record(request, response, server) {
      const { connection, record } = recordConnection(request, response, server, announce);
      connections.push(connection);
      open.add(record);
      response.once('close', () => open.delete(record));
      announce();
      return record;
    },
    reset() {
      connections.length = 0;
    },
    serverStops() {
      for (const record of open) record.endsByServer();
    },
  };
}

function recordConnection(
  request: IncomingMessage,
  response: ServerResponse,
  server: ServerName,
  announce: () => void,
): { connection: LoggedConnection; record: ConnectionRecord } {
  const url = new URL(request.url ?? '/', 'http://lab');
  const lastEventId = readLastEventId(request);
  const startTime = Date.now();
  const reader = createMessageReader(lastEventId ?? '');
  const messages: SentMessage[] = [];
  let unread: Uint8Array[] = [];
  let bytesSent = 0;
  let peakBuffered = 0;
  let endTime: number | null = null;
  let endedBy: 'server' | 'client' | null = null;

  observeWrites(response, (chunk) => {
    bytesSent += chunk.byteLength;
    peakBuffered = Math.max(peakBuffered, response.writableLength ?? 0);
    unread.push(chunk);
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

  /** Messages are read from the bytes only when somebody asks, so that a burst is not slowed by its witness. */
  function readMessages(): SentMessage[] {
    const chunks = unread;
    unread = [];
    if (!isEventStream(response)) return messages;
    for (const chunk of chunks) for (const message of reader.read(chunk)) messages.push(message);
    return messages;
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
      get messages() {
        return readMessages();
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
    },
  };
}

/** Calls `onWrite` with each chunk of the body, after it was given to the response. */
function observeWrites(response: ServerResponse, onWrite: (chunk: Uint8Array) => void): void {
  const { write, end } = response;
  let ending = false;

  function observed(method: typeof write | typeof end, args: unknown[]): unknown {
    const [chunk, encoding] = args;
    const counts =
      !ending && !response.destroyed && (typeof chunk === 'string' || chunk instanceof Uint8Array);
    // HTTP/2's end() goes through write(), where the same chunk must not count again.
    if (method === end) ending = true;
    const result = Reflect.apply(method, response, args);
    if (counts) onWrite(toBytes(chunk, encoding));
    return result;
  }

  response.write = ((...args: unknown[]) => observed(write, args)) as typeof write;
  response.end = ((...args: unknown[]) => observed(end, args)) as typeof end;
}

function toBytes(chunk: string | Uint8Array, encoding: unknown): Uint8Array {
  if (typeof chunk !== 'string') return chunk;
  return Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8');
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
