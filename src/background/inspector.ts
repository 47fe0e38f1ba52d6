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
export function createInspector({ stores, settings, now, showOpenCount, isHere }: Surroundings): Inspector {
  const sessions = new Map<number, Promise<TabSession>>();
  const storeOf = new Map<number, EventStore>();
  /** Documents whose channel is open. */
  const connected = new Set<string>();

  function sessionOf(tabId: number): Promise<TabSession> {
    let session = sessions.get(tabId);
    if (!session) {
      session = openSession(tabId);
      sessions.set(tabId, session);
    }
    return session;
  }

  async function openSession(tabId: number): Promise<TabSession> {
    const session = await createTabSession(tabId, storeOf.get(tabId) ?? stores.disk, settings.get, now);
    const show = () => showOpenCount(tabId, countOpen(session));
    session.subscribe(show);
    show();
    return session;
  }

  /** The documents that `may` be gone and are not in the tab any more. */
  async function gone(
    tabId: number,
    session: TabSession,
    may: (document: DocumentRecord) => boolean,
  ): Promise<(document: DocumentRecord) => boolean> {
    const documents = [...session.state().documents.values()].filter(may);
    const here = await Promise.all(documents.map((document) => isHere(tabId, document)));
    const ids = new Set(documents.filter((_, index) => !here[index]).map(({ id }) => id));
    return ({ id }) => ids.has(id);
  }

  /** What ends without a word: a crash, a frame removed while the background slept. */
  async function endGone(tabId: number): Promise<void> {
    const session = await sessionOf(tabId);
    await session.endDocuments(await gone(tabId, session, isSilent), false);
  }

  async function liveStreams(): Promise<Map<number, Stream[]>> {
    const tabIds = new Set([...(await stores.disk.tabIds()), ...sessions.keys()]);
    const entries = [...tabIds].map(async (tabId): Promise<[number, Stream[]]> => {
      const { streams } = (await sessionOf(tabId)).state();
      return [tabId, [...streams.values()].filter(({ readyState }) => readyState !== 'closed')];
    });
    return new Map(await Promise.all(entries));
  }

  const isSilent = ({ id }: DocumentRecord) => !connected.has(id);

  settings.onChange(async () => {
    for (const session of sessions.values()) await (await session).trim();
  });

  return {
    async capture(channel, tab, source) {
      if (tab.private) storeOf.set(tab.id, stores.memory);
      serveCapture(channel, await sessionOf(tab.id), source, {
        keepAlive: tab.private,
        connected: (documentId) => connected.add(documentId),
        disconnected(documentId) {
          connected.delete(documentId);
          void endGone(tab.id);
        },
      });
    },

    panel(channel) {
      servePanel(channel, {
        sessionOf,
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
      if (settings.get().preserveLog) return endGone(tabId);
      const session = await sessionOf(tabId);
      await session.endDocuments(await gone(tabId, session, () => true), true);
    },

    async tabClosed(tabId) {
      const session = await sessionOf(tabId);
      sessions.delete(tabId);
      storeOf.delete(tabId);
      await session.remove();
    },

    async catchUp(openTabs) {
      for (const tabId of await stores.disk.tabIds()) {
        if (openTabs.includes(tabId)) await endGone(tabId);
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
