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
  const redirected = new Map<string, HarEntry[]>();
  for (const entry of entries.toSorted((a, b) => a.started - b.started)) {
    const redirects = redirected.get(entry.url) ?? [];
    redirected.delete(entry.url);
    if (isRedirect(entry)) redirected.set(resolved(entry), [...redirects, entry].slice(-MAX_REDIRECTS));
    else if (isStreamEntry(entry)) requests.push({ redirects, entry, transport: transportOf(entry) });
  }
  return requests;
}

function isRedirect({ status, redirectURL }: HarEntry): boolean {
  return status >= 300 && status < 400 && redirectURL !== '';
}

/** Where a redirect leads to, without a fragment; `URL` is not part of the language. */
function resolved({ url, redirectURL }: HarEntry): string {
  const [target = ''] = redirectURL.split('#', 1);
  const [, origin = '', scheme = '', directory = ''] = /^(([^:]*:)\/\/[^/?#]*)([^?#]*\/)?/.exec(url) ?? [];
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return target;
  if (target.startsWith('//')) return scheme + target;
  return target.startsWith('/') ? origin + target : `${origin}${directory || '/'}${target}`;
}

function transportOf({ own, resourceType, method, requestHeaders }: HarEntry): Transport {
  if (own) return own.stream.transport;
  if (resourceType === 'eventsource' || resourceType === 'fetch' || resourceType === 'xhr')
    return resourceType;
  const isEventSource = method === 'GET' && headerValue(requestHeaders, 'accept') === 'text/event-stream';
  return isEventSource ? 'eventsource' : 'fetch';
}
