import type { Channel } from './channel.ts';

/** Two ends joined within one context, for tests and for the panel on its own; messages arrive in a microtask each. */
export function createMemoryChannel<A, B>(): [Channel<A, B>, Channel<B, A>] {
  const first = createEnd<A, B>();
  const second = createEnd<B, A>();
  first.peer = second;
  second.peer = first;
  return [first.channel, second.channel];
}

interface End<In, Out> {
  channel: Channel<In, Out>;
  peer: End<Out, In> | undefined;
  receive(message: In): void;
  closedByPeer(): void;
}

function createEnd<In, Out>(): End<In, Out> {
  let open = true;
  let listener: ((message: In) => void) | undefined;
  const closeListeners: (() => void)[] = [];
  const early: In[] = [];

  const end: End<In, Out> = {
    peer: undefined,
    receive(message) {
      queueMicrotask(() => (listener ? listener(message) : early.push(message)));
    },
    closedByPeer() {
      if (!open) return;
      open = false;
      for (const closed of closeListeners) closed();
    },
    channel: {
      post(message) {
        if (!open) throw new Error('The channel is closed.');
        end.peer?.receive(structuredClone(message));
      },
      listen(next) {
        listener = next;
        for (const message of early.splice(0)) next(message);
      },
      onClose(next) {
        closeListeners.push(next);
      },
      close() {
        if (!open) return;
        open = false;
        end.peer?.closedByPeer();
      },
    },
  };
  return end;
}
