import type { LogKind, Logs } from '../core/session/log.ts';
import type { Session } from '../core/session/session.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { Message, Note, Segment, Stream } from '../core/stream/stream.ts';

/** The commands a panel sends to the background, each with its parameters and result. */
export interface PanelCommands {
  /** Shows this channel the tab from now on: the answer is everything, `sessionChanged` says what changes after it. */
  inspect: { params: { tabId: number }; result: SessionSnapshot };
  /** Rows of a stream's messages; `path` is that of their `value`. */
  getMessages: { params: MessageRange & WithPath; result: { messages: MessageRow[] } };
  /** These messages of a stream as rows, at most `MAX_ROWS`. */
  getMessagesAt: {
    params: { streamId: string; indexes: readonly number[] } & WithPath;
    result: { messages: MessageRow[] };
  };
  /**
   * Messages of a stream, from an index on, that a query (see `parseQuery`) matches: as many as are found in a short
   * time; `next` is the index to go on at.
   */
  findMessages: {
    params: { streamId: string; query: string; from: number };
    result: { indexes: number[]; next: number };
  };
  /**
   * The message nearest to `from` that all queries match, `from` itself included: at or after it, or at or before it where
   * `backward`. Where none was found in a short time, `next` is the index to go on at; it is null where there is none.
   */
  findMessage: {
    params: { streamId: string; queries: readonly string[]; from: number; backward: boolean };
    result: { index: number | null; next: number | null };
  };
  /** Index of the first message kept that came at a time or after it; that after the last where none did. */
  findTime: { params: { streamId: string; time: number }; result: { index: number } };
  /** One whole message; null when it is no longer kept. */
  getMessage: { params: { streamId: string; index: number }; result: { message: Message | null } };
  /** Whole notes of a stream, at most `MAX_ROWS`. */
  getNotes: { params: MessageRange; result: { notes: Note[] } };
  /** `Note.before` of all notes of a stream that are kept, from one index on: at most `MAX_POSITIONS`. */
  getNotePositions: {
    params: { streamId: string; from: number };
    result: { first: number; before: number[] };
  };
  /** Segments of a stream's body, at most `MAX_ROWS`, each text cut to `SEGMENT_LENGTH` UTF-16 units. */
  getSegments: { params: MessageRange; result: { segments: SegmentRow[] } };
  /**
   * Whole entries of one of a stream's logs, for a file: at most `PAGE_ENTRIES` of them and no more than `PAGE_WEIGHT`
   * UTF-16 units, but one at least if any is kept. `next` is the index to go on at, `end` when there is no more.
   */
  getEntries: { params: EntryRange; result: EntryPage };
  /** Forgets the tab's messages and its closed streams. */
  clear: { params: Record<string, never>; result: Record<string, never> };
  /** Keeps the background from being stopped. */
  heartbeat: { params: Record<string, never>; result: Record<string, never> };
  /** Loads the tab's page again. */
  reloadPage: { params: Record<string, never>; result: Record<string, never> };
  /** Forgets one stream's messages, and the stream itself if it is closed. */
  clearStream: { params: { streamId: string }; result: Record<string, never> };
  /** Marks a message, or takes its mark away. */
  setMark: {
    params: { streamId: string; index: number; marked: boolean };
    result: Record<string, never>;
  };
  /** Ignores what is no valid value. */
  setSettings: { params: Partial<Settings>; result: { settings: Settings } };
}

/** What the background tells a panel unasked. */
export interface PanelUpdates {
  sessionChanged: SessionChange;
}

/** What a tab shows. */
export interface Page {
  /** As `siteOf` names it; null where the page has none. */
  readonly site: string | null;
  /** Whether that was captured when the page was loaded; null where the background was not there then. */
  readonly wasCaptured: boolean | null;
}

export interface SessionSnapshot {
  readonly session: Session;
  readonly settings: Settings;
  readonly page: Page;
  /** What is kept is in memory only: send heartbeats. */
  readonly keepAlive: boolean;
  /** In order of construction. */
  readonly streams: readonly Stream[];
}

export interface SessionChange {
  readonly session: Session;
  readonly settings: Settings;
  readonly page: Page;
  /** The streams that are new or changed, whole. */
  readonly streams: readonly Stream[];
  /** The ids of the streams that are no more. */
  readonly removed: readonly string[];
}

/** Entries `from` to `from + count - 1` of a stream's log; those not kept are left out of the answer. */
export interface MessageRange {
  readonly streamId: string;
  readonly from: number;
  /** At most `MAX_ROWS`. */
  readonly count: number;
}

/** Entries `from` to `end - 1` of one of a stream's logs. */
export interface EntryRange {
  readonly streamId: string;
  readonly kind: LogKind;
  readonly from: number;
  readonly end: number;
}

export interface EntryPage {
  readonly entries: readonly Logs[LogKind][];
  readonly next: number;
}

/** A JSON path such as `$.a.b`, or an empty text. */
interface WithPath {
  readonly path?: string;
}

/** A message as a row shows it: its data cut to `PREVIEW_LENGTH` UTF-16 units; a long name or id is cut as well. */
export interface MessageRow extends Omit<Message, 'data'> {
  readonly preview: string;
  /** What its data has at the path that was asked for, cut as well; null where there is nothing, or none was asked for. */
  readonly value: string | null;
  /** Milliseconds since the message before it in the stream; null where that is not kept. */
  readonly gap: number | null;
}

/** A segment as a row shows it. */
export interface SegmentRow extends Segment {
  /** UTF-16 units of the whole text. */
  readonly length: number;
}

export const MAX_ROWS = 500;
/** As many as a block holds that is stored: to read a part of one takes as long. */
export const PAGE_ENTRIES = 2_000;
export const PAGE_WEIGHT = 4 * 1024 * 1024;
export const MAX_POSITIONS = 100_000;
export const SEGMENT_LENGTH = 2_000;
export const PREVIEW_LENGTH = 500;
