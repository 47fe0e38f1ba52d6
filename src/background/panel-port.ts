import type { Settings } from '../core/session/session.ts';
import type { Message, Segment, Stream } from '../core/stream/stream.ts';
import type { Channel } from '../protocol/channel.ts';
import { type Answer, type Request, serveCommands } from '../protocol/commands.ts';
import {
  MAX_POSITIONS,
  MAX_ROWS,
  type MessageRow,
  type PanelCommands,
  type PanelUpdates,
  PREVIEW_LENGTH,
  SEGMENT_LENGTH,
  type SegmentRow,
} from '../protocol/panel.ts';
import { findMessages } from './find-messages.ts';
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
    async getMessages({ streamId, from, count }) {
      const to = from + Math.min(count, MAX_ROWS) - 1;
      return { messages: (await theTab().entries(streamId, 'messages', from, to)).map(toRow) };
    },
    async getMessagesAt({ streamId, indexes }) {
      return { messages: (await theTab().entriesAt(streamId, indexes.slice(0, MAX_ROWS))).map(toRow) };
    },
    findMessages: (question) => findMessages(theTab(), question),
    async getMessage({ streamId, index }) {
      const [message] = await theTab().entries(streamId, 'messages', index, index);
      return { message: message ?? null };
    },
    async getNotes({ streamId, from, count }) {
      const to = from + Math.min(count, MAX_ROWS) - 1;
      return { notes: await theTab().entries(streamId, 'notes', from, to) };
    },
    async getNotePositions({ streamId, from }) {
      const notes = await theTab().entries(streamId, 'notes', from, from + MAX_POSITIONS - 1);
      return { first: notes[0]?.index ?? from, before: notes.map(({ before }) => before) };
    },
    async getSegments({ streamId, from, count }) {
      const to = from + Math.min(count, MAX_ROWS) - 1;
      return { segments: (await theTab().entries(streamId, 'segments', from, to)).map(toSegmentRow) };
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

function toRow({ data, ...message }: Message): MessageRow {
  return { ...message, preview: data.slice(0, PREVIEW_LENGTH) };
}

function toSegmentRow(segment: Segment): SegmentRow {
  const { text } = segment;
  return { ...segment, text: text.slice(0, SEGMENT_LENGTH), length: text.length };
}
