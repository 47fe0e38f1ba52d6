import type { Channel } from '../protocol/channel.ts';

const RETRY_MS = 1_000;

interface Options<In, Out> {
  /** Throws when the extension was updated or removed meanwhile. */
  connect(): Channel<In, Out>;
  serve(channel: Channel<In, Out>): void;
  /** Runs `task` some time later. */
  delay?(task: () => void): void;
}

/** Serves a channel to the background, and the next one when the background was stopped. */
export function keepConnected<In, Out>({ connect, serve, delay = delayByTimer }: Options<In, Out>): void {
  const start = () => {
    try {
      const channel = connect();
      channel.onClose(() => delay(start));
      serve(channel);
    } catch (error) {
      if (!isInvalidated(error)) delay(start);
    }
  };
  start();
}

function isInvalidated(error: unknown): boolean {
  return error instanceof Error && /extension context invalidated/i.test(error.message);
}

function delayByTimer(task: () => void): void {
  setTimeout(task, RETRY_MS);
}
