import { isAdopted, isAwaited } from '../core/session/tie-requests.ts';
import { isEnd, type NetworkEvent } from '../core/stream/network-event.ts';
import type { TabSession } from './tab-session.ts';

/**
 * Requests that the browser says are of another tab than they are: those of a window that never loaded a page are its
 * opener's to Chromium.
 */
export interface StrayRequests {
  /** The tab that a request is of, as far as is known. */
  tabOf(tabId: number, event: NetworkEvent): number;
  /** Gives a request that no hook of its tab will report to the tab whose hook has; false where there is none. */
  bringHome(tabId: number, requestId: string): boolean;
}

export function createStrayRequests(sessions: ReadonlyMap<number, TabSession>): StrayRequests {
  /** Tabs by request, of those that this background brought home. */
  const homes = new Map<string, number>();

  /** A background that was stopped meanwhile knows by what was kept. */
  function adopterOf(requestId: string): number | undefined {
    for (const [id, { state }] of sessions) if (isAdopted(state().requests.get(requestId))) return id;
    return undefined;
  }

  return {
    tabOf(tabId, event) {
      const home = homes.get(event.request) ?? adopterOf(event.request) ?? tabId;
      if (isEnd(event)) homes.delete(event.request);
      return home;
    },

    bringHome(tabId, requestId) {
      const session = sessions.get(tabId);
      const request = session?.state().requests.get(requestId);
      if (!session || !request || isAwaited(session.state(), request)) return false;
      const home = [...sessions].find(
        // A private tab's requests stay among private tabs.
        ([id, { store, state }]) => id !== tabId && store === session.store && isAwaited(state(), request),
      );
      if (!home) return false;
      const [homeId, { adopt }] = home;
      if (request.exchange.endTime === null) homes.set(requestId, homeId);
      // What is told from now on comes after that.
      void adopt(session.release(requestId));
      return true;
    },
  };
}
