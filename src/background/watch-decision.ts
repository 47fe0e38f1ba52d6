import type { Watch } from './network-watch.ts';

/** A page may tell of a failure before the network tells why; in milliseconds. */
const LAST_WORDS = 1_000;

interface Surroundings {
  /** Whether somebody looks at what the network tells, or some stream needs it. */
  isWanted(): boolean;
  /** Whether the bytes of event streams are wanted. */
  bodiesAreWanted(): boolean;
  /** What of the network is to be watched from now on. */
  watchNetwork(watch: Watch): void;
  now(): number;
}

export interface WatchDecision {
  /** What is wanted may have changed. */
  decide(): void;
  /** What is wanted of all tabs is known from now on. */
  caughtUp(): void;
  /** Since when the network is watched; null when it is not. */
  watchedSince(): number | null;
}

/**
 * Decides when the network is watched: a page without streams is not to wake a background for each of its requests,
 * nor to wait for one.
 */
export function createWatchDecision({
  isWanted,
  bodiesAreWanted,
  watchNetwork,
  now,
}: Surroundings): WatchDecision {
  let watchedSince: number | null = null;
  let isSure = false;
  /** Will end the watch. */
  let stopping: ReturnType<typeof setTimeout> | undefined;

  function decide(): void {
    if (isWanted()) {
      clearTimeout(stopping);
      stopping = undefined;
      watch(true);
    } else if (isSure) {
      stopping ??= setTimeout(() => watch(false), LAST_WORDS);
    }
  }

  function watch(requests: boolean): void {
    watchNetwork({ requests, bodies: bodiesAreWanted() });
    watchedSince = requests ? (watchedSince ?? now()) : null;
  }

  return {
    decide,
    caughtUp() {
      isSure = true;
      decide();
    },
    watchedSince: () => watchedSince,
  };
}
