import { isEventStream } from '../core/event-stream/media-type.ts';
import { REDIRECT_STATUSES } from '../core/stream/exchange.ts';
import { endOf, type HarEntry, harHeader, shortUrl } from './har-entry.ts';

/** Between a redirect that the browser follows and the request that it leads to, in milliseconds at most. */
const MAX_PAUSE = 100;

/** A request that is an event stream's, with its redirects. */
export interface HarRequest {
  /** The same in every HAR that still lists the request. */
  readonly id: string;
  /** The responses that redirected, in order. */
  readonly redirects: readonly HarEntry[];
  /** The last one so far. */
  readonly entry: HarEntry;
}

/** The requests of event streams among the entries of a HAR, which lists each redirect as an entry of its own. */
export function findRequests(entries: readonly HarEntry[]): HarRequest[] {
  const ordinals = countEquals(entries);
  return chains(entries.filter(({ _resourceType }) => _resourceType !== 'preflight')).flatMap((chain) => {
    const [first] = chain as [HarEntry];
    const entry = chain.at(-1) as HarEntry;
    if (!isStream(chain, entry)) return [];
    const id = `har:${first.startedDateTime} ${shortUrl(first)} ${ordinals.get(first)}`;
    return { id, redirects: chain.slice(0, -1), entry };
  });
}

/** How many entries of the same time and short URL stand before each: requests are listed in the order they were made. */
function countEquals(entries: readonly HarEntry[]): Map<HarEntry, number> {
  const sameTime = new Map<string, HarEntry[]>();
  const counts = new Map<HarEntry, number>();
  for (const entry of entries) {
    const before = sameTime.get(entry.startedDateTime) ?? [];
    counts.set(entry, before.filter((other) => shortUrl(other) === shortUrl(entry)).length);
    sameTime.set(entry.startedDateTime, [...before, entry]);
  }
  return counts;
}

/** Each entry with those that its redirects led to. */
function chains(entries: readonly HarEntry[]): HarEntry[][] {
  const all: HarEntry[][] = [];
  const awaited = new Map<string, HarEntry[][]>();
  for (const entry of entries) {
    const { url } = entry.request;
    const waiting = (awaited.get(url) ?? []).filter((chain) => isFollowedBy(chain.at(-1) as HarEntry, entry));
    const chain = waiting.shift() ?? [];
    awaited.set(url, waiting);
    if (chain.length === 0) all.push(chain);
    chain.push(entry);
    const target = redirectTarget(entry);
    if (target !== null) awaited.set(target, [...(awaited.get(target) ?? []), chain]);
  }
  return all;
}

/** Whether a request may be what a redirect led to: not every redirect is followed. */
function isFollowedBy(redirect: HarEntry, { startedDateTime }: HarEntry): boolean {
  return Date.parse(startedDateTime) <= endOf(redirect) + MAX_PAUSE;
}

/** Where a response redirects to, without a fragment; null if it does not. */
export function redirectTarget({ request, response }: HarEntry): string | null {
  // Chromium gives the `Location` of every response.
  if (!REDIRECT_STATUSES.has(response.status) || response.redirectURL === '') return null;
  if (!URL.canParse(response.redirectURL, request.url)) return null;
  const url = new URL(response.redirectURL, request.url);
  url.hash = '';
  return url.href;
}

function isStream(chain: readonly HarEntry[], last: HarEntry): boolean {
  const contentType = harHeader(last.response.headers, 'content-type');
  if (last._resourceType === 'eventsource' || last._eventSourceMessages || isEventStream(contentType))
    return true;
  // The other witnesses tell of these, whatever the answer is.
  return acceptOf(chain).includes('text/event-stream');
}

function acceptOf([first]: readonly HarEntry[]): string {
  return (first ? (harHeader(first.request.headers, 'accept') ?? '') : '').toLowerCase();
}
