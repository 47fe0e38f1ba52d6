import { NETWORK_DOCUMENT } from '../core/session/network-streams.ts';
import { overviewOf } from '../core/session/overview.ts';
import type { DocumentRecord } from '../core/session/session.ts';
import type { Settings } from '../core/settings/settings.ts';
import { isLive } from '../core/stream/is-live.ts';
import type { NetworkEvent } from '../core/stream/network-event.ts';
import type { Stream } from '../core/stream/stream.ts';
import type { Progress } from '../protocol/capture.ts';
import type { Channel } from '../protocol/channel.ts';
import { type Answer, type Request, serveCommands } from '../protocol/commands.ts';
import type { PopupCommands } from '../protocol/popup.ts';
import type { Stored } from '../protocol/stored.ts';
import { type CaptureEnd, type DocumentSource, serveCapture } from './capture-port.ts';
import { type EventSourceRequest, eventSourceOf } from './event-source-request.ts';
import type { EventStore } from './event-store.ts';
import { createExcludedRequests } from './excluded-requests.ts';
import type { ExcludedSenders } from './excluded-senders.ts';
import type { IsHere } from './frames.ts';
import { type HarChannel, serveHar } from './har-port.ts';
import { hasLiveStream } from './live-streams.ts';
import type { Watch } from './network-watch.ts';
import { type PageSource, type PanelChannel, servePanel } from './panel-port.ts';
import { createPanelRegistry } from './panel-registry.ts';
import { closeSilentStreams } from './silent-streams.ts';
import { createStrayRequests } from './stray-requests.ts';
import { createTabSession, type TabSession } from './tab-session.ts';
import { findUnclaimed } from './unclaimed-requests.ts';
import { createWatchDecision } from './watch-decision.ts';

/** Whatever page a tab shows. */
const ANY_PAGE = { frameId: 0, browserId: null };

export interface Surroundings {
  /** Where ordinary tabs are kept, and private ones; and ordinary ones where the disk does not work. */
  readonly stores: { readonly [place in 'disk' | 'memory' | 'instead']: EventStore };
  readonly settings: Stored<Settings>;
  /** The page that each tab shows. */
  readonly pages: PageSource;
  readonly excludedSenders: Pick<ExcludedSenders, 'has'>;
  now(): number;
  /** The number of a tab's open streams has changed, or is not shown any more. */
  showOpenCount(tabId: number, count: number): void;
  /** Whether a tab is in a private window, or perhaps is. */
  isPrivate(tabId: number): Promise<boolean>;
  reload(tabId: number): Promise<void>;
  /** What of the network is to be watched from now on. */
  watchNetwork(watch: Watch): void;
  /** Which documents are in the tab's frames now; any in the frame where the browser's id is null. */
  documentsHere(tabId: number): Promise<IsHere>;
  /** How far the bridge in one of the tab's frames has come; null where there is none. */
  progressOf(tabId: number, frameId: number): Promise<Progress | null>;
}

export interface Inspector {
  /** Serves a document's bridge. */
  capture(channel: CaptureEnd, tab: { id: number; private: boolean }, source: DocumentSource): void;
  panel(channel: PanelChannel): void;
  popup(channel: Channel<Request<PopupCommands>, Answer<PopupCommands, object>>): void;
  /** Takes what a witness of the network tells of a tab's request. */
  network(tabId: number, event: NetworkEvent): Promise<void>;
  /** The EventSource that a tab's request is sent for; null where it is none's. */
  eventSourceOf(tabId: number, request: string): Promise<EventSourceRequest | null>;
  /** Serves the developer tools' page of a tab. */
  har(channel: HarChannel): void;
  /** The tab shows another page since `time`: its documents but those that are there now are gone. */
  pageLeft(tabId: number, time: number): Promise<void>;
  /** The tab could not show another page, at `time`: it may show an error instead of the one that it had. */
  pageFailed(tabId: number, time: number): Promise<void>;
  tabClosed(tabId: number): Promise<void>;
  /** After a start: forgets closed tabs, ends the streams of documents that are gone. */
  catchUp(openTabs: readonly number[]): Promise<void>;
}

/** The owner of every tab's data; knows nothing of the extension API. */
export function createInspector({
  stores,
  settings,
  pages,
  excludedSenders,
  now,
  showOpenCount,
  isPrivate,
  documentsHere,
  reload,
  progressOf,
  watchNetwork,
}: Surroundings): Inspector {
  const sessions = new Map<number, Promise<TabSession>>();
  /** The tabs that were closed since this background started: what is under way of them comes late. */
  const closed = new Set<number>();
  /** Sessions that are there, for what cannot wait. */
  const opened = new Map<number, TabSession>();
  /** The numbers of open streams as they are shown. */
  const shown = new Map<number, number>();
  /** Documents whose channel is open. */
  const connected = new Set<string>();
  /** When the tab went on from documents whose channel was still open: they end when that closes. */
  const leaving = new Map<string, number>();
  /** The channels of documents whose first streams are not known yet. */
  const arriving = new Set<CaptureEnd>();
  /** What documents have told of themselves waits for these: that they are gone comes after it. */
  const entering = new Set<Promise<TabSession>>();
  /** The tab that each panel shows. */
  const panels = createPanelRegistry();
  const network = createWatchDecision({
    isWanted: () => panels.size() > 0 || arriving.size > 0 || [...opened.values()].some(hasLiveStream),
    bodiesAreWanted: () => panels.size() > 0,
    watchNetwork,
    now,
  });
  const withoutExcluded = createExcludedRequests(excludedSenders);
  const strays = createStrayRequests(opened);
  /** What an earlier background kept is read, of these tabs: some tab may have adopted a request that is told now. */
  const read = readTabs();

  function sessionOf(tabId: number, knownPrivate?: boolean): Promise<TabSession> {
    let session = sessions.get(tabId);
    if (!session) {
      session = openSession(tabId, knownPrivate);
      sessions.set(tabId, session);
    }
    return session;
  }

  async function openSession(tabId: number, knownPrivate?: boolean): Promise<TabSession> {
    const store = (knownPrivate ?? (await isPrivate(tabId))) ? stores.memory : stores.disk;
    // A browser may be set to keep nothing on disk at all.
    const open = (place: EventStore, storageError?: string) =>
      createTabSession(tabId, place, settings.get, now, network.watchedSince, storageError);
    const session = await twice(() => open(store)).catch((error) => open(stores.instead, String(error)));
    opened.set(tabId, session);
    findUnclaimed({
      session,
      progressOf: (frameId) => progressOf(tabId, frameId),
      after: (delay, callback) => void setTimeout(callback, delay),
      bringHome: (requestId) => strays.bringHome(tabId, requestId),
    });
    closeSilentStreams({ session, now, after: (delay, callback) => void setTimeout(callback, delay) });
    const show = () => {
      const count = countOpen(session);
      if (shown.get(tabId) !== count) showOpenCount(tabId, count);
      shown.set(tabId, count);
      network.decide();
    };
    session.subscribe(show);
    show();
    return session;
  }

  async function readTabs(): Promise<number[]> {
    const tabIds = await twice(stores.disk.tabIds).catch(() => []);
    await Promise.all(tabIds.map((tabId) => sessionOf(tabId)));
    return tabIds;
  }

  async function forget(tabId: number): Promise<void> {
    await read;
    const session = await sessions.get(tabId);
    sessions.delete(tabId);
    opened.delete(tabId);
    network.decide();
    await session?.remove();
    shown.delete(tabId);
    await stores.disk.removeTab(tabId);
  }

  /** Ends or forgets the documents that `may` be gone and are not in the tab any more. */
  async function endGone(
    tabId: number,
    may: (document: DocumentRecord) => boolean,
    forget: boolean,
    time?: number,
  ): Promise<void> {
    await read;
    await Promise.all(entering);
    const session = await sessions.get(tabId);
    if (!session) return;
    await session.settled();
    const all = [...session.state().documents.values()];
    const gone = new Set<string>();
    for (const document of await goneOf(tabId, time === undefined ? all.filter(may) : all)) {
      if (may(document)) gone.add(document.id);
      else if (time !== undefined) leaving.set(document.id, time);
    }
    // A tab that goes to another page takes its workers along.
    if (forget || time !== undefined) gone.add(NETWORK_DOCUMENT);
    if (gone.size > 0) await session.endDocuments((id) => gone.has(id), forget, time);
  }

  /** Those documents that are not in the tab; the browser is not asked for nothing. */
  async function goneOf(tabId: number, documents: readonly DocumentRecord[]): Promise<DocumentRecord[]> {
    if (documents.length === 0) return [];
    const isHere = await documentsHere(tabId);
    return documents.filter((document) => !isHere(document));
  }

  /** What ends without a word: a crash, a frame removed while the background slept. */
  function endSilent(tabId: number, time?: number): Promise<void> {
    return endGone(tabId, ({ id }) => !connected.has(id), false, time);
  }

  /** Whether the tab shows another page than one it knows: a background that dies may take the news of that along. */
  async function wasLeft(tabId: number): Promise<boolean> {
    await read;
    const session = await sessions.get(tabId);
    const documents = [...(session?.state().documents.values() ?? [])];
    const pages = documents.filter(({ frameId, left, preserved }) => frameId === 0 && !left && !preserved);
    if (pages.length === 0) return false;
    const isHere = await documentsHere(tabId);
    return isHere(ANY_PAGE) && !pages.every(isHere);
  }

  async function catchUp(tabId: number, isOpen: boolean): Promise<void> {
    if (!isOpen) await forget(tabId);
    else if (!settings.get().preserveLog && (await wasLeft(tabId))) await endGone(tabId, () => true, true);
    else await endSilent(tabId);
  }

  async function pageLeft(tabId: number, time: number): Promise<void> {
    // The browser has taken the number away.
    shown.delete(tabId);
    if (settings.get().preserveLog) await endSilent(tabId, time);
    else await endGone(tabId, () => true, true, time);
  }

  function isInMemory({ store }: TabSession): boolean {
    return store !== stores.disk;
  }

  /** Of a tab and those that share its connections: private tabs have their own. A tab may be kept in memory for want of a disk. */
  async function liveStreamsBeside(tabId: number): Promise<Map<number, Stream[]>> {
    await read;
    const isPrivate = ({ store }: TabSession) => store === stores.memory;
    const inPrivate = isPrivate(await sessionOf(tabId));
    const beside = [...opened].filter(([, session]) => isPrivate(session) === inPrivate);
    return new Map(beside.map(([id, session]) => [id, [...session.state().streams.values()].filter(isLive)]));
  }

  panels.onChange(network.decide);
  settings.onChange(async () => {
    for (const session of sessions.values()) await (await session).trim();
  });

  return {
    capture(channel, tab, source) {
      if (closed.has(tab.id)) return;
      // The request of its first stream is under way.
      arriving.add(channel);
      network.decide();
      const heard = () => {
        if (arriving.delete(channel)) network.decide();
      };
      // What the network has told meanwhile waits as well, and is to be taken first.
      const session = read.then(() => sessionOf(tab.id, tab.private));
      entering.add(session);
      void session.then(() => entering.delete(session));
      serveCapture(channel, session, source, {
        isInMemory,
        connected(documentId) {
          connected.add(documentId);
          leaving.delete(documentId);
        },
        heard,
        disconnected(documentId) {
          connected.delete(documentId);
          void endSilent(tab.id, leaving.get(documentId));
          leaving.delete(documentId);
        },
      });
    },

    panel(channel) {
      const panel = panels.add();
      channel.onClose(panel.remove);
      servePanel(channel, {
        sessionOf(tabId) {
          panel.shows(tabId);
          return sessionOf(tabId);
        },
        isInMemory,
        settings,
        pages,
        reload,
      });
    },

    popup(channel) {
      serveCommands<PopupCommands, object>(channel, {
        getOverview: async ({ tabId }) => ({
          ...overviewOf(tabId, await liveStreamsBeside(tabId)),
          wasCaptured: pages.pageOf(tabId).wasCaptured,
        }),
      });
    },

    async network(tabId, event) {
      await read;
      const home = strays.tabOf(tabId, event);
      if (closed.has(home) || (event.type !== 'requestSent' && !sessions.has(home))) return;
      const captured = withoutExcluded(home, [event]);
      if (captured.length > 0) await (await sessionOf(home)).addNetworkEvents(captured);
    },

    async eventSourceOf(tabId, requestId) {
      return closed.has(tabId) ? null : eventSourceOf(await sessionOf(tabId), requestId);
    },

    har: (channel) => serveHar(channel, { sessionOf, panels, withoutExcluded, now }),

    pageLeft,

    async pageFailed(tabId, time) {
      if (await wasLeft(tabId)) await pageLeft(tabId, time);
    },

    tabClosed(tabId) {
      closed.add(tabId);
      return forget(tabId);
    },

    async catchUp(openTabs) {
      // What the disk fails to do for one tab is no reason to leave out the others.
      for (const tabId of await read) await catchUp(tabId, openTabs.includes(tabId)).catch(() => {});
      network.caughtUp();
    },
  };
}

/** What fails to be read once is read again: all that a tab had hangs on it. */
function twice<T>(read: () => Promise<T>): Promise<T> {
  return read().catch(read);
}

function countOpen(session: TabSession): number {
  let count = 0;
  for (const stream of session.state().streams.values()) {
    if (stream.readyState === 'open' && isLive(stream)) count++;
  }
  return count;
}
