import type { Block, BlockHeader, DocumentRecord, Session } from '../core/session/session.ts';
import type { NetworkRequest } from '../core/stream/join.ts';
import type { Stream } from '../core/stream/stream.ts';

/** All of a tab but its streams' logs. */
export interface TabRecord {
  readonly session: Session;
  readonly documents: readonly DocumentRecord[];
  readonly streams: readonly Stream[];
  readonly requests: readonly NetworkRequest[];
  readonly nextOrder: number;
}

/** What to change of a tab, all or nothing. */
export interface TabChange {
  readonly session: Session;
  readonly documents: readonly DocumentRecord[];
  readonly nextOrder: number;
  readonly changedStreams: readonly Stream[];
  readonly removedStreams: readonly string[];
  readonly changedRequests: readonly NetworkRequest[];
  readonly removedRequests: readonly string[];
  readonly addedBlocks: readonly Block[];
  readonly removedBlocks: readonly BlockHeader[];
}

/** Where a tab's data is kept. All methods reject when the storage fails. */
export interface EventStore {
  load(tabId: number): Promise<TabRecord | undefined>;
  tabIds(): Promise<number[]>;
  write(tabId: number, change: TabChange): Promise<void>;
  /** The tab's oldest blocks whose order is at least `fromOrder`. */
  oldestBlocks(tabId: number, fromOrder: number, limit: number): Promise<BlockHeader[]>;
  /** All blocks of a log. */
  blocksOf(tabId: number, log: string): Promise<BlockHeader[]>;
  /** The blocks of a log that hold any of the entries `from` to `to`, in order. */
  readBlocks(tabId: number, log: string, from: number, to: number): Promise<Block[]>;
  removeTab(tabId: number): Promise<void>;
}
