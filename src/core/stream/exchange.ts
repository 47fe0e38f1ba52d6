import type { Header } from './stream-event.ts';

/** A connection's request and response, as far as the network's witnesses saw them. */
export interface Exchange {
  /** When the request was sent, in milliseconds since the Unix epoch. */
  readonly requestTime: number;
  readonly method: string;
  /** Null where no witness saw them, or where they are no longer kept. */
  readonly requestHeaders: readonly Header[] | null;
  /** What led to the final URL, in order; empty without redirects. */
  readonly redirects: readonly { readonly url: string; readonly status: number }[];
  /** The final URL. */
  readonly url: string;
  readonly responseTime: number | null;
  readonly status: number | null;
  readonly statusText: string;
  readonly responseHeaders: readonly Header[] | null;
  /** As `HTTP/1.1` or `h2`; null where no witness could tell. */
  readonly httpVersion: string | null;
  /** When the server had sent all, or the request failed. */
  readonly endTime: number | null;
  /** The browser's own word for the failure; null where there was none. */
  readonly errorText: string | null;
}

/** A request that was sent, of which nothing else is known. */
export function sentExchange(requestTime: number, method: string, url: string): Exchange {
  return {
    requestTime,
    method,
    requestHeaders: null,
    redirects: [],
    url,
    responseTime: null,
    status: null,
    statusText: '',
    responseHeaders: null,
    httpVersion: null,
    endTime: null,
    errorText: null,
  };
}

/** The statuses under which a browser goes to where `Location` leads. */
export const REDIRECT_STATUSES: ReadonlySet<number | undefined> = new Set([301, 302, 303, 307, 308]);

/** Whether a load was ended on the browser's own side, as the browsers call that. */
export function isAbort(errorText: string | null): boolean {
  return /^(net::ERR_ABORTED|NS_BINDING_ABORTED|NS_ERROR_ABORT)$/.test(errorText ?? '');
}

/** A URL as it is requested. */
export function withoutFragment(url: string): string {
  return url.split('#', 1)[0] as string;
}

/** A URL as a browser requests it that does not ask for `http:` there, by policy or as the server wants it. */
export function upgraded(url: string): string {
  return url.replace(/^http:/i, 'https:');
}

/** The value of the first header of this name (lower case), or null. */
export function headerValue(headers: readonly Header[] | null, name: string): string | null {
  return headers?.find(([header]) => header.toLowerCase() === name)?.[1] ?? null;
}
