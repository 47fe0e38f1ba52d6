import {
  applyEvents,
  closeBlocks,
  createDraft,
  type Draft,
  put,
  streamsOf,
  type TabState,
} from '../core/session/draft.ts';
import { keptOf, retain } from '../core/session/retention.ts';
import type { BlockHeader, DocumentRecord, Session, Settings } from '../core/session/session.ts';
import { isFrozen, reduce } from '../core/stream/reduce.ts';
import type { Message, Stream } from '../core/stream/stream.ts';
import type { StreamEvent } from '../core/stream/stream-event.ts';
import type { EventStore } from './event-store.ts';

/** Headers read from the store at a time. */
const HEADERS = 64;
/** Streams kept of a tab; more than this are live ones only. */
const MAX_STREAMS = 1_000;
const NOTHING_LOST = { droppedCount: 0, missedCount: 0, droppedStreams: 0, storageError: null };

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
  readonly state: () => TabState;
  /** A bridge has connected; resolves with the document as it was known. */
  join(document: Omit<DocumentRecord, 'lastBatch' | 'left'>): Promise<DocumentRecord | undefined>;
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
  /** The documents that `isGone` picks are no more: forgets their streams, or ends those that are not frozen. */
  endDocuments(isGone: (document: DocumentRecord) => boolean, forget: boolean): Promise<void>;
  clear(): Promise<void>;
  /** Drops what exceeds the bounds that the settings now give. */
  trim(): Promise<void>;
  /** The messages `from` to `to` of a stream that are kept, in order. */
  messages(streamId: string, from: number, to: number): Promise<Message[]>;
  /** Resolves when what came so far is reduced and written. */
  settled(): Promise<void>;
  /** Deletes all of the tab; what comes later is let go. */
  remove(): Promise<void>;
  /** Calls back after each write; returns a function that ends this. */
  subscribe(listener: (change: TabChanged) => void): () => void;
}

/**
 * One tab: its state in memory is what is on disk, and changes only after a write has succeeded. Operations are
 * carried out one after the other; batches that came meanwhile share a write.
 */
export async function createTabSession(
  tabId: number,
  store: EventStore,
  settings: () => Settings,
  now: () => number,
): Promise<TabSession> {
  let state = await loadState(tabId, store);
  const operations: Operation[] = [];
  const listeners = new Set<(change: TabChanged) => void>();
  let running = false;
  let removed = false;

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
        const draft = createDraft(state);
        for (const { step } of group) await step(draft);
        await save(draft);
        for (const { done } of group) done();
      } catch (error) {
        for (const { failed } of group) failed(error);
      }
    }
    running = false;
  }

  function nextGroup(): Operation[] {
    const end = operations.findIndex(({ joins }) => !joins);
    return operations.splice(0, end < 0 ? operations.length : Math.max(end, 1));
  }

  async function save(draft: Draft): Promise<void> {
    closeBlocks(draft);
    await dropOldStreams(draft);
    const { maxMessages, maxBytes } = settings();
    await retain(draft, { maxMessages, maxBytes }, storedBlocks());
    try {
      await write(draft);
    } catch (error) {
      await saveWithout(draft, error);
    }
    const { session, documents, streams, nextOrder } = draft;
    state = { session, documents, streams, nextOrder };
    const changed = [...draft.changed].flatMap((id) => streams.get(id) ?? []);
    for (const listener of listeners) listener({ session, streams: changed, removed: [...draft.removed] });
  }

  /** The disk takes no more: half of what is kept makes room, or else all of it; the session says so. */
  async function saveWithout(draft: Draft, error: unknown): Promise<void> {
    const storageError = error instanceof Error ? error.message : String(error);
    draft.session = { ...draft.session, storageError };
    const { messageCount, weight } = draft.session;
    try {
      await retain(draft, { maxMessages: messageCount >> 1, maxBytes: weight }, storedBlocks());
      await write(draft);
    } catch {
      await retain(draft, { maxMessages: 0, maxBytes: 0 }, storedBlocks());
      await write(draft).catch(() => {});
    }
  }

  function write(draft: Draft): Promise<void> {
    return store.write(tabId, {
      session: draft.session,
      documents: [...draft.documents.values()],
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
    await removeMessages(draft, stream);
    draft.streams.delete(stream.id);
    draft.changed.delete(stream.id);
    draft.removed.add(stream.id);
  }

  async function removeMessages(draft: Draft, { id, firstIndex }: Stream): Promise<void> {
    const headers = await store.blocksOf(tabId, id);
    draft.removedBlocks.push(...headers);
    let { messageCount, weight } = draft.session;
    for (const header of headers) {
      messageCount -= keptOf(header, firstIndex);
      weight -= header.weight;
    }
    draft.session = { ...draft.session, messageCount, weight };
  }

  return {
    state: () => state,

    async join(document) {
      let known: DocumentRecord | undefined;
      await enqueue((draft) => {
        const before = draft.documents.get(document.id);
        known = before?.left ? undefined : before;
        draft.documents.set(document.id, { ...document, lastBatch: known?.lastBatch ?? 0, left: false });
      }, true);
      return known;
    },

    async addBatch(documentId, number, missed, events) {
      let document: DocumentRecord | undefined;
      await enqueue((draft) => {
        document = draft.documents.get(documentId);
        if (!document || document.left || number <= document.lastBatch) return;
        draft.documents.set(documentId, { ...document, lastBatch: number });
        draft.session = { ...draft.session, missedCount: draft.session.missedCount + missed };
        applyEvents(draft, document, events);
      }, true);
      return document !== undefined;
    },

    endDocuments(isGone, forget) {
      return enqueue(async (draft) => {
        for (const document of [...draft.documents.values()].filter(isGone)) {
          const streams = streamsOf(draft, document.id);
          if (forget && !document.left) draft.documents.set(document.id, { ...document, left: true });
          else if (streams.length === 0) draft.documents.delete(document.id);
          for (const stream of streams) {
            if (forget) await removeStream(draft, stream);
            else if (!isFrozen(stream)) put(draft, reduce(stream, { type: 'pageGone', time: now() }));
          }
        }
        if (forget && draft.streams.size === 0) {
          draft.session = { ...draft.session, ...NOTHING_LOST };
        }
      });
    },

    clear() {
      return enqueue(async (draft) => {
        for (const stream of [...draft.streams.values()]) {
          if (stream.readyState === 'closed') {
            await removeStream(draft, stream);
          } else {
            await removeMessages(draft, stream);
            put(draft, { ...stream, firstIndex: stream.messageCount, droppedCount: 0 });
          }
        }
        draft.session = { ...draft.session, ...NOTHING_LOST };
      });
    },

    trim: () => enqueue(() => {}),

    async messages(streamId, from, to) {
      const stream = state.streams.get(streamId);
      const first = Math.max(from, stream?.firstIndex ?? 0);
      if (!stream || first > to) return [];
      const blocks = await store.readBlocks(tabId, streamId, first, to);
      return blocks
        .flatMap(({ text }) => JSON.parse(text) as Message[])
        .filter(({ index }) => index >= first && index <= to);
    },

    settled: () => (running ? enqueue(() => {}, true) : Promise.resolve()),

    async remove() {
      await enqueue(() => {});
      removed = true;
      await store.removeTab(tabId);
    },

    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

async function loadState(tabId: number, store: EventStore): Promise<TabState> {
  const record = await store.load(tabId);
  const byId = <T extends { id: string }>(items: readonly T[] = []) =>
    new Map(items.map((item) => [item.id, item]));
  return {
    session: record?.session ?? {
      tabId,
      messageCount: 0,
      weight: 0,
      ...NOTHING_LOST,
    },
    documents: byId(record?.documents),
    streams: byId(record?.streams),
    nextOrder: record?.nextOrder ?? 1,
  };
}
