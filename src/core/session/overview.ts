import { current } from '../stream/reduce.ts';
import type { Stream } from '../stream/stream.ts';
import type { ReadyState } from '../stream/stream-event.ts';
import { hostnameOf, originOf } from '../url.ts';

/** The streams of a tab, and the connections that pages hold to each origin over all tabs. */
export interface Overview {
  /** The streams of the tab that hold a connection or try to. */
  readonly streams: readonly { id: string; url: string; readyState: ReadyState; messageCount: number }[];
  /** The same by origin over all tabs that share its connections, most first. */
  readonly origins: readonly OriginOverview[];
}

export interface OriginOverview {
  readonly origin: string;
  /** That of the pages, which share no connection with those of other sites. */
  readonly site: string;
  /** A stream of a worker that several tabs share counts once. */
  readonly count: number;
  /** Whether the origin may be spoken to over HTTP/1.1, and so has few connections. */
  readonly isLimited: boolean;
  readonly tabs: readonly { tabId: number; count: number }[];
}

/** Connections that the pages of one site have to an origin over HTTP/1.1, all tabs together. */
export const HTTP1_CONNECTIONS_PER_ORIGIN = 6;

interface Held {
  readonly tabId: number;
  readonly stream: Stream;
}

/** `liveStreams` are those that hold a connection or try to, by tab. */
export function overviewOf(tabId: number, liveStreams: ReadonlyMap<number, readonly Stream[]>): Overview {
  const pools = new Map<string, Held[]>();
  for (const [tab, streams] of liveStreams) {
    for (const stream of streams) {
      const pool = poolOf(stream, streams);
      const held = pools.get(pool) ?? [];
      held.push({ tabId: tab, stream });
      pools.set(pool, held);
    }
  }
  const streams = liveStreams.get(tabId) ?? [];
  return {
    streams: streams.map(({ id, url, readyState, messageCount, firstIndex }) => ({
      ...{ id, url, readyState },
      messageCount: messageCount - firstIndex,
    })),
    origins: [...pools].map(originOverview).sort((a, b) => b.count - a.count),
  };
}

function originOverview([pool, held]: [string, Held[]]): OriginOverview {
  const [origin = '', site = ''] = pool.split(' ');
  const counts = new Map<number, number>();
  for (const { tabId } of held) counts.set(tabId, (counts.get(tabId) ?? 0) + 1);
  const tabs = [...counts].map(([tabId, count]) => ({ tabId, count }));
  const streams = [...new Map(held.map(({ stream }) => [stream.id, stream])).values()];
  return { origin, site, tabs, count: streams.length, isLimited: !areMultiplexed(streams) };
}

/**
 * Names the origin that a stream has come to, and the site whose pages share connections to it.
 *
 * @param ofTab the streams of its tab: only the hook's know the page
 */
export function poolOf(stream: Stream, ofTab: readonly Stream[]): string {
  const { exchange } = current(stream);
  const isKnown = ({ document }: Stream) => document.topUrl !== '';
  const { document } = isKnown(stream) ? stream : (ofTab.find(isKnown) ?? stream);
  const site = siteOfPage(document.topUrl || document.url);
  return `${exchange ? originOf(exchange.url) : stream.origin} ${site}`;
}

/** The last two labels of the host: where these are a public suffix (`co.uk`), several sites are taken for one. */
function siteOfPage(url: string): string {
  const host = hostnameOf(url);
  return /^\[|^[\d.]+$/.test(host) ? host : host.split('.').slice(-2).join('.');
}

/**
 * Whether streams show that their origin is spoken to over HTTP/2 or later: it says so, or more are open than could be and it
 * does not say otherwise.
 */
export function areMultiplexed(streams: readonly Stream[]): boolean {
  const open = streams.filter(({ readyState }) => readyState === 'open');
  const versions = streams.flatMap(({ connections }) =>
    connections.flatMap(({ exchange }) => exchange?.httpVersion ?? []),
  );
  const isHttp1 = versions.some((version) => version.startsWith('HTTP/1'));
  return (
    versions.some((version) => /^h[23]/.test(version)) ||
    (open.length > HTTP1_CONNECTIONS_PER_ORIGIN && !isHttp1)
  );
}
