import type { ReadyState, Transport } from './stream-event.ts';

/** One EventSource object, from its construction on. Times are milliseconds since the Unix epoch. */
export interface Stream {
  /** Unique among all streams of a browser run. */
  readonly id: string;
  readonly document: StreamDocument;
  readonly transport: Transport;
  /** The URL as the page gave it. */
  readonly requestedUrl: string;
  /** The resolved URL. */
  readonly url: string;
  /** The resolved URL's origin. */
  readonly origin: string;
  readonly withCredentials: boolean;
  /** The calls that led to the constructor, innermost first. */
  readonly stack: readonly StackFrame[];
  /** When it was constructed, or when capture joined it. */
  readonly createdTime: number;
  /** Capture joined a stream that already lived: what came before was not seen. */
  readonly joinedLate: boolean;
  /** The stream of the same document and URL that was dead when this one was constructed. */
  readonly predecessorId: string | null;
  readonly readyState: ReadyState;
  /** The attempts kept, oldest first: at most `MAX_CONNECTIONS`. */
  readonly connections: readonly Connection[];
  /** How many of the oldest attempts were dropped. */
  readonly connectionsDropped: number;
  /** The last event ID held, as far as messages showed it. */
  readonly lastEventId: string;
  /** Messages received so far; the next message gets this index. */
  readonly messageCount: number;
  /** UTF-8 bytes of all messages' data received so far. */
  readonly bytes: number;
  /** Index of the oldest message still kept. */
  readonly firstIndex: number;
  /** How many messages were dropped to stay within the tab's bound. */
  readonly droppedCount: number;
  /** When something last happened to it. */
  readonly lastActivityTime: number;
  /** Stays in the back/forward cache or frozen state, oldest first, at most `MAX_FREEZES`; the last may go on. */
  readonly freezes: readonly Freeze[];
}

/** One attempt of a stream to be connected. */
export interface Connection {
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** When this attempt's CONNECTING began: at construction, or when the connection before was lost. */
  readonly connectingTime: number;
  readonly openTime: number | null;
  readonly endTime: number | null;
  readonly endCause: EndCause | null;
  /** The last event ID held when the attempt began: what `Last-Event-ID` says, if it is not empty. */
  readonly lastEventId: string;
  /** Index of the first message of this connection, if it has any. */
  readonly firstIndex: number;
  readonly messageCount: number;
}

/**
 * - `closed`: the page called `close()`
 * - `lost`: an error, after which the browser reconnects
 * - `failed`: an error, after which it does not
 * - `pageGone`: the document was left or removed
 */
export type EndCause = 'closed' | 'lost' | 'failed' | 'pageGone';

export interface StreamDocument {
  readonly id: string;
  /** 0 is the tab's top frame. */
  readonly frameId: number;
  readonly url: string;
  /** URL of the tab's top document when the stream was constructed; empty where unknown. */
  readonly topUrl: string;
}

export interface StackFrame {
  /** Empty for anonymous code. */
  readonly functionName: string;
  readonly url: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
}

export interface Freeze {
  readonly frozenTime: number;
  readonly resumedTime: number | null;
}

/** A message as the page got it. */
export interface Message {
  /** 0 for the stream's first message. */
  readonly index: number;
  readonly time: number;
  /** `message`, or the name in its `event` field. */
  readonly name: string;
  readonly data: string;
  readonly lastEventId: string;
  readonly origin: string;
  /** UTF-8 bytes of the data. */
  readonly size: number;
  /** The attempt of the connection that brought it. */
  readonly attempt: number;
}

export const MAX_CONNECTIONS = 500;
export const MAX_FREEZES = 100;
