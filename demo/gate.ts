import type { EventStream } from './event-stream.ts';

/**
 * Event streams under remote control. Each stream stands under a key; what is told to a key happens to all streams
 * under it. Every method answers with the number of connections it reached.
 */
export type Gate = {
  /** Writes exactly these bytes; resolves when they have left this process. */
  send(key: string, bytes: string | Uint8Array): Promise<number>;
  /** Ends the responses properly. */
  close(key: string): number;
  /** Tears the connections down. */
  destroy(key: string): Promise<number>;
  /** Lets those go on that wait with `hold` before their headers. */
  open(key: string): number;
  /** Puts a stream under a key until the signal is aborted. */
  join(key: string, stream: EventStream, signal: AbortSignal): void;
  /** Resolves at the next `open` of the key, rejects when the signal is aborted. */
  opened(key: string, signal: AbortSignal): Promise<void>;
};

export function createGate(): Gate {
  const streams = groups<EventStream>();
  const held = groups<() => void>();

  return {
    async send(key, bytes) {
      const members = streams.of(key);
      await Promise.all(members.map((stream) => stream.flush(bytes).catch(ignoreGone)));
      return members.length;
    },
    close(key) {
      const members = streams.of(key);
      for (const stream of members) stream.end();
      return members.length;
    },
    async destroy(key) {
      const members = streams.of(key);
      await Promise.all(members.map((stream) => stream.cut().catch(ignoreGone)));
      return members.length;
    },
    open(key) {
      const waiting = held.of(key);
      for (const goOn of waiting) goOn();
      return waiting.length;
    },
    join(key, stream, signal) {
      const leave = streams.add(key, stream);
      signal.addEventListener('abort', leave, { once: true });
    },
    opened: (key, signal) =>
      new Promise((resolve, reject) => {
        const leave = held.add(key, goOn);
        function goOn(): void {
          leave();
          resolve();
        }
        signal.addEventListener('abort', () => {
          leave();
          reject(signal.reason);
        });
      }),
  };
}

/** A client that left meanwhile is no failure of the sender. */
function ignoreGone(error: unknown): void {
  if (!(error instanceof Error && error.name === 'AbortError')) throw error;
}

function groups<T>(): { of(key: string): T[]; add(key: string, member: T): () => void } {
  const byKey = new Map<string, Set<T>>();
  return {
    of: (key) => [...(byKey.get(key) ?? [])],
    add(key, member) {
      const members = byKey.get(key) ?? new Set();
      byKey.set(key, members.add(member));
      return () => void members.delete(member);
    },
  };
}
