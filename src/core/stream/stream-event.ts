/**
 * What happened to a stream. A witness makes these, every context carries them unchanged, the background reduces
 * them. `stream` is the stream's number within its document; `time` is in milliseconds since the Unix epoch, with
 * fractions.
 */
export type StreamEvent =
  | StreamCreated
  | StreamOpened
  | MessageReceived
  | ConnectionLost
  | StreamFailed
  | StreamClosed
  | PageEvent;

/** An `EventSource` was constructed: readyState is CONNECTING. */
export interface StreamCreated extends Happened {
  readonly type: 'created';
  readonly transport: Transport;
  /** The URL as the page gave it; the resolved one where the page gave an object. */
  readonly requestedUrl: string;
  /** The resolved URL. */
  readonly url: string;
  readonly withCredentials: boolean;
  /** The document's URL at that time. */
  readonly documentUrl: string;
  /** The stack of the constructor's call, in the browser's own format. */
  readonly stack: string;
  /**
   * Present when capture joins a stream that already lives (the extension was reloaded, the page came back from the
   * back/forward cache): its readyState now. Earlier messages were not seen.
   */
  readonly joinedAs?: ReadyState;
}

/** The `open` event: readyState became OPEN. */
export interface StreamOpened extends Happened {
  readonly type: 'opened';
}

/** A message was dispatched, as the page got it. */
export interface MessageReceived extends Happened {
  readonly type: 'messageReceived';
  /** The event's type: `message`, or the name in its `event` field. */
  readonly name: string;
  readonly data: string;
  readonly lastEventId: string;
  readonly origin: string;
}

/** An `error` event that left readyState at CONNECTING: the browser will reconnect. */
export interface ConnectionLost extends Happened {
  readonly type: 'lost';
}

/** An `error` event that left readyState at CLOSED: the browser will not reconnect. */
export interface StreamFailed extends Happened {
  readonly type: 'failed';
}

/** The page called `close()`. */
export interface StreamClosed extends Happened {
  readonly type: 'closed';
}

/** Something happened to the document, and so to every stream of it. */
export interface PageEvent {
  readonly type: 'pageFrozen' | 'pageResumed' | 'pageGone';
  readonly time: number;
}

interface Happened {
  readonly stream: number;
  readonly time: number;
}

/** The states of `EventSource.readyState`: CONNECTING (0), OPEN (1), CLOSED (2). */
export type ReadyState = 'connecting' | 'open' | 'closed';

/** What the page used to open the stream. */
export type Transport = 'eventsource';
