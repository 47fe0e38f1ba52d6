import type { Session, Settings } from '../core/session/session.ts';
import type { Message, Stream } from '../core/stream/stream.ts';

/** The commands a panel sends to the background, each with its parameters and result. */
export interface PanelCommands {
  /** Shows this channel the tab from now on: the answer is everything, `sessionChanged` says what changes after it. */
  inspect: { params: { tabId: number }; result: SessionSnapshot };
  /** Rows of a stream's messages. */
  getMessages: { params: MessageRange; result: { messages: MessageRow[] } };
  /** One whole message; null when it is no longer kept. */
  getMessage: { params: { streamId: string; index: number }; result: { message: Message | null } };
  /** Forgets the tab's messages and its closed streams. */
  clear: { params: Record<string, never>; result: Record<string, never> };
  setSettings: { params: Partial<Settings>; result: { settings: Settings } };
}

/** What the background tells a panel unasked. */
export interface PanelUpdates {
  sessionChanged: SessionChange;
}

export interface SessionSnapshot {
  readonly session: Session;
  readonly settings: Settings;
  /** In order of construction. */
  readonly streams: readonly Stream[];
}

export interface SessionChange {
  readonly session: Session;
  readonly settings: Settings;
  /** The streams that are new or changed, whole. */
  readonly streams: readonly Stream[];
  /** The ids of the streams that are no more. */
  readonly removed: readonly string[];
}

/** Messages `from` to `from + count - 1`; those not kept are left out of the answer. */
export interface MessageRange {
  readonly streamId: string;
  readonly from: number;
  /** At most `MAX_ROWS`. */
  readonly count: number;
}

/** A message as a row shows it: its data cut to `PREVIEW_LENGTH` UTF-16 units. */
export interface MessageRow extends Omit<Message, 'data'> {
  readonly preview: string;
}

export const MAX_ROWS = 500;
export const PREVIEW_LENGTH = 500;
