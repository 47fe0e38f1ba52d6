import { applyBatch } from '../core/session/apply-batch.ts';
import { applyNetworkEvent, readsStored } from '../core/session/apply-network-event.ts';
import { readEntries } from '../core/session/block-text.ts';
import {
  closeBlocks,
  createDraft,
  type Draft,
  put,
  remove,
  showSince,
  streamsOf,
  type TabState,
} from '../core/session/draft.ts';
import { extentOf, type LogKind, type Logs, logOf, logsOf, withFirst } from '../core/session/log.ts';
import { NETWORK_DOCUMENT } from '../core/session/network-streams.ts';
import { keptOf, retain } from '../core/session/retention.ts';
import {
  type BlockHeader,
  type DocumentRecord,
  NOTHING_LOST,
  type Session,
} from '../core/session/session.ts';
import {
  adoptRequest,
  releaseRequest,
  type StrayRequest,
  tieRequests,
} from '../core/session/tie-requests.ts';
import type { Settings } from '../core/settings/settings.ts';
import { withMark } from '../core/stream/marks.ts';
import type { NetworkEvent } from '../core/stream/network-event.ts';
import { isFrozen, reduce } from '../core/stream/reduce.ts';
import type { Stream } from '../core/stream/stream.ts';
import type { StreamEvent } from '../core/stream/stream-event.ts';
import { NO_TYPES } from '../core/stream/type-counts.ts';
import type { EventStore } from './event-store.ts';
import { loadState } from './load-state.ts';

/** Headers read from the store at a time. */
const HEADERS = 64;
/** How long the disk may fail, in milliseconds, as when the browser closes the database and it has to be opened anew. */
const MOMENT = 1_000;
/** Streams kept of a tab; more than this are live ones only. */
const MAX_STREAMS = 1_000;

/** Stands for what the network's witnesses alone know, when documents end. */
const NETWORK: DocumentRecord = {
  id: NETWORK_DOCUMENT,
  frameId: -1,
  browserId: null,
  topUrl: '',
  lastBatch: 0,
  left: false,
  pageStates: [],
};

/** A step from one state of a tab to the next. What it returns is called once the step is safe. */
type Step = (draft: Draft) => Promise<void> | void;

interface Operation {
  readonly step: Step;
  /** May share one write with its neighbours. */
  readonly joins: boolean;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

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
  /** Takes what witnesses of the network tell; resolves once that is safe. */
  addNetworkEvents(events: readonly NetworkEvent[]): Promise<void>;
  /** No hook will report the streams of these requests, by id; resolves once they have streams of their own. */
  giveStreams(unclaimed: ReadonlySet<string>): Promise<void>;
  /** Lets go of a request that is tied to no stream; null where there is none. */
  release(requestId: string): Promise<StrayRequest | null>;
  /** Takes what another tab lets go of, before all that comes from now on. */
  adopt(stray: Promise<StrayRequest | null>): Promise<void>;
  /**
   * The documents that `isGone` picks are no more since `time`, if that is known: forgets their streams, or ends those
   * that are not frozen. It is also asked of a document named `NETWORK_DOCUMENT`, for streams that no hook reported.
   */
  endDocuments(isGone: (document: DocumentRecord) => boolean, forget: boolean, time?: number): Promise<void>;
  clear(): Promise<void>;
  /** Forgets one stream's messages, and the stream itself if it is closed. */
  clearStream(streamId: string): Promise<void>;
  /** Marks a message, or takes its mark away. */
  mark(streamId: string, index: number, marked: boolean): Promise<void>;
  /** Drops what exceeds the bounds that the settings now give. */
  trim(): Promise<void>;
  /** The entries `from` to `to` of a stream's log that are kept, in order. */
  entries<K extends LogKind>(streamId: string, kind: K, from: number, to: number): Promise<Logs[K][]>;
  /** Resolves when what came so far is reduced and written. */
  settled(): Promise<void>;
  /** Deletes all of the tab; what comes later is let go. */
  remove(): Promise<void>;
  /** Calls back after each write; returns a function that ends this. */
  subscribe(listener: (change: TabChanged) => void): () => void;
}

/**
 * One tab: its state in memory is what is on disk, and changes only after a write has succeeded. Operations are
 * carried out one after the other; batches that came meanwhile share a write. What fails is tried again after a pause.
 */
export async function createTabSession(
  tabId: number,
  store: EventStore,
  settings: () => Settings,
  now: () => number,
  pause = () => new Promise<void>((resolve) => setTimeout(resolve, MOMENT)),
): Promise<TabSession> {
  let state = await loadState(tabId, store);
  const stored = {
    blocksOf: (log: string) => store.blocksOf(tabId, log),
    messages: (streamId: string, from: number, to: number) => entries(streamId, 'messages', from, to),
  };
  const operations: Operation[] = [];
  const listeners = new Set<(change: TabChanged) => void>();
  let running = false;
  let removed = false;
  /** The disk did not keep what was given to it last. */
  let failing = false;

  function enqueue(step: Step, joins = false): Promise<void> {
    if (removed) return Promise.resolve();
    return new Promise((done, failed) => {
      operations.push({ step, joins, done, failed });
      if (!running) void run();
    });
  }

  async function run(): Promise<void> {
    running = true;
    while (operations.length > 0) {
      const group = nextGroup();
      try {
        const draft = await carryOut(group, failing ? keepWhatFits : keep).catch(async () => {
          await pause();
          return carryOut(group, keepWhatFits);
        });
        become(draft);
        const done = () => {
          for (const operation of group) operation.done();
        };
        if (draft.released.length === 0) done();
        else
          operations.unshift(...draft.released.map(afterwards), {
            step: () => {},
            joins: true,
            done,
            failed: done,
          });
      } catch (error) {
        for (const { failed } of group) failed(error);
      }
    }
    running = false;
  }

  /** An operation that takes what waited for its request to be tied. */
  function afterwards(event: NetworkEvent): Operation {
    return { ...networkOperation(event), done: () => {}, failed: () => {} };
  }

  function networkOperation(event: NetworkEvent): Pick<Operation, 'step' | 'joins'> {
    const step = async (draft: Draft) => {
      await applyNetworkEvent(draft, event, stored);
      // The log tells of a request when its response is known, by which it is tied.
      if (event.type === 'requestSent' && event.witness !== 'har') tieRequests(draft);
    };
    return { step, joins: !readsStored(event) };
  }

  function tie(unclaimed?: ReadonlySet<string>): Promise<void> {
    return enqueue((draft) => tieRequests(draft, unclaimed), true);
  }

  function nextGroup(): Operation[] {
    const end = operations.findIndex(({ joins }) => !joins);
    return operations.splice(0, end < 0 ? operations.length : Math.max(end, 1));
  }

  async function carryOut(group: Operation[], save: typeof keep): Promise<Draft> {
    const draft = createDraft(state);
    for (const { step } of group) await step(draft);
    closeBlocks(draft);
    await save(draft);
    return draft;
  }

  /** A draft that is safe is the tab's state. */
  function become(draft: Draft): void {
    forgetParsers(draft);
    const { session, documents, streams, requests, nextOrder, parsers, waiting, unconfirmed } = draft;
    state = { session, documents, streams, requests, nextOrder, parsers, waiting, unconfirmed };
    const changed = [...draft.changed].flatMap((id) => streams.get(id) ?? []);
    for (const listener of listeners) listener({ session, streams: changed, removed: [...draft.removed] });
  }

  async function keep(draft: Draft): Promise<void> {
    await dropOldStreams(draft);
    const { maxMessages, maxBytes } = settings();
    await retain(draft, { maxMessages, maxBytes }, storedBlocks());
    await write(draft);
  }

  function forgetParsers(draft: Draft): void {
    for (const id of draft.changed) {
      if (draft.streams.get(id)?.readyState !== 'closed') continue;
      draft.parsers.delete(id);
      draft.unconfirmed.delete(id);
    }
  }

  /**
   * Where the disk takes no more, half of what is kept makes room, or else all of it: also where it does not even tell what
   * that is. The session says so.
   */
  async function keepWhatFits(draft: Draft): Promise<void> {
    try {
      await keep(draft);
      failing = false;
    } catch (error) {
      failing = true;
      const storageError = error instanceof Error ? error.message : String(error);
      draft.session = { ...draft.session, storageError };
      const { messageCount, weight } = draft.session;
      try {
        await retain(draft, { maxMessages: messageCount >> 1, maxBytes: weight }, storedBlocks());
        await write(draft);
      } catch {
        await retain(draft, { maxMessages: 0, maxBytes: 0 }, storedBlocks()).catch(() => letGo(draft));
        await write(draft).catch(() => {});
      }
    }
  }

  function write(draft: Draft): Promise<void> {
    return store.write(tabId, {
      session: draft.session,
      documents: [...draft.documents.values()],
      requests: [...draft.requests.values()],
      nextOrder: draft.nextOrder,
      changedStreams: [...draft.changed].flatMap((id) => draft.streams.get(id) ?? []),
      removedStreams: [...draft.removed],
      addedBlocks: draft.addedBlocks,
      removedBlocks: draft.removedBlocks,
    });
  }

  async function* storedBlocks(): AsyncGenerator<BlockHeader, undefined> {
    let fromOrder = 0;
    while (true) {
      const headers = await store.oldestBlocks(tabId, fromOrder, HEADERS);
      yield* headers;
      const last = headers.at(-1);
      if (!last) return undefined;
      fromOrder = last.order + 1;
    }
  }

  async function dropOldStreams(draft: Draft): Promise<void> {
    if (draft.streams.size <= MAX_STREAMS) return;
    const old = [...draft.streams.values()].filter(
      ({ id, readyState }) => readyState === 'closed' && !draft.changed.has(id),
    );
    for (const stream of old.slice(0, draft.streams.size - MAX_STREAMS)) {
      await removeStream(draft, stream);
      draft.session = { ...draft.session, droppedStreams: draft.session.droppedStreams + 1 };
    }
  }

  async function removeStream(draft: Draft, stream: Stream): Promise<void> {
    await removeLogs(draft, stream);
    remove(draft, stream.id);
  }

  async function clearFrom(draft: Draft, stream: Stream): Promise<void> {
    if (stream.readyState === 'closed') return removeStream(draft, stream);
    await removeLogs(draft, stream);
    put(draft, { ...emptied(stream), droppedCount: 0, typeCounts: NO_TYPES });
  }

  async function removeLogs(draft: Draft, stream: Stream): Promise<void> {
    for (const log of logsOf(stream.id)) {
      const headers = await store.blocksOf(tabId, log);
      draft.removedBlocks.push(...headers);
      const isMessages = log === logOf(stream.id, 'messages');
      let { messageCount, weight } = draft.session;
      for (const header of headers) {
        if (isMessages) messageCount -= keptOf(header, stream.firstIndex);
        weight -= header.weight;
      }
      draft.session = { ...draft.session, messageCount, weight };
    }
  }

  async function entries<K extends LogKind>(
    streamId: string,
    kind: K,
    from: number,
    to: number,
  ): Promise<Logs[K][]> {
    const stream = state.streams.get(streamId);
    if (!stream) return [];
    const first = Math.max(from, extentOf(stream, kind).first);
    if (first > to) return [];
    const blocks = await store.readBlocks(tabId, logOf(streamId, kind), first, to);
    return blocks
      .flatMap(({ text }) => readEntries(kind, text))
      .filter(({ index }) => index >= first && index <= to);
  }

  return {
    store,
    state: () => state,

    async join(document) {
      let known: DocumentRecord | undefined;
      await enqueue((draft) => {
        const before = draft.documents.get(document.id);
        known = before?.left ? undefined : before;
        const { lastBatch = 0, pageStates = [] } = known ?? {};
        draft.documents.set(document.id, { ...document, lastBatch, left: false, pageStates });
      }, true);
      return known;
    },

    async addBatch(documentId, number, missed, events) {
      let document: DocumentRecord | undefined;
      await enqueue(async (draft) => {
        document = draft.documents.get(documentId);
        if (!document || document.left || number <= document.lastBatch) return;
        draft.documents.set(documentId, { ...document, lastBatch: number });
        draft.session = { ...draft.session, missedCount: draft.session.missedCount + missed };
        await applyBatch(draft, document, events, stored);
      }, true);
      return document !== undefined;
    },

    async addNetworkEvents(events) {
      for (const event of events) {
        const { step, joins } = networkOperation(event);
        void enqueue(step, joins);
      }
      return tie();
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
      const time = leftTime ?? now();
      return enqueue(async (draft) => {
        for (const document of [...draft.documents.values(), NETWORK].filter(isGone)) {
          const streams = streamsOf(draft, document.id);
          if (document !== NETWORK) {
            if (forget && !document.left) draft.documents.set(document.id, { ...document, left: true });
            else if (streams.length === 0) draft.documents.delete(document.id);
            else if (!forget && leftTime !== undefined)
              draft.documents.set(document.id, { ...document, preserved: true });
          }
          for (const stream of streams) {
            if (document === NETWORK && stream.createdTime > time) continue;
            if (forget) await removeStream(draft, stream);
            else if (!isFrozen(stream)) put(draft, reduce(stream, { type: 'pageGone', time }));
          }
        }
        if (forget && leftTime !== undefined) showSince(draft, leftTime);
        if (forget && draft.streams.size === 0) {
          draft.session = { ...draft.session, ...NOTHING_LOST };
        }
      });
    },

    clear() {
      return enqueue(async (draft) => {
        for (const stream of [...draft.streams.values()]) await clearFrom(draft, stream);
        draft.session = { ...draft.session, ...NOTHING_LOST };
        showSince(draft, now());
      });
    },

    clearStream(streamId) {
      return enqueue(async (draft) => {
        const stream = draft.streams.get(streamId);
        if (stream) await clearFrom(draft, stream);
      });
    },

    mark: (streamId, index, marked) =>
      enqueue((draft) => {
        const stream = draft.streams.get(streamId);
        if (stream) put(draft, withMark(stream, index, marked));
      }, true),

    trim: () => enqueue(() => {}),

    entries,

    settled: () => (running ? enqueue(() => {}, true) : Promise.resolve()),

    async remove() {
      await enqueue(() => {});
      removed = true;
      state = { ...state, streams: new Map(), requests: new Map() };
      await store.removeTab(tabId);
    },

    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Drops all that is kept, and counts it; blocks that are on disk are left for a later `retain`. */
function letGo(draft: Draft): void {
  for (const stream of draft.streams.values()) {
    const kept = stream.messageCount - stream.firstIndex;
    put(draft, { ...emptied(stream), droppedCount: stream.droppedCount + kept });
  }
  const { messageCount, droppedCount, weight } = draft.session;
  const added = draft.addedBlocks.splice(0).reduce((sum, block) => sum + block.weight, 0);
  draft.session = {
    ...draft.session,
    messageCount: 0,
    droppedCount: droppedCount + messageCount,
    weight: weight - added,
  };
}

/** The stream when nothing of its logs is kept. */
function emptied(stream: Stream): Stream {
  return (['messages', 'notes', 'segments'] as const).reduce(
    (result, kind) => withFirst(result, kind, extentOf(stream, kind).count),
    stream,
  );
}
