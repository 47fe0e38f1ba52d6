import type { Header } from '../core/stream/stream-event.ts';

/** What the webRequest API tells of a request, of either browser, as far as it is used here. */
export interface RequestDetails {
  readonly requestId: string;
  readonly url: string;
  readonly method: string;
  readonly type: string;
  /** -1 where the browser names no tab. */
  readonly tabId: number;
  /** Means something only where there is a `documentId`. */
  readonly frameId: number;
  /** In milliseconds since the Unix epoch. */
  readonly timeStamp: number;
  readonly documentId?: string;
  /** Chromium: the sender's origin. */
  readonly initiator?: string;
  /** Firefox: URL of the document or of the worker's script. */
  readonly documentUrl?: string;
  /** Firefox: whether it comes from a private window. */
  readonly incognito?: boolean;
  readonly requestHeaders?: readonly HttpHeader[];
  readonly responseHeaders?: readonly HttpHeader[];
  readonly statusCode?: number;
  /** As `HTTP/1.1 200 OK`. */
  readonly statusLine?: string;
  readonly redirectUrl?: string;
  readonly error?: string;
}

export interface HttpHeader {
  readonly name: string;
  readonly value?: string;
}

/** One of the API's events; the extra information that can be asked for differs by event and browser. */
export interface RequestEvent {
  addListener(
    listener: (details: RequestDetails) => void | Promise<void>,
    filter: { urls: string[]; types: string[] },
    extraInfo?: string[],
  ): void;
  removeListener(listener: (details: RequestDetails) => void | Promise<void>): void;
}

/** The name by which all witnesses of the webRequest API know a request. */
export function requestName({ requestId }: RequestDetails): string {
  return `webRequest-${requestId}`;
}

/** Headers whose value is no text have none here. */
export function toHeaders(headers: readonly HttpHeader[] = []): Header[] {
  return headers.map(({ name, value = '' }) => [name, value]);
}
