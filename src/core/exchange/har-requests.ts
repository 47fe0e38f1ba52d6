import { headerValue } from '../stream/exchange.ts';
import type { Transport } from '../stream/stream-event.ts';
import { type HarEntry, isStreamEntry } from './read-har-entry.ts';
import { MAX_REDIRECTS } from './stream-readers.ts';

/** A request of an event stream, with the responses that redirected it before. */
export interface HarRequest {
  readonly redirects: readonly HarEntry[];
  readonly entry: HarEntry;
  readonly transport: Transport;
}

/** The requests of event streams, in the order of their times: a HAR lists each redirect as an entry of its own. */
export function findRequests(entries: readonly HarEntry[]): HarRequest[] {
  const requests: HarRequest[] = [];
  const redirected = new Map<string, HarEntry[][]>();
  for (const entry of entries.toSorted((a, b) => a.started - b.started)) {
    const redirects = takeRedirects(redirected.get(entry.url), entry.started);
    if (isRedirect(entry)) {
      const target = resolved(entry);
      const waiting = redirected.get(target) ?? [];
      waiting.push([...redirects, entry].slice(-MAX_REDIRECTS));
      redirected.set(target, waiting);
    } else if (isStreamEntry(entry)) requests.push({ redirects, entry, transport: transportOf(entry) });
  }
  return requests;
}

/** A redirect that no request followed so soon, in milliseconds, was not followed. */
const MAX_PAUSE = 10_000;

/** Takes the redirects that wait longest for a request of this time. */
function takeRedirects(waiting: HarEntry[][] = [], started: number): readonly HarEntry[] {
  let redirects = waiting.shift();
  while (redirects && started - (redirects.at(-1)?.ended ?? 0) > MAX_PAUSE) redirects = waiting.shift();
  return redirects ?? [];
}

function isRedirect({ status, redirectURL }: HarEntry): boolean {
  return status >= 300 && status < 400 && redirectURL !== '';
}

/** Where a redirect leads to, without a fragment; `URL` is not part of the language. */
function resolved({ url, redirectURL }: HarEntry): string {
  const [target = ''] = redirectURL.split('#', 1);
  const [, origin = '', scheme = '', path = ''] = /^(([^:]*:)\/\/[^/?#]*)([^?#]*)/.exec(url) ?? [];
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return target;
  if (target.startsWith('//')) return scheme + target;
  if (target === '') return url.replace(/#.*/, '');
  if (target.startsWith('?')) return origin + path + target;
  const directory = target.startsWith('/') ? '' : path.slice(0, path.lastIndexOf('/') + 1) || '/';
  return origin + withoutDots(directory + target);
}

/** A path from the root, and a query, without its `.` and `..`. */
function withoutDots(target: string): string {
  const [path = ''] = target.split('?', 1);
  const kept: string[] = [];
  for (const name of path.split('/').slice(1)) {
    if (name === '..') kept.pop();
    else if (name !== '.') kept.push(name);
  }
  const end = /\/\.\.?$/.test(path) && kept.length > 0 ? '/' : '';
  return `/${kept.join('/')}${end}${target.slice(path.length)}`;
}

function transportOf({ own, resourceType, method, requestHeaders }: HarEntry): Transport {
  if (own) return own.stream.transport;
  if (resourceType === 'eventsource' || resourceType === 'fetch' || resourceType === 'xhr')
    return resourceType;
  const isEventSource = method === 'GET' && headerValue(requestHeaders, 'accept') === 'text/event-stream';
  return isEventSource ? 'eventsource' : 'fetch';
}
