import type { Exchange } from './exchange.ts';
import type { NetworkWitness } from './network-event.ts';
import type { ReadyState, RecognisedBy, RequestDescription, Transport } from './stream-event.ts';
import type { Trend } from './trend.ts';

/** One EventSource object, or one fetch or XMLHttpRequest that got an event stream, from its construction on. Times are milliseconds since the Unix epoch. */
export interface Stream {
  /** Unique among all streams of a browser run. */
  readonly id: string;
  readonly document: StreamDocument;
  /** What a worker's stream was opened with is a guess by its request. */
  readonly transport: Transport;
  /** Who saw any of it, in a fixed order. */
  readonly witnesses: readonly Witness[];
  /** Whether a worker opened it, out of the hook's reach; null where the browser does not tell a worker from its page. */
  readonly inWorker: boolean | null;
  /** The URL as the page gave it. */
  readonly requestedUrl: string;
  /** The resolved URL. */
  readonly url: string;
  /** The resolved URL's origin. */
  readonly origin: string;
  readonly withCredentials: boolean;
  /** What the page asked for; null for an EventSource and where the hook did not see it. */
  readonly request: RequestDescription | null;
  /** How it is known to be an event stream: null until there is a response. */
  readonly recognisedBy: RecognisedBy | null;
  /** The names of events that the page listens for, each with the time since when; null where the page hears all. */
  readonly listenedSince: { readonly [name: string]: number } | null;
  /** The calls that led to the constructor, innermost first. */
  readonly stack: readonly StackFrame[];
  /** When it was constructed, or when capture joined it. */
  readonly createdTime: number;
  /** Capture joined a stream that already lived: what came before was not seen. */
  readonly joinedLate: boolean;
  /** The stream of the same document and URL that was dead when this one was constructed. */
  readonly predecessorId: string | null;
  readonly readyState: ReadyState;
  /** The attempts kept, oldest first: at most `MAX_CONNECTIONS`, and as many as `MAX_CONNECTIONS_LENGTH` leaves. */
  readonly connections: readonly Connection[];
  /** How many of the oldest attempts were dropped. */
  readonly connectionsDropped: number;
  /** The last event ID held, as far as messages showed it; cut like those of connections. */
  readonly lastEventId: string;
  /** Messages received so far; the next message gets this index. */
  readonly messageCount: number;
  /** UTF-8 bytes of all messages' data received so far. */
  readonly bytes: number;
  /** When its messages came, by their times, also of those that are not kept. */
  readonly trend: Trend;
  /** Index of the oldest message still kept. */
  readonly firstIndex: number;
  /** How many messages were dropped to stay within the tab's bound. */
  readonly droppedCount: number;
  /** How many messages were put between others, which have another index since. */
  readonly insertedCount: number;
  /** Where they were put, oldest first: at most `MAX_SHIFTS`. None before the first, and in records of earlier versions. */
  readonly shifts?: readonly IndexShift[] | undefined;
  /** Messages received so far, by type; since they were cleared, if they were. */
  readonly typeCounts: TypeCounts;
  /** Indexes of the messages kept that somebody has marked, ascending. */
  readonly marks: readonly number[];
  /** Comments, `retry` and oddities, where the bytes were seen. */
  readonly notes: LogExtent;
  /** The bytes, in segments, where they were seen. */
  readonly segments: LogExtent;
  /** When something last happened to it. */
  readonly lastActivityTime: number;
  /** What capture needs to go on after a stop. */
  readonly progress: Progress;
  /** Stays in the back/forward cache or frozen state, oldest first, at most `MAX_FREEZES`; the last may go on. */
  readonly freezes: readonly Freeze[];
  /** When its page was hidden or offline, oldest first, at most `MAX_STAYS`. One that goes on ends with the stream. */
  readonly pageStays: readonly PageStay[];
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
  /** Bytes of the body seen so far; null where none were. */
  readonly byteCount: number | null;
  /** Whether bytes may have come after those that were seen. */
  readonly bytesMissed: boolean;
  /** Whether the network was watched when the attempt began: its request would have been seen. */
  readonly watched: boolean;
  /** Whether Chromium's developer tools list its request, until its end at least: they tell every event of it. */
  readonly inHar: boolean;
  /** The request and response; null where no witness saw them. */
  readonly exchange: Exchange | null;
  /** What the page was told when it failed; null where that is nothing. */
  readonly errorText: string | null;
}

/**
 * - `closed`: the page called `close()`, `cancel()` or `abort()`
 * - `lost`: an error, after which the browser reconnects
 * - `failed`: an error, after which it does not
 * - `finished`: the server ended the response to a fetch or XMLHttpRequest, as the page was told
 * - `pageGone`: the document was left or removed
 */
export type EndCause = 'closed' | 'lost' | 'failed' | 'finished' | 'pageGone';

/** Who saw a stream: `hook` in the page itself, or one of the network's witnesses. */
export type Witness = 'hook' | NetworkWitness;

/** How far capture has come with a stream that has several witnesses. */
export interface Progress {
  /** The block of the body that is not finished; null where no bytes are seen. */
  readonly unfinishedBlock: UnfinishedBlock | null;
  /** Index after the last message that the hook has seen; those from here on it may yet see. */
  readonly confirmed: number;
  /** The reconnection time that the server has set last, in milliseconds; null where none was seen. */
  readonly retry: number | null;
  /** When its messages were cleared last, if they ever were: not known of a stream from a file. */
  readonly clearedTime?: number | undefined;
}

export interface UnfinishedBlock {
  /** The last event ID at its beginning. */
  readonly lastEventId: string;
  /** Position of its first byte. */
  readonly offset: number;
  /** How many of the stream's last segments belong to it. */
  readonly segmentCount: number;
}

/** What is kept of a log that goes with a stream. */
export interface LogExtent {
  /** Index of the oldest entry still kept. */
  readonly first: number;
  /** Entries so far; the next one gets this index. */
  readonly count: number;
}

/** What a stream holds besides messages. Kept where the bytes were seen. */
export interface Note {
  readonly index: number;
  /** Index of the first message that comes after it. */
  readonly before: number;
  readonly attempt: number;
  /** Null where the bytes were read after the end. */
  readonly time: number | null;
  readonly kind: NoteKind;
  /** A comment's text, a retry's value, or the line or block it is about. */
  readonly text: string;
  /** Position of its first byte in the body. */
  readonly offset: number;
}

/**
 * - `comment`: a line that begins with a colon
 * - `retry`: sets the reconnection time to `text` milliseconds
 * - `invalidRetry`: a `retry` that is not ASCII digits only, and ignored
 * - `unknownField`: a line whose field name the standard does not know, and ignored
 * - `invalidId`: an `id` that contains NUL, and ignored
 * - `noData`: a block without data: no event is dispatched
 * - `unfinished`: the body ended within a block: no event is dispatched
 * - `tooLong`: a block beyond the bound of what is kept
 * - `gap`: `text` bytes were not seen
 */
export type NoteKind =
  | 'comment'
  | 'retry'
  | 'invalidRetry'
  | 'unknownField'
  | 'invalidId'
  | 'noData'
  | 'unfinished'
  | 'tooLong'
  | 'gap';

/** A piece of the body: what one line and one chunk have in common. */
export interface Segment {
  readonly index: number;
  readonly attempt: number;
  /** When the chunk came; null where the body was read after the end. */
  readonly time: number | null;
  /** Position of its first byte in the body. */
  readonly offset: number;
  /** With the line's end, if that is in it. */
  readonly text: string;
  /** Whether a chunk begins here. */
  readonly startsChunk: boolean;
}

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

/** `offline`: the browser says that it has no network. */
export type PageState = 'hidden' | 'offline';

export interface PageStay {
  readonly state: PageState;
  readonly from: number;
  readonly to: number | null;
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
  /** Who saw it first. */
  readonly witness: Witness;
  /** Position of its block's first byte in the body; null where the bytes were not seen. */
  readonly offset: number | null;
}

/** Messages were put before the one that had the index `from`: its index and those after it are greater by `by`. */
export interface IndexShift {
  readonly from: number;
  readonly by: number;
  /** Several places were joined: how far an index after the first of them has shifted is not known. */
  readonly isRough?: boolean;
}

/** How many messages of each type there are. */
export interface TypeCounts {
  /** At most `MAX_TYPES`, in the order in which they were first seen. */
  readonly types: readonly (readonly [name: string, count: number])[];
  /** Messages of all other types. */
  readonly others: number;
}

export const MAX_CONNECTIONS = 500;
export const MAX_FREEZES = 100;
export const MAX_STAYS = 200;
/** Names of events of one stream that are remembered as listened for, each of at most `MAX_TYPE_LENGTH`. */
export const MAX_NAMES = 200;
/** Types of one stream whose messages are counted, and the UTF-16 units that such a type's name may have. */
export const MAX_TYPES = 50;
export const MAX_TYPE_LENGTH = 200;
