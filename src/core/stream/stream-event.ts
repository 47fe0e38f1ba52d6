/**
 * What happened to a stream. A witness makes these, every context carries them unchanged, the background reduces
 * them. `stream` is the stream's number within its document; `time` is in milliseconds since the Unix epoch, with
 * fractions.
 */
export type StreamEvent =
  | StreamCreated
  | ResponseReceived
  | StreamOpened
  | MessageReceived
  | BytesReceived
  | ListenerAdded
  | ConnectionLost
  | StreamFailed
  | StreamFinished
  | StreamClosed
  | PageEvent;

/**
 * An `EventSource` was constructed, or a request sent whose response is an event stream: readyState is CONNECTING. A
 * request that did not ask for an event stream is reported when its response turns out to be one.
 */
export interface StreamCreated extends Happened {
  readonly type: 'created';
  readonly transport: Transport;
  /** The URL as the page gave it; the resolved one where the page gave an object. */
  readonly requestedUrl: string;
  /** The resolved URL. */
  readonly url: string;
  readonly withCredentials: boolean;
  /** What the page asked for; an `EventSource` has no choice. */
  readonly request?: RequestDescription;
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

/** The response's head, as the page sees it: `fetch` and `XMLHttpRequest` only. */
export interface ResponseReceived extends Happened {
  readonly type: 'responseReceived';
  /** The final URL. */
  readonly url: string;
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly Header[];
  readonly recognisedBy: RecognisedBy;
}

/** The `open` event, or a response that streams: readyState became OPEN. */
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

/** The page read a piece of the body of a `fetch` or `XMLHttpRequest`; much that it reads at once is told in several. */
export interface BytesReceived extends Happened {
  readonly type: 'bytesReceived';
  /** Decoded as UTF-8, a byte order mark kept; a character cut by the piece's end comes with the next piece. */
  readonly text: string;
  /** Bytes of the body before this piece. */
  readonly offset: number;
  /** Bytes of this piece. */
  readonly byteLength: number;
  /** The page read it together with the piece before. */
  readonly continues?: boolean;
}

/** The page listens for events of this name from now on. */
export interface ListenerAdded extends Happened {
  readonly type: 'listenerAdded';
  readonly name: string;
}

/** An `error` event that left readyState at CONNECTING: the browser will reconnect. */
export interface ConnectionLost extends Happened {
  readonly type: 'lost';
}

/** An `error` event that left readyState at CLOSED: the browser will not reconnect. Or a `fetch` or its body failed. */
export interface StreamFailed extends Happened {
  readonly type: 'failed';
  /** What the page was told. */
  readonly errorText?: string;
}

/** The server ended the body of a `fetch` or `XMLHttpRequest`. */
export interface StreamFinished extends Happened {
  readonly type: 'finished';
}

/** The page called `close()`, `cancel()` or `abort()`. */
export interface StreamClosed extends Happened {
  readonly type: 'closed';
}

/** Something happened to the document, and so to every stream of it. */
export interface PageEvent {
  readonly type: 'pageFrozen' | 'pageResumed' | 'pageGone' | PageChange;
  readonly time: number;
}

/** `visibilitychange`, and `offline` and `online` of the window. */
export type PageChange = 'pageHidden' | 'pageVisible' | 'pageOffline' | 'pageOnline';

interface Happened {
  readonly stream: number;
  readonly time: number;
}

/** The states of `EventSource.readyState`: CONNECTING (0), OPEN (1), CLOSED (2). */
export type ReadyState = 'connecting' | 'open' | 'closed';

/** What the page used to open the stream. */
export type Transport = 'eventsource' | 'fetch' | 'xhr';

/** A header's name and value. */
export type Header = readonly [name: string, value: string];

export interface RequestDescription {
  readonly method: string;
  /** Those that the page set. */
  readonly headers: readonly Header[];
  /** Text of the body, or a description of it in brackets; null without a body. At most `MAX_BODY_LENGTH` UTF-16 units. */
  readonly body: string | null;
}

export const MAX_BODY_LENGTH = 64 * 1024;

/**
 * How a response is known to be an event stream: it says so; or its content type is another, but the request accepted
 * `text/event-stream`; or its body begins like one.
 */
export type RecognisedBy = 'contentType' | 'accept' | 'body';
