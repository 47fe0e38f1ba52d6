import { applyBatch } from '../core/session/apply-batch.ts';
import { applyNetworkEvent, readsStored } from '../core/session/apply-network-event.ts';
import { type Draft, put, showSince, type TabState } from '../core/session/draft.ts';
import type { Stored } from '../core/session/insert-messages.ts';
import { extentOf } from '../core/session/log.ts';
import { isSilentSince } from '../core/session/network-streams.ts';
import { type DocumentRecord, NOTHING_LOST, type Session } from '../core/session/session.ts';
import {
  adoptRequest,
  releaseRequest,
  type StrayRequest,
  tieRequests,
} from '../core/session/tie-requests.ts';
import type { Settings } from '../core/settings/settings.ts';
import { cutUrl } from '../core/stream/cut.ts';
import { cutNetworkEvent } from '../core/stream/cut-network-event.ts';
import { withMark } from '../core/stream/marks.ts';
import type { NetworkEvent } from '../core/stream/network-event.ts';
import { current, reduce } from '../core/stream/reduce.ts';
import type { Stream } from '../core/stream/stream.ts';
import type { StreamEvent } from '../core/stream/stream-event.ts';
import type { ReadEntries } from '../protocol/serve-logs.ts';
import { clearStream, lookUpOnce } from './clear-stream.ts';
import { createDraftWriter } from './draft-writer.ts';
import { endDocuments } from './end-documents.ts';
import type { EventStore } from './event-store.ts';
import { loadState } from './load-state.ts';
import { createLogReader } from './log-reader.ts';
import { createStepQueue, type Step } from './step-queue.ts';

/** What a listener learns after each write. */
export interface TabChanged {
  readonly session: Session;
  readonly streams: readonly Stream[];
  readonly removed: readonly string[];
}

export interface TabSession {
  /** Where it is kept: private tabs elsewhere than others. */
  readonly store: EventStore;
  readonly state: () => TabState;
  /** A bridge has connected; resolves with the document as it was known. */
  join(
    document: Omit<DocumentRecord, 'lastBatch' | 'left' | 'pageStates'>,
  ): Promise<DocumentRecord | undefined>;
  /**
   * Reduces a batch, unless it was before or the page was left; resolves once that is safe, with false when the
   * document is not known.
   */
  addBatch(
    documentId: string,
    number: number,
    missed: number,
    events: readonly StreamEvent[],
  ): Promise<boolean>;
  /** Takes what witnesses of the network tell; resolves once that is safe, rejects where some of it is to be told again. */
  addNetworkEvents(events: readonly NetworkEvent[]): Promise<void>;
  /** No hook will report the streams of these requests, by id; resolves once they have streams of their own. */
  giveStreams(unclaimed: ReadonlySet<string>): Promise<void>;
  /** Lets go of a request that is tied to no stream; null where there is none. */
  release(requestId: string): Promise<StrayRequest | null>;
  /** Takes what another tab lets go of, before all that comes from now on. */
  adopt(stray: Promise<StrayRequest | null>): Promise<void>;
  /**
   * The documents that `isGone` picks by id are no more since `time`, if that is known: forgets their streams, or ends
   * those that are not frozen. It is also asked of `NETWORK_DOCUMENT`, for streams that no hook reported.
   */
  endDocuments(isGone: (documentId: string) => boolean, forget: boolean, time?: number): Promise<void>;
  /** The streams that only the network knows, and that wait for a request since `time` or longer, are closed. */
  closeSilent(time: number): Promise<void>;
  clear(): Promise<void>;
  /** Forgets one stream's messages, and the stream itself if it is closed. */
  clearStream(streamId: string): Promise<void>;
  /** Marks a message, or takes its mark away. */
  mark(streamId: string, index: number, marked: boolean): Promise<void>;
  /** Drops what exceeds the bounds that the settings now give. */
  trim(): Promise<void>;
  /** The entries `from` to `to` of a stream's log that are kept, in order. */
  readonly entries: ReadEntries;
  /** Resolves when what came so far is reduced and written. */
  settled(): Promise<void>;
  /** Deletes all of the tab; what comes later is let go. */
  remove(): Promise<void>;
  /** Calls back after each write; returns a function that ends this. */
  subscribe(listener: (change: TabChanged) => void): () => void;
}

/**
 * One tab: its state in memory is what is on disk, and changes when a write is done; what a disk refused is written with the next.
 *
 * @param storageError why `store` is not the one that was meant
 */
export async function createTabSession(
  tabId: number,
  store: EventStore,
  settings: () => Settings,
  now: () => number,
  watchedSince: () => number | null = () => null,
  storageError: string | null = null,
  pause = (time: number) => new Promise<void>((resolve) => setTimeout(resolve, time)),
): Promise<TabSession> {
  const loaded = await loadState(tabId, store, storageError);
  const queue = createStepQueue({
    loaded,
    writer: createDraftWriter(store, settings, loaded.requests, storageError),
    watchedSince,
    pause,
    stepOf: networkStep,
    changed: tell,
  });
  const { state, enqueue, settled } = queue;
  const readLog = createLogReader(tabId, store);
  const stored: Stored = {
    blocksOf: (log) => store.blocksOf(tabId, log),
    messages: (streamId, from, to) => entries(streamId, 'messages', from, to),
  };
  const listeners = new Set<(change: TabChanged) => void>();

  const entries: ReadEntries = (streamId, kind, from, to) => {
    const stream = state().streams.get(streamId);
    if (!stream) return Promise.resolve([]);
    const first = Math.max(from, extentOf(stream, kind).first);
    return first > to ? Promise.resolve([]) : readLog(streamId, kind, first, to);
  };

  function networkStep(event: NetworkEvent): Step {
    const apply = async (draft: Draft) => {
      await applyNetworkEvent(draft, event, stored);
      // The log tells of a request when its response is known, by which it is tied.
      if (event.type === 'requestSent' && event.witness !== 'har') tieRequests(draft);
    };
    // What reads is asked for again.
    if (readsStored(event)) return { apply, joins: false };
    return { apply, joins: true, otherwise: (draft) => miss(draft, 1) };
  }

  function tie(unclaimed?: ReadonlySet<string>): Promise<void> {
    return enqueue((draft) => tieRequests(draft, unclaimed), true);
  }

  function tell({ session, streams, changed, removed }: Draft): void {
    const news = [...changed].flatMap((id) => streams.get(id) ?? []);
    for (const listener of listeners) {
      try {
        listener({ session, streams: news, removed: [...removed] });
      } catch (error) {
        // The write is done, whatever becomes of the news.
        setTimeout(() => {
          throw error;
        });
      }
    }
  }

  return {
    store,
    state,

    async join(document) {
      let known: DocumentRecord | undefined;
      await enqueue((draft) => {
        const before = draft.documents.get(document.id);
        known = before?.left ? undefined : before;
        const { lastBatch = 0, pageStates = [] } = known ?? {};
        const topUrl = cutUrl(document.topUrl);
        draft.documents.set(document.id, { ...document, topUrl, lastBatch, left: false, pageStates });
      }, true);
      return known;
    },

    async addBatch(documentId, number, missed, events) {
      let document: DocumentRecord | undefined;
      const begin = (draft: Draft, lost: number) => {
        document = draft.documents.get(documentId);
        if (!document || document.left || number <= document.lastBatch) return undefined;
        draft.documents.set(documentId, { ...document, lastBatch: number });
        miss(draft, lost);
        return document;
      };
      await enqueue(
        async (draft) => {
          const sender = begin(draft, missed);
          if (sender) await applyBatch(draft, sender, events, stored);
        },
        true,
        (draft) => void begin(draft, missed + events.length),
      );
      return document !== undefined;
    },

    async addNetworkEvents(events) {
      const steps = events.map((event) => {
        const { apply, joins, otherwise } = networkStep(cutNetworkEvent(event));
        return enqueue(apply, joins, otherwise);
      });
      await Promise.all([...steps, tie()]);
    },

    giveStreams: tie,

    async release(requestId) {
      let stray: StrayRequest | null = null;
      await enqueue((draft) => {
        stray = releaseRequest(draft, requestId);
      }, true);
      return stray;
    },

    adopt: (released) =>
      enqueue(async (draft) => {
        const stray = await released;
        if (stray) adoptRequest(draft, stray);
      }),

    endDocuments(isGone, forget, leftTime) {
      const departure = { isGone, forget, leftTime, time: leftTime ?? now() };
      return enqueue((draft) => endDocuments(draft, departure, store));
    },

    closeSilent: (time) =>
      enqueue((draft) => {
        for (const stream of draft.streams.values()) {
          if (!isSilentSince(stream, time)) continue;
          put(draft, reduce(stream, { type: 'closed', stream: 1, time: current(stream).connectingTime }));
        }
      }, true),

    clear() {
      return enqueue(async (draft) => {
        const time = now();
        const blocks = lookUpOnce(store);
        for (const stream of [...draft.streams.values()]) await clearStream(draft, stream, blocks, time);
        draft.session = { ...draft.session, ...NOTHING_LOST };
        showSince(draft, time);
      });
    },

    clearStream(streamId) {
      return enqueue(async (draft) => {
        const stream = draft.streams.get(streamId);
        if (stream) await clearStream(draft, stream, store, now());
      });
    },

    mark: (streamId, index, marked) =>
      enqueue((draft) => {
        const stream = draft.streams.get(streamId);
        if (stream) put(draft, withMark(stream, index, marked));
      }, true),

    trim: () => enqueue(() => {}),

    entries,

    settled,

    async remove() {
      await queue.close();
      await store.removeTab(tabId);
    },

    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function miss(draft: Draft, count: number): void {
  draft.session = { ...draft.session, missedCount: draft.session.missedCount + count };
}
