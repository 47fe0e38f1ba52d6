import { cut } from '../core/stream/cut.ts';

/** UTF-16 units of a URL by which an entry is told from others of the same time. */
const MAX_SHORT_URL = 200;

/** What is read of an entry of Chromium's HAR (HAR 1.2, `entries`; fields with an underscore are Chromium's own). */
export interface HarEntry {
  /** For example `eventsource` or `fetch`; `other` for an EventSource's request that was redirected. */
  readonly _resourceType?: string;
  /** The messages of an event stream so far; absent before the first one. */
  readonly _eventSourceMessages?: readonly HarMessage[];
  /** When the request was made: ISO 8601, to the millisecond. */
  readonly startedDateTime: string;
  /** From then to the end of the response, or to the last thing that came of it, in milliseconds. */
  readonly time: number;
  /** `receive` is the part of `time` after the response's head. */
  readonly timings: { readonly receive: number };
  readonly request: {
    readonly method: string;
    /** Without a fragment. */
    readonly url: string;
    readonly headers: readonly HarHeader[];
  };
  readonly response: HarResponse;
}

export interface HarResponse {
  /** 0 before there is a response, and without one. */
  readonly status: number;
  readonly statusText: string;
  /** `HTTP/1.1`, `http/1.1` (in workers) or `http/2.0`; empty where Chromium cannot tell. */
  readonly httpVersion: string;
  readonly headers: readonly HarHeader[];
  /** `size` is in bytes, content codings undone. */
  readonly content: { readonly size: number };
  /** The `Location` header, whatever the status; empty without one. */
  readonly redirectURL: string;
  /** As `net::ERR_ABORTED`. */
  readonly _error?: string | null;
}

export interface HarHeader {
  readonly name: string;
  readonly value: string;
}

export interface HarMessage {
  /** In seconds since the Unix epoch, with fractions. */
  readonly time: number;
  readonly eventName: string;
  readonly eventId: string;
  readonly data: string;
}

/** The entry of a request that has ended. */
export interface FinishedEntry extends HarEntry {
  /** The response's body as Chromium decoded it; null where it has none. May never resolve. */
  getContent(): Promise<{ readonly text: string | null; readonly encoding: string }>;
}

/** The value of the first header of this name (lower case), or null. */
export function harHeader(headers: readonly HarHeader[], name: string): string | null {
  return headers.find((header) => header.name.toLowerCase() === name)?.value ?? null;
}

/** When the response ended, or the last thing so far came of it. */
export function endOf({ startedDateTime, time }: HarEntry): number {
  return Date.parse(startedDateTime) + time;
}

/** What stands for an entry's URL in names: others may be long, as those of `data:`. */
export function shortUrl({ request }: HarEntry): string {
  return cut(request.url, MAX_SHORT_URL);
}
