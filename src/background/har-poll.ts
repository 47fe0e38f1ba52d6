import { messagesIn } from '../core/session/waiting.ts';
import { heardNames } from '../core/session/wanted.ts';
import { SKEW } from '../core/stream/join.ts';
import type { NetworkEvent } from '../core/stream/network-event.ts';
import type { KnownRequest, KnownRequests } from '../protocol/har.ts';
import { hasLiveStream } from './live-streams.ts';
import type { TabSession } from './tab-session.ts';

/** Between two questions, in milliseconds … */
const LEAST_INTERVAL = 500;
/** … and how many times as long as the last answer took, … */
const PATIENCE = 20;
/** … but no more: that may have been for something else that held the developer tools for a moment. */
const MAX_INTERVAL = 5_000;

interface Surroundings {
  /** Asks for what is new besides what is known, of requests since a time. */
  ask(known: KnownRequests, since: number): Promise<readonly NetworkEvent[]>;
  readonly session: TabSession;
  /** Takes what is new. */
  add(events: readonly NetworkEvent[]): Promise<void>;
  /** Whether somebody looks at the tab's streams. */
  isWanted(): boolean;
  /** Calls back when somebody looks, or no longer; returns a function that ends this. */
  onWantedChange(listener: () => void): () => void;
  /** What was told could not be taken, and will not be told again on this channel. */
  failed(): void;
}

export interface HarPoll {
  /** There is something to be told. */
  changed(): void;
  stop(): void;
}

/**
 * Asks Chromium's developer tools for what they know of a tab's requests: while somebody looks, and as long as a stream
 * lives or something changed since the last answer. The answer holds all messages there are, so the longer it takes
 * the more rarely it is asked for.
 */
export function createHarPoll({
  ask,
  session,
  add,
  isWanted,
  onWantedChange,
  failed,
}: Surroundings): HarPoll {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let interval = 0;
  let hasChanged = true;
  let isAsking = false;
  let stopped = false;

  function schedule(): void {
    if (stopped || isAsking || timer !== undefined || !isWanted()) return;
    if (hasChanged || hasLiveStream(session)) timer = setTimeout(poll, interval);
  }

  async function poll(): Promise<void> {
    timer = undefined;
    isAsking = true;
    hasChanged = false;
    const start = performance.now();
    const events = await ask(knownOf(session), oldestWanted(session)).catch(() => []);
    const patience = PATIENCE * (performance.now() - start);
    interval = Math.min(Math.max(LEAST_INTERVAL, patience), MAX_INTERVAL);
    try {
      if (events.length > 0) await add(events);
    } catch {
      stop();
      failed();
    }
    isAsking = false;
    schedule();
  }

  function stop(): void {
    stopped = true;
    clearTimeout(timer);
    unsubscribe();
    unsubscribeWanted();
  }

  function changed(): void {
    hasChanged = true;
    schedule();
  }

  const unsubscribe = session.subscribe(changed);
  const unsubscribeWanted = onWantedChange(schedule);
  schedule();

  return { changed, stop };
}

/**
 * Since when requests are wanted: the page's load or the last clearing of the list, or the oldest stream that outlived it. An
 * older one is tied to none of these streams.
 */
function oldestWanted(session: TabSession): number {
  const { streams, session: tab } = session.state();
  let oldest = tab.since;
  for (const { createdTime } of streams.values()) oldest = Math.min(oldest, createdTime);
  return oldest - SKEW;
}

function knownOf(session: TabSession): KnownRequests {
  const state = session.state();
  const known: { [request: string]: KnownRequest } = {};
  for (const request of state.requests.values()) {
    const { id, witness, messageCount } = request;
    if (witness !== 'har') continue;
    const count = Math.max(messageCount, messagesIn(state.waiting.get(id)));
    known[id] = { count, heard: heardNames(state, request) };
  }
  return known;
}
