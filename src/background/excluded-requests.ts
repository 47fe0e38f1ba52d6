import { isEnd, type NetworkEvent } from '../core/stream/network-event.ts';
import type { ExcludedSenders } from './excluded-senders.ts';
import { forgetOldest } from './forget-oldest.ts';

/** Requests that are remembered: the end of one may never be told. */
const MAX_REQUESTS = 1_000;

/** Makes a function that leaves out what the network tells of the requests of excluded senders. */
export function createExcludedRequests(senders: Pick<ExcludedSenders, 'has'>) {
  /** Requests under way that are left out. */
  const excluded = new Set<string>();

  return (tabId: number, events: readonly NetworkEvent[]): NetworkEvent[] =>
    events.filter((event) => {
      const name = `${tabId} ${event.request}`;
      if (event.type === 'requestSent' && senders.has(tabId, event.sender)) {
        excluded.add(name);
        forgetOldest(excluded, MAX_REQUESTS);
      }
      const isLeftOut = excluded.has(name);
      if (isEnd(event)) excluded.delete(name);
      return !isLeftOut;
    });
}
