import type { Block, BlockHeader, DocumentRecord, Session } from '../core/session/session.ts';
import type { Stream } from '../core/stream/stream.ts';

/** All of a tab but its messages. */
export interface TabRecord {
  readonly session: Session;
  readonly documents: readonly DocumentRecord[];
  readonly streams: readonly Stream[];
  readonly nextOrder: number;
}

/** What to change of a tab, all or nothing. */
export interface TabChange {
  readonly session: Session;
  readonly documents: readonly DocumentRecord[];
  readonly nextOrder: number;
  readonly changedStreams: readonly Stream[];
  readonly removedStreams: readonly string[];
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
  /** All blocks of a stream. */
  blocksOf(tabId: number, streamId: string): Promise<BlockHeader[]>;
  /** The blocks of a stream that hold any of the messages `from` to `to`, in order. */
  readBlocks(tabId: number, streamId: string, from: number, to: number): Promise<Block[]>;
  removeTab(tabId: number): Promise<void>;
}
