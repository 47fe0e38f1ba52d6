import { type LogKind, type Logs, logOf } from '../core/session/log.ts';
import type { Message, Segment } from '../core/stream/stream.ts';
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
/** What an entry may weigh before one was seen: few are read at first. */
const UNKNOWN_WEIGHT = PAGE_WEIGHT / 16;

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
    getEntries: createPageReader(read),
  };
}

/** Reads pages of entries; as many at a time as are likely to fit, by what those before of the same log weighed. */
function createPageReader(read: ReadEntries): (range: EntryRange) => Promise<EntryPage> {
  let latest = { log: '', usual: UNKNOWN_WEIGHT };

  return async ({ streamId, kind, from, end }) => {
    const log = logOf(streamId, kind);
    let { usual } = latest.log === log ? latest : { usual: UNKNOWN_WEIGHT };
    const entries: Logs[LogKind][] = [];
    let weight = 0;
    let next = from;
    const hasRoom = () =>
      entries.length === 0 || (entries.length < PAGE_ENTRIES && weight + usual <= PAGE_WEIGHT);

    while (next < end && hasRoom()) {
      const likely = Math.max(1, Math.floor((PAGE_WEIGHT - weight) / usual));
      const border = Math.min(next + likely, next + PAGE_ENTRIES - entries.length, end);
      for (const entry of await read(streamId, kind, next, border - 1)) {
        weight += weightOf(entry);
        if (entries.length > 0 && weight > PAGE_WEIGHT) return { entries, next: entry.index };
        entries.push(entry);
      }
      next = border;
      if (entries.length > 0) usual = weight / entries.length;
      latest = { log, usual };
    }
    return { entries, next };
  };
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
