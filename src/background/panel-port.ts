import type { Settings } from '../core/session/session.ts';
import type { Stream } from '../core/stream/stream.ts';
import type { Channel } from '../protocol/channel.ts';
import { type Answer, type Request, serveCommands } from '../protocol/commands.ts';
import type { PanelCommands, PanelUpdates } from '../protocol/panel.ts';
import { serveLogs } from '../protocol/serve-logs.ts';
import type { TabChanged, TabSession } from './tab-session.ts';

/** A panel hears of changes at most this often, in milliseconds. */
const UPDATE_INTERVAL = 50;

export type PanelChannel = Channel<Request<PanelCommands>, Answer<PanelCommands, PanelUpdates>>;

export interface PanelSource {
  sessionOf(tabId: number): Promise<TabSession>;
  settings(): Settings;
  setSettings(change: Partial<Settings>): Promise<Settings>;
  /** Calls back when the settings change; returns a function that ends this. */
  onSettings(listener: () => void): () => void;
  /** Since when the network is watched; null when it is not. */
  watchedSince(): number | null;
}

/** Serves one panel until its channel closes. */
export function servePanel(channel: PanelChannel, source: PanelSource): void {
  let inspected: TabSession | undefined;
  let stop = () => {};

  const update = serveCommands<PanelCommands, PanelUpdates>(channel, {
    async inspect({ tabId }) {
      stop();
      const session = await source.sessionOf(tabId);
      inspected = session;
      stop = pushChanges(session);
      const { session: counts, streams } = session.state();
      return {
        session: counts,
        settings: source.settings(),
        watchedSince: source.watchedSince(),
        streams: [...streams.values()],
      };
    },
    ...serveLogs({
      read: (...range) => theTab().entries(...range),
      streamOf: (id) => theTab().state().streams.get(id),
    }),
    async clear() {
      await theTab().clear();
      return {};
    },
    async setMark({ streamId, index, marked }) {
      await theTab().mark(streamId, index, marked);
      return {};
    },
    async setSettings(change) {
      return { settings: await source.setSettings(change) };
    },
  });

  channel.onClose(() => stop());

  function theTab(): TabSession {
    if (!inspected) throw new Error('Say which tab first: send “inspect” before any other command.');
    return inspected;
  }

  function pushChanges(session: TabSession): () => void {
    const changed = new Map<string, Stream>();
    const removed = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;

    const push = () => {
      timer = undefined;
      update('sessionChanged', {
        session: session.state().session,
        settings: source.settings(),
        watchedSince: source.watchedSince(),
        streams: [...changed.values()],
        removed: [...removed],
      });
      changed.clear();
      removed.clear();
    };
    const schedule = () => {
      timer ??= setTimeout(push, UPDATE_INTERVAL);
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
    const unsubscribeSettings = source.onSettings(schedule);
    return () => {
      unsubscribe();
      unsubscribeSettings();
      clearTimeout(timer);
    };
  }
}
