import { overviewOf } from '../core/session/overview.ts';
import type { DocumentRecord, Settings } from '../core/session/session.ts';
import type { Stream } from '../core/stream/stream.ts';
import type { Channel } from '../protocol/channel.ts';
import { type Answer, type Request, serveCommands } from '../protocol/commands.ts';
import type { PopupCommands } from '../protocol/popup.ts';
import { type CaptureEnd, type DocumentSource, serveCapture } from './capture-port.ts';
import type { EventStore } from './event-store.ts';
import { type PanelChannel, servePanel } from './panel-port.ts';
import { createTabSession, type TabSession } from './tab-session.ts';

export interface Surroundings {
  /** Where ordinary tabs are kept, and private ones. */
  readonly stores: { readonly disk: EventStore; readonly memory: EventStore };
  readonly settings: {
    get(): Settings;
    set(change: Partial<Settings>): Promise<Settings>;
    onChange(listener: () => void): () => void;
  };
  now(): number;
  /** The number of a tab's open streams may have changed. */
  showOpenCount(tabId: number, count: number): void;
  /** Whether a tab is in a private window, or perhaps is. */
  isPrivate(tabId: number): Promise<boolean>;
  /** Whether a document is in one of the tab's frames now. */
  isHere(tabId: number, document: DocumentRecord): Promise<boolean>;
}

export interface Inspector {
  /** Serves a document's bridge. */
  capture(channel: CaptureEnd, tab: { id: number; private: boolean }, source: DocumentSource): Promise<void>;
  panel(channel: PanelChannel): void;
  popup(channel: Channel<Request<PopupCommands>, Answer<PopupCommands, object>>): void;
  /** The tab shows another page: its documents but those that are there now are gone. */
  pageLeft(tabId: number): Promise<void>;
  tabClosed(tabId: number): Promise<void>;
  /** After a start: forgets closed tabs, ends the streams of documents that are gone. */
  catchUp(openTabs: readonly number[]): Promise<void>;
}

/** The owner of every tab's data; knows nothing of the extension API. */
export function createInspector({
  stores,
  settings,
  now,
  showOpenCount,
  isPrivate,
  isHere,
}: Surroundings): Inspector {
  const sessions = new Map<number, Promise<TabSession>>();
  /** Documents whose channel is open. */
  const connected = new Set<string>();

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
    const session = await createTabSession(tabId, store, settings.get, now).catch(() =>
      createTabSession(tabId, stores.memory, settings.get, now),
    );
    const show = () => showOpenCount(tabId, countOpen(session));
    session.subscribe(show);
    show();
    return session;
  }

  /** Ends or forgets the documents that `may` be gone and are not in the tab any more. */
  async function endGone(
    tabId: number,
    may: (document: DocumentRecord) => boolean,
    forget: boolean,
  ): Promise<void> {
    const session = await sessionOf(tabId);
    await session.settled();
    const documents = [...session.state().documents.values()].filter(may);
    const here = await Promise.all(documents.map((document) => isHere(tabId, document)));
    const gone = new Set(documents.filter((_, index) => !here[index]).map(({ id }) => id));
    if (gone.size > 0) await session.endDocuments(({ id }) => gone.has(id), forget);
  }

  /** What ends without a word: a crash, a frame removed while the background slept. */
  function endSilent(tabId: number): Promise<void> {
    return endGone(tabId, ({ id }) => !connected.has(id), false);
  }

  async function liveStreams(): Promise<Map<number, Stream[]>> {
    const tabIds = new Set([...(await stores.disk.tabIds()), ...sessions.keys()]);
    const entries = [...tabIds].map(async (tabId): Promise<[number, Stream[]]> => {
      const { streams } = (await sessionOf(tabId)).state();
      return [tabId, [...streams.values()].filter(({ readyState }) => readyState !== 'closed')];
    });
    return new Map(await Promise.all(entries));
  }

  settings.onChange(async () => {
    for (const session of sessions.values()) await (await session).trim();
  });

  return {
    async capture(channel, tab, source) {
      serveCapture(channel, await sessionOf(tab.id, tab.private), source, {
        keepAlive: tab.private,
        connected: (documentId) => connected.add(documentId),
        disconnected(documentId) {
          connected.delete(documentId);
          void endSilent(tab.id);
        },
      });
    },

    panel(channel) {
      servePanel(channel, {
        sessionOf: (tabId) => sessionOf(tabId),
        settings: settings.get,
        setSettings: settings.set,
        onSettings: settings.onChange,
      });
    },

    popup(channel) {
      serveCommands<PopupCommands, object>(channel, {
        getOverview: async ({ tabId }) => overviewOf(tabId, await liveStreams()),
      });
    },

    async pageLeft(tabId) {
      if (settings.get().preserveLog) await endSilent(tabId);
      else await endGone(tabId, () => true, true);
    },

    async tabClosed(tabId) {
      const session = await sessions.get(tabId);
      sessions.delete(tabId);
      await session?.remove();
      await stores.disk.removeTab(tabId);
    },

    async catchUp(openTabs) {
      for (const tabId of await stores.disk.tabIds()) {
        if (openTabs.includes(tabId)) await endSilent(tabId);
        else await stores.disk.removeTab(tabId);
      }
    },
  };
}

function countOpen(session: TabSession): number {
  let count = 0;
  for (const { readyState } of session.state().streams.values()) if (readyState === 'open') count++;
  return count;
}
