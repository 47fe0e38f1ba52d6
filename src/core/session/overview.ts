import type { Stream } from '../stream/stream.ts';
import type { ReadyState } from '../stream/stream-event.ts';

/** The streams of a tab, and the connections that each origin holds over all tabs. */
export interface Overview {
  /** The streams of the tab that hold a connection or try to. */
  readonly streams: readonly { id: string; url: string; readyState: ReadyState; messageCount: number }[];
  /** The same by origin over all tabs that share its connections, most first. */
  readonly origins: readonly OriginOverview[];
}

export interface OriginOverview {
  readonly origin: string;
  /** A stream of a worker that several tabs share counts once. */
  readonly count: number;
  /** Whether the origin may be spoken to over HTTP/1.1, and so has few connections. */
  readonly isLimited: boolean;
  readonly tabs: readonly { tabId: number; count: number }[];
}

/** Connections a browser opens to one origin over HTTP/1.1, all tabs together. */
export const HTTP1_CONNECTIONS_PER_ORIGIN = 6;

/** `liveStreams` are those that hold a connection or try to, by tab. */
export function overviewOf(tabId: number, liveStreams: ReadonlyMap<number, readonly Stream[]>): Overview {
  const origins = new Map<string, Map<number, Stream[]>>();
  for (const [tab, streams] of liveStreams) {
    for (const stream of streams) {
      const tabs = origins.get(stream.origin) ?? new Map<number, Stream[]>();
      origins.set(stream.origin, tabs.set(tab, [...(tabs.get(tab) ?? []), stream]));
    }
  }
  const streams = liveStreams.get(tabId) ?? [];
  return {
    streams: streams.map(({ id, url, readyState, messageCount, firstIndex }) => ({
      ...{ id, url, readyState },
      messageCount: messageCount - firstIndex,
    })),
    origins: [...origins].map(originOverview).sort((a, b) => b.count - a.count),
  };
}

function originOverview([origin, byTab]: [string, Map<number, Stream[]>]): OriginOverview {
  const tabs = [...byTab].map(([tabId, streams]) => ({ tabId, count: streams.length }));
  const streams = [...new Map([...byTab.values()].flat().map((stream) => [stream.id, stream])).values()];
  return { origin, tabs, count: streams.length, isLimited: !areMultiplexed(streams) };
}

/** Whether streams show that their origin is spoken to over HTTP/2 or later: it says so, or more are open than could be. */
export function areMultiplexed(streams: readonly Stream[]): boolean {
  const open = streams.filter(({ readyState }) => readyState === 'open');
  const versions = streams.flatMap(({ connections }) =>
    connections.flatMap(({ exchange }) => exchange?.httpVersion ?? []),
  );
  return open.length > HTTP1_CONNECTIONS_PER_ORIGIN || versions.some((version) => /^h[23]/.test(version));
}
