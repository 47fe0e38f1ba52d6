import type { Stream } from '../stream/stream.ts';
import type { ReadyState } from '../stream/stream-event.ts';

/** The streams of a tab, and the connections that each origin holds over all tabs. */
export interface Overview {
  /** The streams of the tab that are not closed. */
  readonly streams: readonly { id: string; url: string; readyState: ReadyState; messageCount: number }[];
  /** Streams that are not closed, by origin over all tabs that share its connections, most first. */
  readonly origins: readonly OriginOverview[];
}

export interface OriginOverview {
  readonly origin: string;
  /** A stream of a worker that several tabs share counts once. */
  readonly count: number;
  readonly tabs: readonly { tabId: number; count: number }[];
}

/** Connections a browser opens to one origin over HTTP/1.1, all tabs together. */
export const HTTP1_CONNECTIONS_PER_ORIGIN = 6;

/** `liveStreams` are the streams that are not closed, by tab. */
export function overviewOf(tabId: number, liveStreams: ReadonlyMap<number, readonly Stream[]>): Overview {
  const origins = new Map<string, Map<number, string[]>>();
  for (const [tab, streams] of liveStreams) {
    for (const { id, origin } of streams) {
      const tabs = origins.get(origin) ?? new Map<number, string[]>();
      origins.set(origin, tabs.set(tab, [...(tabs.get(tab) ?? []), id]));
    }
  }
  const streams = liveStreams.get(tabId) ?? [];
  return {
    streams: streams.map(({ id, url, readyState, messageCount }) => ({ id, url, readyState, messageCount })),
    origins: [...origins].map(originOverview).sort((a, b) => b.count - a.count),
  };
}

function originOverview([origin, byTab]: [string, Map<number, string[]>]): OriginOverview {
  const tabs = [...byTab].map(([tabId, ids]) => ({ tabId, count: ids.length }));
  return { origin, tabs, count: new Set([...byTab.values()].flat()).size };
}
