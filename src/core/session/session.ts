import type { PageState, Stream } from '../stream/stream.ts';

/** What is kept of one tab, without the streams and messages themselves. */
export interface Session {
  readonly tabId: number;
  /** Messages kept of all streams. */
  readonly messageCount: number;
  /** Weight of all that is kept of streams: the length of its serialised text. */
  readonly weight: number;
  /** Messages dropped, oldest first, to stay within the bounds. */
  readonly droppedCount: number;
  /** Messages that never reached us because a buffer in the page was full, and what came and could not be taken. */
  readonly missedCount: number;
  /** Closed streams dropped, oldest first, with their messages. */
  readonly droppedStreams: number;
  /** Streams that were not taken in because the page had too many live ones. */
  readonly missedStreams: number;
  /** Requests sent before this time are not shown, unless their stream is: the page was left or the list cleared then. */
  readonly since: number;
  /** What the disk said when it took no more; null when all is well. */
  readonly storageError: string | null;
}

/** What a session says when nothing was lost. */
export const NOTHING_LOST = {
  droppedCount: 0,
  missedCount: 0,
  droppedStreams: 0,
  missedStreams: 0,
  storageError: null,
};

/** Live streams of a tab; more are not taken in. */
export const MAX_LIVE_STREAMS = 2_000;

/** A document of the tab that has, or had, streams. */
export interface DocumentRecord {
  readonly id: string;
  readonly frameId: number;
  /** The browser's own id of it, where it tells. */
  readonly browserId: string | null;
  readonly topUrl: string;
  /** The number of the last batch reduced. */
  readonly lastBatch: number;
  /** The tab has gone on to another page, and does not keep this one's streams. */
  readonly left: boolean;
  /** The tab has gone on to another page, and keeps this one's streams. */
  readonly preserved?: boolean;
  /** The states that its page is in now. */
  readonly pageStates: readonly PageState[];
}

/** A run of consecutive entries of one log of a stream, as stored. */
export interface Block extends BlockHeader {
  /** JSON text of a `Message[]`, `Note[]` or `Segment[]`. */
  readonly text: string;
}

export interface BlockHeader {
  /** Counts the tab's blocks; a lower one is older. */
  readonly order: number;
  /** As `logOf` names it. */
  readonly log: string;
  /** Index of its first entry. */
  readonly first: number;
  readonly count: number;
  /** Length of its text. */
  readonly weight: number;
}

/** The streams of a tab by id, in order of construction. */
export type Streams = ReadonlyMap<string, Stream>;
