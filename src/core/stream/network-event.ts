import type { Header } from './stream-event.ts';

/**
 * What happened to a request that is or may be an event stream's, as the network tells it, whoever sent it. Witnesses
 * besides the page's hook make these; `join.ts` ties each request to a stream's connection. `request` is the same for
 * all events of one request of one witness; `time` is in milliseconds since the Unix epoch.
 */
export type NetworkEvent =
  | RequestSent
  | RequestRedirected
  | ResponseStarted
  | WireBytesReceived
  | WireBytesEnded
  | WitnessLeft
  | WireMessagesReceived
  | WireMessagesCounted
  | BodyReceived
  | LoadingFinished
  | LoadingFailed;

/** Who saw it: the webRequest API, Firefox's response filter, Chromium's HAR. */
export type NetworkWitness = 'webRequest' | 'filter' | 'har';

export interface RequestSent extends Happened {
  readonly type: 'requestSent';
  /** Without a fragment. */
  readonly url: string;
  readonly method: string;
  /** Null where the witness came too late to see them: then it is not known to be an event stream's. */
  readonly headers: readonly Header[] | null;
  readonly sender: Sender;
}

/** Where a request comes from, as far as the browser tells. */
export interface Sender {
  /** The browser's own id of the document, as in `DocumentRecord.browserId`. */
  readonly documentId: string | null;
  readonly frameId: number | null;
  /** URL of the document or of the worker's script. */
  readonly url: string;
  /** `worker` when it is known that no document sent it, `document` when it is known that one did. */
  readonly kind: 'document' | 'worker' | 'unknown';
}

export interface RequestRedirected extends Happened {
  readonly type: 'requestRedirected';
  readonly status: number;
  /** Where to. */
  readonly url: string;
}

export interface ResponseStarted extends Happened {
  readonly type: 'responseStarted';
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly Header[];
  /** As `HTTP/1.1` or `h2`; null where the witness cannot tell. */
  readonly httpVersion: string | null;
}

/** A piece of the body, as it came over the wire (content codings undone). */
export interface WireBytesReceived extends Happened {
  readonly type: 'wireBytesReceived';
  /** Decoded as in `BytesReceived`. */
  readonly text: string;
  readonly offset: number;
  readonly byteLength: number;
}

/** No more pieces follow; whether the load finished or failed is told by another witness. */
export interface WireBytesEnded extends Happened {
  readonly type: 'wireBytesEnded';
}

/** The witness tells no more of a request, which may go on: nobody looks, or the developer tools were closed. */
export interface WitnessLeft extends Happened {
  readonly type: 'witnessLeft';
}

/** The next messages of the response: all that the browser parsed, listened for or not. */
export interface WireMessagesReceived extends Happened {
  readonly type: 'wireMessagesReceived';
  /** How many of the request's messages came before these. */
  readonly from: number;
  readonly messages: readonly WireMessage[];
}

/** The next messages of the response, all of them of names that the hook tells of: see `heardNames`. */
export interface WireMessagesCounted extends Happened {
  readonly type: 'wireMessagesCounted';
  /** How many of the request's messages came before these. */
  readonly from: number;
  readonly count: number;
}

export interface WireMessage {
  readonly time: number;
  readonly name: string;
  readonly data: string;
  readonly lastEventId: string;
}

/** The whole body of a response that has ended, decoded as in `BytesReceived`. */
export interface BodyReceived extends Happened {
  readonly type: 'bodyReceived';
  readonly text: string;
}

export interface LoadingFinished extends Happened {
  readonly type: 'loadingFinished';
}

export interface LoadingFailed extends Happened {
  readonly type: 'loadingFailed';
  /** The browser's own word, as `net::ERR_CONNECTION_REFUSED` or `NS_ERROR_UNKNOWN_HOST`. */
  readonly errorText: string;
}

interface Happened {
  readonly witness: NetworkWitness;
  readonly request: string;
  readonly time: number;
}

/** Whether nothing more happens to a request. */
export function isEnd({ type }: NetworkEvent): boolean {
  return type === 'loadingFinished' || type === 'loadingFailed';
}
