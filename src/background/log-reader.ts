import { readEntries } from '../core/session/block-text.ts';
import { logOf } from '../core/session/log.ts';
import type { ReadEntries } from '../protocol/serve-logs.ts';
import type { EventStore } from './event-store.ts';

/** Makes a function that reads what a store holds of the logs of a tab's streams. */
export function createLogReader(tabId: number, store: EventStore): ReadEntries {
  return async (streamId, kind, from, to) => {
    const blocks = await store.readBlocks(tabId, logOf(streamId, kind), from, to);
    return blocks
      .flatMap(({ text }) => readEntries(kind, text))
      .filter(({ index }) => index >= from && index <= to);
  };
}
