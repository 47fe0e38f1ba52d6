import type { Channel } from './channel.ts';

/** What is needed of an extension's `runtime.Port`. */
export interface PortLike {
  postMessage(message: unknown): void;
  disconnect(): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

interface WithRuntime {
  readonly chrome?: { readonly runtime?: { readonly lastError?: unknown } };
}

/** A message as it is or, where it is too long for the port, a piece of its JSON text. */
type Carried = { message: unknown } | { text: string; last: boolean };

/**
 * UTF-16 units of text that are carried at once: Chromium takes at most 64 MiB in one port message, and writes some
 * characters with six where it writes JSON.
 */
const MAX_LENGTH = 8 * 1024 * 1024;

/** A channel over an extension port. Messages are JSON values of any size. */
export function createPortChannel<In, Out>(port: PortLike): Channel<In, Out> {
  let listener: ((message: In) => void) | undefined;
  const early: In[] = [];
  const closeListeners: (() => void)[] = [];
  let closed = false;
  let received = '';

  port.onDisconnect.addListener(() => {
    // Chromium lists as an error of the extension, if nobody reads it, that a page went into its back/forward cache.
    void (globalThis as WithRuntime).chrome?.runtime?.lastError;
    closed = true;
    for (const listener of closeListeners) listener();
  });

  function read(carried: Carried): In | undefined {
    if ('message' in carried) return carried.message as In;
    received += carried.text;
    if (!carried.last) return undefined;
    const text = received;
    received = '';
    return JSON.parse(text) as In;
  }

  port.onMessage.addListener((carried) => {
    const message = read(carried as Carried);
    if (message === undefined) return;
    if (listener) listener(message);
    else early.push(message);
  });

  return {
    post(message) {
      if (lengthOf(message) <= MAX_LENGTH) {
        port.postMessage({ message } satisfies Carried);
        return;
      }
      const text = JSON.stringify(message);
      for (let start = 0; start < text.length; start += MAX_LENGTH) {
        const end = start + MAX_LENGTH;
        port.postMessage({ text: text.slice(start, end), last: end >= text.length } satisfies Carried);
      }
    },
    listen(next) {
      listener = next;
      for (const message of early.splice(0)) next(message);
    },
    onClose(next) {
      if (closed) next();
      else closeListeners.push(next);
    },
    close() {
      port.disconnect();
    },
  };
}

/** UTF-16 units of the strings in a JSON value, and some for all else. */
function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 10;
  let length = 10;
  for (const member of Object.values(value)) length += 10 + lengthOf(member);
  return length;
}
