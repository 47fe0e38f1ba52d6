import type { Channel } from './channel.ts';

/** What is needed of an extension's `runtime.Port`. */
export interface PortLike {
  postMessage(message: unknown): void;
  disconnect(): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

interface Piece {
  text: string;
  last: boolean;
}

/** UTF-16 units in a piece: Chromium carries at most 64 MiB of JSON in one port message. */
const MAX_PIECE = 8 * 1024 * 1024;

/** A channel over an extension port. Messages are JSON values of any size. */
export function createPortChannel<In, Out>(port: PortLike): Channel<In, Out> {
  let listener: ((message: In) => void) | undefined;
  const early: In[] = [];
  const closeListeners: (() => void)[] = [];
  let closed = false;
  let received = '';

  port.onDisconnect.addListener(() => {
    closed = true;
    for (const listener of closeListeners) listener();
  });

  port.onMessage.addListener((piece) => {
    const { text, last } = piece as Piece;
    received += text;
    if (!last) return;
    const message = JSON.parse(received) as In;
    received = '';
    if (listener) listener(message);
    else early.push(message);
  });

  return {
    post(message) {
      const text = JSON.stringify(message);
      let start = 0;
      do {
        const end = start + MAX_PIECE;
        port.postMessage({ text: text.slice(start, end), last: end >= text.length } satisfies Piece);
        start = end;
      } while (start < text.length);
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
