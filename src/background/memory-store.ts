import type { Block } from '../core/session/session.ts';
import type { NetworkRequest } from '../core/stream/join.ts';
import type { Stream } from '../core/stream/stream.ts';
import type { EventStore, TabRecord } from './event-store.ts';

interface Tab {
  record: Omit<TabRecord, 'streams' | 'requests'>;
  readonly streams: Map<string, Stream>;
  readonly requests: Map<string, NetworkRequest>;
  /** By order, oldest first. */
  readonly blocks: Map<number, Block>;
}

/** For private windows, whose data never touches the disk; and for the panel on its own. */
export function createMemoryStore(): EventStore {
  const tabs = new Map<number, Tab>();
  const blocksOf = (tabId: number, log: string) =>
    [...(tabs.get(tabId)?.blocks.values() ?? [])]
      .filter((block) => block.log === log)
      .sort((a, b) => a.first - b.first);

  return {
    async load(tabId) {
      const tab = tabs.get(tabId);
      return (
        tab && { ...tab.record, streams: [...tab.streams.values()], requests: [...tab.requests.values()] }
      );
    },
    async tabIds() {
      return [...tabs.keys()];
    },
    async write(tabId, change) {
      const { session, documents, nextOrder } = change;
      const record = { session, documents, nextOrder };
      const tab = tabs.get(tabId) ?? {
        record,
        streams: new Map(),
        requests: new Map(),
        blocks: new Map(),
      };
      tabs.set(tabId, tab);
      tab.record = record;
      for (const stream of change.changedStreams) tab.streams.set(stream.id, stream);
      for (const id of change.removedStreams) tab.streams.delete(id);
      for (const request of change.changedRequests) tab.requests.set(request.id, request);
      for (const id of change.removedRequests) tab.requests.delete(id);
      for (const { order } of change.removedBlocks) tab.blocks.delete(order);
      for (const block of change.addedBlocks) tab.blocks.set(block.order, block);
    },
    async oldestBlocks(tabId, fromOrder, limit) {
      const oldest: Block[] = [];
      for (const block of tabs.get(tabId)?.blocks.values() ?? []) {
        if (oldest.length === limit) break;
        if (block.order >= fromOrder) oldest.push(block);
      }
      return oldest;
    },
    async blocksOf(tabId, log) {
      return blocksOf(tabId, log);
    },
    async readBlocks(tabId, log, from, to) {
      return blocksOf(tabId, log).filter(({ first, count }) => first <= to && first + count > from);
    },
    async removeTab(tabId) {
      tabs.delete(tabId);
    },
  };
}
