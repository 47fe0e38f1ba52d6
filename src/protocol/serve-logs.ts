import { createValueReader } from '../core/query/data-value.ts';
import { extentOf, type LogKind, type Logs, logOf } from '../core/session/log.ts';
import { cut, MAX_ID_LENGTH, MAX_WORDS_LENGTH } from '../core/stream/cut.ts';
import type { Message, Segment, Stream } from '../core/stream/stream.ts';
import { findMessage, findMessages } from './find-messages.ts';
import { findTime } from './find-time.ts';
import {
  type EntryPage,
  type EntryRange,
  MAX_POSITIONS,
  MAX_ROWS,
  type MessageRange,
  type MessageRow,
  PAGE_ENTRIES,
  PAGE_WEIGHT,
  type PanelCommands,
  PREVIEW_LENGTH,
  SEGMENT_LENGTH,
  type SegmentRow,
} from './panel.ts';

/** The entries `from` to `to` of a stream's log that are kept, in order. */
export type ReadEntries = <K extends LogKind>(
  streamId: string,
  kind: K,
  from: number,
  to: number,
) => Promise<Logs[K][]>;

/** Where the logs are. */
export interface LogStore {
  readonly read: ReadEntries;
  streamOf(id: string): Stream | undefined;
}

type LogCommand =
  | 'getMessages'
  | 'getMessagesAt'
  | 'findMessages'
  | 'findMessage'
  | 'findTime'
  | 'getMessage'
  | 'getNotes'
  | 'getNotePositions'
  | 'getSegments'
  | 'getEntries';

type LogHandlers = {
  [M in LogCommand]: (params: PanelCommands[M]['params']) => Promise<PanelCommands[M]['result']>;
};

/** Messages in between that are read along rather than looked for again. */
const MAX_GAP = 1_000;
/** What one entry weighs beside its text. */
const ENTRY_WEIGHT = 200;
/** What an entry may weigh before one was seen: few are read at first. */
const UNKNOWN_WEIGHT = PAGE_WEIGHT / 16;

/** Answers the commands of a panel that ask for entries, from wherever these are. */
export function serveLogs(store: LogStore): LogHandlers {
  const { read } = store;
  const readRange = <K extends LogKind>(kind: K, { streamId, from, count }: MessageRange) =>
    read(streamId, kind, from, from + Math.min(count, MAX_ROWS) - 1);

  return {
    async getMessages({ streamId, from, count, path }) {
      const messages = await read(streamId, 'messages', from - 1, from + Math.min(count, MAX_ROWS) - 1);
      return { messages: toRows(messages, (index) => index >= from, path) };
    },
    async getMessagesAt({ streamId, indexes, path }) {
      const wanted = new Set(indexes.slice(0, MAX_ROWS));
      const runs = runsOf([...wanted]).map(({ from, to }) => read(streamId, 'messages', from - 1, to));
      const isWanted = (index: number) => wanted.has(index);
      return { messages: (await Promise.all(runs)).flatMap((messages) => toRows(messages, isWanted, path)) };
    },
    findMessages: (question) => findMessages(store, question),
    findMessage: (question) => findMessage(store, question),
    findTime: (question) => findTime(store, question),
    async getMessage({ streamId, index }) {
      const [message] = await read(streamId, 'messages', index, index);
      return { message: message ?? null };
    },
    async getNotes(range) {
      return { notes: await readRange('notes', range) };
    },
    async getNotePositions({ streamId, from }) {
      const notes = await read(streamId, 'notes', from, from + MAX_POSITIONS - 1);
      return { first: notes[0]?.index ?? from, before: notes.map(({ before }) => before) };
    },
    async getSegments(range) {
      return { segments: (await readRange('segments', range)).map(toSegmentRow) };
    },
    getEntries: createPageReader(store),
  };
}

/**
 * Reads pages of entries; as many at a time as are likely to fit, by what those before of the same log weighed. What is
 * asked for beyond a log's end is not looked for.
 */
function createPageReader({ read, streamOf }: LogStore): (range: EntryRange) => Promise<EntryPage> {
  let latest = { log: '', usual: UNKNOWN_WEIGHT };

  return async ({ streamId, kind, from, end }) => {
    const log = logOf(streamId, kind);
    const stream = streamOf(streamId);
    const last = stream ? Math.min(end, extentOf(stream, kind).count) : end;
    let { usual } = latest.log === log ? latest : { usual: UNKNOWN_WEIGHT };
    const entries: Logs[LogKind][] = [];
    let weight = 0;
    let next = from;
    const hasRoom = () =>
      entries.length === 0 || (entries.length < PAGE_ENTRIES && weight + usual <= PAGE_WEIGHT);

    while (next < last && hasRoom()) {
      const likely = Math.max(1, Math.floor((PAGE_WEIGHT - weight) / usual));
      const border = Math.min(next + likely, next + PAGE_ENTRIES - entries.length, last);
      for (const entry of await read(streamId, kind, next, border - 1)) {
        weight += weightOf(entry);
        if (entries.length > 0 && weight > PAGE_WEIGHT) return { entries, next: entry.index };
        entries.push(entry);
      }
      next = border;
      if (entries.length > 0) usual = weight / entries.length;
      latest = { log, usual };
    }
    return { entries, next: next < last ? next : Math.max(next, end) };
  };
}

/** Ranges that hold these ascending numbers, and little else: wide gaps are left out. */
function runsOf(indexes: readonly number[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (const index of indexes) {
    const last = runs.at(-1);
    if (last && index - last.to < MAX_GAP) last.to = index;
    else runs.push({ from: index, to: index });
  }
  return runs;
}

function weightOf(entry: Logs[LogKind]): number {
  if ('text' in entry) return ENTRY_WEIGHT + entry.text.length;
  const { data, name, lastEventId } = entry;
  return ENTRY_WEIGHT + data.length + name.length + lastEventId.length;
}

/** Rows of those that are wanted of messages that follow one another: only their data is looked into. */
function toRows(messages: readonly Message[], isWanted: (index: number) => boolean, path = ''): MessageRow[] {
  const valueIn = createValueReader(path);
  return messages.flatMap(({ data, ...message }, at) => {
    if (!isWanted(message.index)) return [];
    const before = messages[at - 1];
    const gap = before ? message.time - before.time : null;
    const name = cut(message.name, MAX_WORDS_LENGTH);
    const lastEventId = cut(message.lastEventId, MAX_ID_LENGTH);
    const preview = data.slice(0, PREVIEW_LENGTH);
    const value = valueIn(data)?.slice(0, PREVIEW_LENGTH) ?? null;
    return { ...message, name, lastEventId, preview, value, gap };
  });
}

function toSegmentRow(segment: Segment): SegmentRow {
  const { text } = segment;
  return { ...segment, text: text.slice(0, SEGMENT_LENGTH), length: text.length };
}
