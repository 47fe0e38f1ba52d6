import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** The fields of one block of an event stream. A `data` of several lines becomes as many `data` fields. */
export type Block = { event?: string; id?: string | number; retry?: number; data?: string };

/**
 * An event stream that is being sent. All methods reject with an AbortError once the connection is gone, so that
 * a route needs no checks of its own: it simply ends there.
 */
export type EventStream = {
  /** Writes exactly these bytes; resolves when the socket is ready for more. */
  write(bytes: string | Uint8Array): Promise<void>;
  /** Writes exactly these bytes as a chunk of their own; resolves when they have left this process. */
  flush(bytes: string | Uint8Array): Promise<void>;
  send(block: Block): Promise<void>;
  comment(text: string): Promise<void>;
  /** Ends the response as HTTP wants it. */
  end(): void;
  /** Sends what was written, then tears the connection (HTTP/2: the stream) down in the middle of the response. */
  cut(): Promise<void>;
  /** Never resolves; rejects when the connection is gone. */
  stayOpen(): Promise<never>;
};

/** A header of null is not sent. */
export type EventStreamHead = { status?: number; headers?: Record<string, string | null> };

/** The bytes of one block, its blank line included. */
export function blockText({ event, id, retry, data }: Block): string {
  const lines = [
    ...(event === undefined ? [] : [`event: ${event}`]),
    ...(id === undefined ? [] : [`id: ${id}`]),
    ...(retry === undefined ? [] : [`retry: ${retry}`]),
    ...(data === undefined ? [] : data.split('\n').map((line) => `data: ${line}`)),
  ];
  return `${lines.join('\n')}\n\n`;
}

/** Sends the headers at once, and nothing else. */
export function openEventStream(
  response: ServerResponse,
  signal: AbortSignal,
  cutConnection: () => void,
  { status = 200, headers = {} }: EventStreamHead = {},
): EventStream {
  signal.throwIfAborted();
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) {
    if (value !== null) response.setHeader(name, value);
  }
  response.flushHeaders();

  async function write(bytes: string | Uint8Array): Promise<void> {
    signal.throwIfAborted();
    if (response.write(bytes)) return;
    await once(response, 'drain', { signal });
  }

  async function flush(bytes: string | Uint8Array): Promise<void> {
    signal.throwIfAborted();
    await new Promise<void>((resolve) => {
      function done(): void {
        signal.removeEventListener('abort', done);
        resolve();
      }
      signal.addEventListener('abort', done);
      response.write(bytes, done);
    });
    await nextTurn(undefined, { signal });
  }

  return {
    write,
    flush,
    send: (block) => write(blockText(block)),
    comment: (text) => write(`: ${text}\n\n`),
    end: () => void response.end(),
    async cut() {
      await flush('');
      cutConnection();
    },
    stayOpen: () =>
      new Promise((_, reject) => {
        if (signal.aborted) reject(signal.reason);
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      }),
  };
}
