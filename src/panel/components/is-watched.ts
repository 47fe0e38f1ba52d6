import type { Connection } from '../../core/stream/stream.ts';

/** Whether the network was watched when a connection began; `since` is when that began, null where it is not. */
export function isWatched({ connectingTime, exchange }: Connection, since: number | null): boolean {
  return exchange !== null || (since !== null && connectingTime >= since);
}
