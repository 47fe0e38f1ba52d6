import type { LogKind, Logs } from '../core/session/log.ts';
import type { Message, Segment } from '../core/stream/stream.ts';
import {
  type EntryPage,
  type EntryRange,
  MAX_POSITIONS,
  MAX_ROWS,
  type MessageRange,
  type MessageRow,
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

type LogCommand =
  | 'getMessages'
  | 'getMessage'
  | 'getNotes'
  | 'getNotePositions'
  | 'getSegments'
  | 'getEntries';

type LogHandlers = {
  [M in LogCommand]: (params: PanelCommands[M]['params']) => Promise<PanelCommands[M]['result']>;
};

/** What one entry weighs beside its text. */
const ENTRY_WEIGHT = 200;
/** Entries read at first, before it is known how long they are. */
const FIRST_STEP = 16;

/** Answers the commands of a panel that ask for entries, from wherever these are. */
export function serveLogs(read: ReadEntries): LogHandlers {
  const readRange = <K extends LogKind>(kind: K, { streamId, from, count }: MessageRange) =>
    read(streamId, kind, from, from + Math.min(count, MAX_ROWS) - 1);

  return {
    async getMessages(range) {
      return { messages: (await readRange('messages', range)).map(toRow) };
    },
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
    getEntries: (range) => readPage(read, range),
  };
}

/** Reads more at a time the longer it goes well, so that a page of large entries costs little more than they weigh. */
async function readPage(read: ReadEntries, { streamId, kind, from, end }: EntryRange): Promise<EntryPage> {
  const entries: Logs[LogKind][] = [];
  let weight = 0;
  let next = from;
  for (let step = FIRST_STEP; next < end && entries.length < MAX_ROWS; step *= 2) {
    const border = Math.min(next + step, next + MAX_ROWS - entries.length, end);
    for (const entry of await read(streamId, kind, next, border - 1)) {
      weight += weightOf(entry);
      if (entries.length > 0 && weight > PAGE_WEIGHT) return { entries, next: entry.index };
      entries.push(entry);
    }
    next = border;
  }
  return { entries, next };
}

function weightOf(entry: Logs[LogKind]): number {
  return ENTRY_WEIGHT + ('data' in entry ? entry.data : entry.text).length;
}

function toRow({ data, ...message }: Message): MessageRow {
  return { ...message, preview: data.slice(0, PREVIEW_LENGTH) };
}

function toSegmentRow(segment: Segment): SegmentRow {
  const { text } = segment;
  return { ...segment, text: text.slice(0, SEGMENT_LENGTH), length: text.length };
}
