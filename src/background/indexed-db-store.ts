import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import { compareNames } from '../core/compare-names.ts';
import type { Block, BlockHeader } from '../core/session/session.ts';
import type { NetworkRequest } from '../core/stream/join.ts';
import type { Stream } from '../core/stream/stream.ts';
import type { EventStore, TabRecord } from './event-store.ts';

/** The key is the header, so that headers are read without the messages. */
type BlockKey = [tabId: number, order: number, log: string, first: number, count: number, weight: number];

interface Schema extends DBSchema {
  tabs: { key: number; value: Omit<TabRecord, 'streams' | 'requests'> & { tabId: number } };
  streams: { key: [tabId: number, streamId: string]; value: Stream & { tabId: number } };
  requests: { key: [tabId: number, requestId: string]; value: NetworkRequest & { tabId: number } };
  blocks: {
    key: BlockKey;
    value: { tabId: number; log: string; first: number; text: string };
    indexes: { byLog: [tabId: number, log: string, first: number] };
  };
}

type Database = IDBPDatabase<Schema>;

const VERSION = 1;
const STORES = ['tabs', 'streams', 'requests', 'blocks'] as const;
const PREFIX = 'sse-inspector-';

/**
 * The disk of one run of the browser: `run` names it. What other runs left behind is deleted.
 */
export function createIndexedDbStore(run: string): EventStore {
  const name = PREFIX + run;
  let opening: Promise<Database> | undefined;

  async function open(): Promise<Database> {
    const database = await openDB<Schema>(name, VERSION, {
      upgrade: createStores,
      terminated: () => {
        opening = undefined;
      },
    });
    void deleteOtherRuns(name);
    return database;
  }

  function database(): Promise<Database> {
    opening ??= open().catch((error) => {
      opening = undefined;
      throw error;
    });
    return opening;
  }

  return {
    async load(tabId) {
      const transaction = (await database()).transaction(['tabs', 'streams', 'requests']);
      const record = await transaction.objectStore('tabs').get(tabId);
      if (!record) return undefined;
      const streams = await transaction.objectStore('streams').getAll(ofTab(tabId));
      const requests = await transaction.objectStore('requests').getAll(ofTab(tabId));
      return {
        ...record,
        streams: inOrder(streams, ({ createdTime }) => createdTime),
        requests: inOrder(requests, ({ exchange }) => exchange.requestTime),
      };
    },

    async tabIds() {
      return (await database()).getAllKeys('tabs');
    },

    async write(tabId, change) {
      const { session, documents, nextOrder, addedBlocks, removedBlocks } = change;
      const transaction = (await database()).transaction(STORES, 'readwrite', { durability: 'relaxed' });
      const tabs = transaction.objectStore('tabs');
      const streams = transaction.objectStore('streams');
      const requests = transaction.objectStore('requests');
      const blocks = transaction.objectStore('blocks');
      const writes: Promise<unknown>[] = [tabs.put({ tabId, session, documents, nextOrder })];
      for (const stream of change.changedStreams) writes.push(streams.put({ ...stream, tabId }));
      for (const id of change.removedStreams) writes.push(streams.delete([tabId, id]));
      for (const request of change.changedRequests) writes.push(requests.put({ ...request, tabId }));
      for (const id of change.removedRequests) writes.push(requests.delete([tabId, id]));
      for (const block of removedBlocks) writes.push(blocks.delete(keyOf(tabId, block)));
      for (const block of addedBlocks) {
        const { log, first, text } = block;
        writes.push(blocks.put({ tabId, log, first, text }, keyOf(tabId, block)));
      }
      await Promise.all([...writes, transaction.done]);
    },

    async oldestBlocks(tabId, fromOrder, limit) {
      const range = IDBKeyRange.bound([tabId, fromOrder], [tabId, []]);
      const keys = await (await database()).getAllKeys('blocks', range, limit);
      return keys.map(headerOf);
    },

    async blocksOf(tabId, log) {
      const range = IDBKeyRange.bound([tabId, log], [tabId, log, []]);
      const keys = await (await database()).getAllKeysFromIndex('blocks', 'byLog', range);
      return keys.map(headerOf);
    },

    async readBlocks(tabId, log, from, to) {
      const index = (await database()).transaction('blocks').store.index('byLog');
      const before = IDBKeyRange.bound([tabId, log], [tabId, log, from]);
      const holder = await index.openKeyCursor(before, 'prev');
      const start = holder ? headerOf(holder.primaryKey).first : from;
      const blocks: Block[] = [];
      const range = IDBKeyRange.bound([tabId, log, start], [tabId, log, to]);
      for await (const { primaryKey, value } of index.iterate(range)) {
        const header = headerOf(primaryKey);
        if (header.first + header.count > from) blocks.push({ ...header, text: value.text });
      }
      return blocks;
    },

    async removeTab(tabId) {
      const transaction = (await database()).transaction(STORES, 'readwrite');
      await Promise.all([
        transaction.objectStore('tabs').delete(tabId),
        transaction.objectStore('streams').delete(ofTab(tabId)),
        transaction.objectStore('requests').delete(ofTab(tabId)),
        transaction.objectStore('blocks').delete(ofTab(tabId)),
        transaction.done,
      ]);
    },
  };
}

/** By time, and within a millisecond by the numbers in the ids. */
export function inOrder<T extends { readonly id: string }>(items: T[], timeOf: (item: T) => number): T[] {
  return items.sort((a, b) => timeOf(a) - timeOf(b) || compareNames(a.id, b.id));
}

function createStores(database: Database): void {
  database.createObjectStore('tabs', { keyPath: 'tabId' });
  database.createObjectStore('streams', { keyPath: ['tabId', 'id'] });
  database.createObjectStore('requests', { keyPath: ['tabId', 'id'] });
  const blocks = database.createObjectStore('blocks');
  blocks.createIndex('byLog', ['tabId', 'log', 'first']);
}

async function deleteOtherRuns(name: string): Promise<void> {
  for (const other of await indexedDB.databases()) {
    if (other.name?.startsWith(PREFIX) && other.name !== name) await deleteDB(other.name);
  }
}

/** All keys that begin with the tab's id: an array is greater than any number or string. */
function ofTab(tabId: number): IDBKeyRange {
  return IDBKeyRange.bound([tabId], [tabId, []]);
}

function keyOf(tabId: number, { order, log, first, count, weight }: BlockHeader): BlockKey {
  return [tabId, order, log, first, count, weight];
}

function headerOf([, order, log, first, count, weight]: BlockKey): BlockHeader {
  return { order, log, first, count, weight };
}
