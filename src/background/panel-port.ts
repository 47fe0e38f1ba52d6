import { readSettings, type Settings } from '../core/settings/settings.ts';
import type { Stream } from '../core/stream/stream.ts';
import type { Channel } from '../protocol/channel.ts';
import { type Answer, type Request, serveCommands } from '../protocol/commands.ts';
import type { Page, PanelCommands, PanelUpdates, SessionSnapshot } from '../protocol/panel.ts';
import { serveLogs } from '../protocol/serve-logs.ts';
import type { Stored } from '../protocol/stored.ts';
import type { TabChanged, TabSession } from './tab-session.ts';

/** A panel hears of a change at once, and of the next ones at most this often, in milliseconds. */
const UPDATE_INTERVAL = 100;

export type PanelChannel = Channel<Request<PanelCommands>, Answer<PanelCommands, PanelUpdates>>;

/** The page that each tab shows. */
export interface PageSource {
  pageOf(tabId: number): Page;
  /** Calls back when a tab shows another page; returns a function that ends this. */
  onChange(listener: (tabId: number) => void): () => void;
}

export interface PanelSource {
  sessionOf(tabId: number): Promise<TabSession>;
  /** Whether the tab is kept in memory only: the background must not be stopped. */
  isInMemory(session: TabSession): boolean;
  readonly settings: Stored<Settings>;
  readonly pages: PageSource;
  reload(tabId: number): Promise<void>;
}

/** Serves one panel until its channel closes. */
export function servePanel(channel: PanelChannel, source: PanelSource): void {
  let inspected: TabSession | undefined;
  let changes = { stop() {}, pushNow() {} };
  let closed = false;

  const update = serveCommands<PanelCommands, PanelUpdates>(channel, {
    async inspect({ tabId }) {
      const session = await source.sessionOf(tabId);
      changes.stop();
      inspected = session;
      if (!closed) changes = pushChanges(tabId, session);
      const keepAlive = source.isInMemory(session);
      return { ...headOf(tabId, session), keepAlive, streams: [...session.state().streams.values()] };
    },
    ...serveLogs({
      read: (...range) => theTab().entries(...range),
      streamOf: (id) => theTab().state().streams.get(id),
    }),
    async clear() {
      await theTab().clear();
      changes.pushNow();
      return {};
    },
    async clearStream({ streamId }) {
      await theTab().clearStream(streamId);
      changes.pushNow();
      return {};
    },
    async setMark({ streamId, index, marked }) {
      await theTab().mark(streamId, index, marked);
      return {};
    },
    async setSettings(change) {
      return { settings: await source.settings.change((settings) => readSettings(change, settings)) };
    },
    heartbeat: () => ({}),
    async reloadPage() {
      await source.reload(theTab().state().session.tabId);
      return {};
    },
  });

  channel.onClose(() => {
    closed = true;
    changes.stop();
  });

  function theTab(): TabSession {
    if (!inspected) throw new Error('Say which tab first: send “inspect” before any other command.');
    return inspected;
  }

  /** What is told of a tab besides its streams. */
  function headOf(tabId: number, session: TabSession): Omit<SessionSnapshot, 'keepAlive' | 'streams'> {
    return {
      session: session.state().session,
      settings: source.settings.get(),
      page: source.pages.pageOf(tabId),
    };
  }

  /** `pushNow` tells at once what waits to be told. */
  function pushChanges(tabId: number, session: TabSession): typeof changes {
    const changed = new Map<string, Stream>();
    const removed = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let pushedAt = Number.NEGATIVE_INFINITY;

    const push = () => {
      timer = undefined;
      pushedAt = performance.now();
      update('sessionChanged', {
        ...headOf(tabId, session),
        streams: [...changed.values()],
        removed: [...removed],
      });
      changed.clear();
      removed.clear();
    };
    const schedule = () => {
      timer ??= setTimeout(push, Math.max(0, pushedAt + UPDATE_INTERVAL - performance.now()));
    };
    const unsubscribe = session.subscribe((change: TabChanged) => {
      for (const id of change.removed) {
        removed.add(id);
        changed.delete(id);
      }
      for (const stream of change.streams) {
        changed.set(stream.id, stream);
        removed.delete(stream.id);
      }
      schedule();
    });
    const unsubscribeSettings = source.settings.onChange(schedule);
    const unsubscribePages = source.pages.onChange((changed) => {
      if (changed === tabId) schedule();
    });
    return {
      stop() {
        unsubscribe();
        unsubscribeSettings();
        unsubscribePages();
        clearTimeout(timer);
        timer = undefined;
      },
      pushNow() {
        if (timer === undefined) return;
        clearTimeout(timer);
        push();
      },
    };
  }
}
