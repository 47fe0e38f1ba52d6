import type { NetworkEvent, WitnessLeft } from '../core/stream/network-event.ts';
import type { Channel } from '../protocol/channel.ts';
import { type Answer, type Request, serveCommands } from '../protocol/commands.ts';
import type { HarCommands, HarUpdates, KnownRequest } from '../protocol/har.ts';
import { createFinishedEntries } from './finished-entries.ts';
import type { FinishedEntry, HarEntry } from './har-entry.ts';
import { eventsOf, isTellable, sentTime, type Told, tellable } from './har-events.ts';
import { findRequests } from './har-requests.ts';

export type HarChannel = Channel<Request<HarCommands>, Answer<HarCommands, HarUpdates>>;

/** The developer tools' log of a tab's requests. */
export interface HarLog {
  readonly tabId: number;
  /** In the order in which the requests were made, all since the developer tools were opened or the page was left. */
  getEntries(): Promise<readonly HarEntry[]>;
  /** Calls back with each request that has ended. */
  onFinished(listener: (entry: FinishedEntry) => void): void;
}

const UNKNOWN: KnownRequest = { count: 0, heard: [] };

/** Tells what the developer tools know of a tab's event streams. Returns a function that tells it over a channel. */
export function createHarWitness(log: HarLog): (channel: HarChannel) => void {
  const finished = createFinishedEntries();
  const updates = new Set<(method: 'bodyRead', params: object) => void>();
  log.onFinished(async (entry) => {
    await finished.add(entry);
    if (finished.of(entry)?.body) for (const update of updates) update('bodyRead', {});
  });

  return (channel) => {
    let told: ReadonlyMap<string, Told> = new Map();

    const update = serveCommands<HarCommands, HarUpdates>(channel, {
      async getHarChanges({ known, since }) {
        const entries = await log.getEntries();
        const events: NetworkEvent[] = [];
        const next = new Map<string, Told>();
        for (const request of findRequests(entries).filter(isTellable)) {
          const { id, entry } = request;
          const before = told.get(id) ?? null;
          const isUnwanted = known[id] === undefined && (before !== null || sentTime(request) < since);
          const finish = finished.of(entry);
          const ofRequest = known[id] ?? UNKNOWN;
          if (!isUnwanted) events.push(...eventsOf(request, before, ofRequest, finish));
          next.set(id, tellable(request, finish, ofRequest.count));
        }
        for (const [request, { end }] of told) {
          if (!end && !next.has(request)) events.push(left(request));
        }
        told = next;
        return { events };
      },
    });
    update('inspects', { tabId: log.tabId });
    updates.add(update);
    channel.onClose(() => updates.delete(update));
  };
}

/** That a request is no longer listed, as when the developer tools' log was cleared. */
function left(request: string): WitnessLeft {
  return { type: 'witnessLeft', witness: 'har', request, time: Date.now() };
}
