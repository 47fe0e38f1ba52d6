import type { Settings } from '../core/session/session.ts';
import type { Message, Stream } from '../core/stream/stream.ts';
import type { Channel } from '../protocol/channel.ts';
import { type Answer, type Request, serveCommands } from '../protocol/commands.ts';
import {
  MAX_ROWS,
  type MessageRow,
  type PanelCommands,
  type PanelUpdates,
  PREVIEW_LENGTH,
} from '../protocol/panel.ts';
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
      return { session: counts, settings: source.settings(), streams: [...streams.values()] };
    },
    async getMessages({ streamId, from, count }) {
      const to = from + Math.min(count, MAX_ROWS) - 1;
      return { messages: (await theTab().messages(streamId, from, to)).map(toRow) };
    },
    async getMessage({ streamId, index }) {
      const [message] = await theTab().messages(streamId, index, index);
      return { message: message ?? null };
    },
    async clear() {
      await theTab().clear();
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

function toRow({ data, ...message }: Message): MessageRow {
  return { ...message, preview: data.slice(0, PREVIEW_LENGTH) };
}
