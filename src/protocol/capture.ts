/** What a document's bridge sends to the background. */
export type CaptureMessage =
  /** The first on every connection. */
  | { type: 'hello'; documentId: string }
  /** A piece of the text of a batch that follows; the first one takes the place of all pieces before it. */
  | { type: 'part'; text: string; isFirst: boolean }
  | CaptureBatch
  /** Keeps the background from being stopped. */
  | { type: 'heartbeat' };

export interface CaptureBatch {
  type: 'batch';
  /** 1 for the document's first batch, then one more each. */
  number: number;
  /** JSON text of a `StreamEvent[]`, or what follows the pieces of it that were sent. */
  text: string;
  hasParts?: boolean;
  /** Events lost just before this batch because too many waited. */
  missed: number;
}

/** What the background sends to a bridge. */
export type CaptureReply =
  | {
      type: 'resume';
      /** The last batch that is safe, 0 for none: the next ones are wanted. */
      after: number;
      /** The document is not known (any more): its live streams have to be announced. */
      unknown: boolean;
      /** What is kept is in memory only: send heartbeats. */
      keepAlive: boolean;
    }
  /** Batches up to this number are safe. */
  | { type: 'acknowledge'; number: number }
  /** The document is in no tab: nothing of it is kept. */
  | { type: 'unwanted' };

/** Asks a bridge how far it has come; it answers with its `Progress`. */
export const ASK_PROGRESS = 'progress';

export interface Progress {
  documentId: string;
  /** Number of the last batch that the hook's events are in, 0 before the first. */
  lastBatch: number;
}

export const CAPTURE_PORT = 'capture';
export const PANEL_PORT = 'panel';
export const POPUP_PORT = 'popup';
