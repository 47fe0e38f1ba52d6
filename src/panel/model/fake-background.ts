import { exampleStream } from '../../core/panel-layout/example-stream.ts';
import { createValueReader } from '../../core/query/data-value.ts';
import type { Session } from '../../core/session/session.ts';
import { DEFAULT_SETTINGS } from '../../core/settings/settings.ts';
import { isExcluded } from '../../core/settings/site.ts';
import { withMark } from '../../core/stream/marks.ts';
import type { Message, Note, Stream } from '../../core/stream/stream.ts';
import type { Channel } from '../../protocol/channel.ts';
import { type Answer, type Request, serveCommands } from '../../protocol/commands.ts';
import { createMemoryChannel } from '../../protocol/memory-channel.ts';
import {
  MAX_ROWS,
  type Page,
  type PanelCommands,
  type PanelUpdates,
  type SegmentRow,
} from '../../protocol/panel.ts';
import type { PanelChannel } from './background-link.ts';

type BackgroundEnd = Channel<Request<PanelCommands>, Answer<PanelCommands, PanelUpdates>>;

/** A background for tests: what it holds is set at will, and every command is written down. */
export function createFakeBackground() {
  let streams: Stream[] = [];
  let notes: Note[] = [];
  let segments: SegmentRow[] = [];
  let seenOnWire = Infinity;
  let leastLength = 0;
  let insertion = { at: 0, count: 0 };
  let settings = DEFAULT_SETTINGS;
  let page: Page = { site: 'shop.example.com', wasCaptured: null };
  let keepAlive = false;
  let refusal: string | undefined;
  let end: BackgroundEnd | undefined;
  let update: ReturnType<typeof serveCommands<PanelCommands, PanelUpdates>> | undefined;
  const asked: string[] = [];
  let answers = Promise.resolve();

  const session = (): Session => ({
    tabId: 7,
    messageCount: streams.reduce((sum, stream) => sum + stream.messageCount - stream.firstIndex, 0),
    weight: 0,
    droppedCount: 0,
    missedCount: 0,
    droppedStreams: 0,
    missedStreams: 0,
    since: 0,
    storageError: null,
  });
  const find = (id: string) => streams.find((stream) => stream.id === id);

  /** As before the insertion, but with the index of now. */
  function heldMessage(index: number): Message {
    const { at, count } = insertion;
    const before = index < at ? index : index < at + count ? index + 10_000 : index - count;
    const message = messageAt(before);
    return {
      ...message,
      data: message.data.padEnd(leastLength),
      index,
      witness: index < seenOnWire ? 'hook' : 'filter',
    };
  }

  function serve(channel: BackgroundEnd) {
    end = channel;
    update = serveCommands<PanelCommands, PanelUpdates>(channel, {
      inspect({ tabId }) {
        asked.push(`inspect ${tabId}`);
        return { session: session(), settings, page, keepAlive, streams };
      },
      async getMessages({ streamId, from, count, path = '' }) {
        asked.push(`rows ${from}–${from + count - 1}`);
        await answers;
        const { firstIndex = 0, messageCount = 0 } = find(streamId) ?? {};
        const messages = [];
        for (let index = Math.max(from, firstIndex); index < Math.min(from + count, messageCount); index++) {
          const { data, ...row } = heldMessage(index);
          messages.push({
            ...row,
            preview: data,
            value: createValueReader(path)(data),
            gap: index === 0 ? null : 1,
          });
        }
        return { messages };
      },
      async getMessagesAt({ indexes, path = '' }) {
        asked.push(`rows at ${indexes.join(' ')}`);
        await answers;
        return {
          messages: indexes.map((index) => {
            const { data, ...row } = heldMessage(index);
            return {
              ...row,
              preview: data,
              value: createValueReader(path)(data),
              gap: index === 0 ? null : 1,
            };
          }),
        };
      },
      async findMessages({ streamId, query, from }) {
        asked.push(`find ${query} ${from}–`);
        await answers;
        const next = Math.min(from + 100, find(streamId)?.messageCount ?? 0);
        const indexes = Array.from({ length: next - from }, (_, at) => from + at);
        return { indexes: indexes.filter((index) => heldMessage(index).data.includes(query)), next };
      },
      async findMessage({ streamId, queries, from, backward }) {
        asked.push(`find ${queries.join(' and ')} ${backward ? 'up' : 'down'} from ${from}`);
        const { firstIndex = 0, messageCount = 0 } = find(streamId) ?? {};
        return { index: from >= firstIndex && from < messageCount ? from : null, next: null };
      },
      async findTime({ streamId, time }) {
        return { index: Math.min(Math.max(0, Math.ceil(time - 1000)), find(streamId)?.messageCount ?? 0) };
      },
      async getMessage({ index }) {
        asked.push(`message ${index}`);
        await answers;
        return { message: heldMessage(index) };
      },
      async getNotes({ from, count }) {
        asked.push(`notes ${from}–${from + count - 1}`);
        await answers;
        return { notes: notes.filter(({ index }) => index >= from && index < from + count) };
      },
      async getNotePositions({ from }) {
        asked.push(`positions ${from}–`);
        await answers;
        const kept = notes.filter(({ index }) => index >= from);
        return { first: kept[0]?.index ?? from, before: kept.map(({ before }) => before) };
      },
      async getSegments({ from, count }) {
        asked.push(`segments ${from}–${from + count - 1}`);
        await answers;
        return { segments: segments.slice(from, from + count) };
      },
      async getEntries({ streamId, kind, from, end }) {
        asked.push(`entries ${kind} ${from}–${end - 1}`);
        await answers;
        const { firstIndex = 0, messageCount = 0 } = find(streamId) ?? {};
        const first = Math.max(from, firstIndex);
        const next = Math.min(end, first + MAX_ROWS);
        if (kind === 'segments') return { entries: segments.slice(from, end), next: end };
        if (kind === 'notes') return { entries: [], next: end };
        const kept = Math.max(0, Math.min(next, messageCount) - first);
        return { entries: Array.from({ length: kept }, (_, at) => heldMessage(first + at)), next };
      },
      clear() {
        streams = streams.map((stream) => ({ ...stream, firstIndex: stream.messageCount }));
        push(streams);
        return {};
      },
      heartbeat() {
        asked.push('heartbeat');
        return {};
      },
      reloadPage() {
        page = { ...page, wasCaptured: !isExcluded(page.site, settings.excludedSites) };
        push([]);
        return {};
      },
      clearStream({ streamId }) {
        asked.push(`clear ${streamId}`);
        return {};
      },
      setMark({ streamId, index, marked }) {
        streams = streams.map((stream) =>
          stream.id === streamId ? withMark(stream, index, marked) : stream,
        );
        push(streams);
        return {};
      },
      setSettings(change) {
        if (refusal !== undefined) throw new Error(refusal);
        settings = { ...settings, ...change };
        push([]);
        return { settings };
      },
    });
  }

  function push(changed: readonly Stream[], removed: readonly string[] = []) {
    update?.('sessionChanged', {
      session: session(),
      settings,
      page,
      streams: changed,
      removed,
    });
  }

  return {
    asked,
    connect(): PanelChannel {
      const [panel, background] = createMemoryChannel<
        Answer<PanelCommands, PanelUpdates>,
        Request<PanelCommands>
      >();
      serve(background);
      return panel;
    },
    /** Has a stream with so many messages, of which the first `dropped` are gone; tells the panel. */
    hold(id: string, messageCount: number, changes: Partial<Stream> = {}) {
      const stream = exampleStream({ id, messageCount, ...changes });
      streams = [...streams.filter((other) => other.id !== id), stream];
      push([stream]);
    },
    /** Has a comment before each of these messages, of whatever stream; `hold` tells the panel. */
    holdNotes(before: readonly number[]) {
      notes = before.map((index, note) => noteAt(note, index));
      return { first: 0, count: notes.length };
    },
    /** Has these lines of ASCII as segments, of whatever stream; `hold` tells the panel. */
    holdLines(lines: readonly string[]) {
      let offset = 0;
      segments = lines.map((line, index) => {
        const segment = segmentAt(index, line, offset);
        offset += line.length;
        return segment;
      });
      return { first: 0, count: segments.length };
    },
    /** The messages from this one on were seen on the wire first. */
    sawFrom(index: number) {
      seenOnWire = index;
    },
    /** Messages have so many UTF-16 units of data at least. */
    makeLong(length: number) {
      leastLength = length;
    },
    /** Has so many other messages before one; `hold` tells the panel. */
    insertBefore(at: number, count: number) {
      insertion = { at, count };
      return { insertedCount: count, shifts: [{ from: at, by: count }] };
    },
    /** Has nothing on disk from now on. */
    keepInMemory() {
      keepAlive = true;
    },
    /** Stores no settings any more. */
    refuseSettings(reason: string) {
      refusal = reason;
    },
    forget(id: string) {
      streams = streams.filter((stream) => stream.id !== id);
      push([], [id]);
    },
    /** Answers nothing more about messages until the function returned is called. */
    holdAnswers(): () => void {
      let release = () => {};
      answers = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
    /** Stops as a browser stops a background: the channel is gone. */
    stop: () => end?.close(),
  };
}

function messageAt(index: number): Message {
  return {
    index,
    time: 1000 + index,
    name: 'message',
    data: `data ${index}`,
    lastEventId: '',
    origin: 'https://a.example',
    size: 6,
    attempt: 1,
    witness: 'hook',
    offset: null,
  };
}

function noteAt(index: number, before: number): Note {
  return { index, before, attempt: 1, time: 1000, kind: 'comment', text: `note ${index}`, offset: 0 };
}

function segmentAt(index: number, text: string, offset: number): SegmentRow {
  return { index, attempt: 1, time: 1000, offset, text, startsChunk: true, length: text.length };
}
