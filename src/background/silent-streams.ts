import { isSilentSince } from '../core/session/network-streams.ts';
import type { TabSession } from './tab-session.ts';

/** How often the streams that wait for their next request are looked at, in milliseconds … */
const INTERVAL = 10_000;
/** … and how long one may be without, beyond the time for which its server asks where that is seen. */
const PATIENCE = 60_000;

interface Options {
  readonly session: Pick<TabSession, 'state' | 'subscribe' | 'closeSilent'>;
  now(): number;
  after(delay: number, callback: () => void): void;
}

/**
 * Closes the streams known by the network alone that were lost, and for which no further request is sent: nothing else
 * tells that a worker has closed one while it waited to connect again.
 */
export function closeSilentStreams({ session, now, after }: Options): void {
  let waiting = false;

  function wait(): void {
    if (waiting || !someWait()) return;
    waiting = true;
    const begin = now();
    after(INTERVAL, async () => {
      // A machine that slept has sent no request.
      const hasSlept = now() - begin > 2 * INTERVAL;
      // What the disk did not take is looked at again.
      if (!hasSlept) await session.closeSilent(now() - PATIENCE).catch(() => {});
      waiting = false;
      wait();
    });
  }

  /** Asked after each write, so without a list of them. */
  function someWait(): boolean {
    for (const stream of session.state().streams.values()) if (isSilentSince(stream, Infinity)) return true;
    return false;
  }

  session.subscribe(wait);
  wait();
}
