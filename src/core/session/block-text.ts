import { splitLines } from '../event-stream/split-lines.ts';
import type { Message, Note, Segment } from '../stream/stream.ts';
import { utf8Length } from '../stream/utf8-length.ts';
import type { LogKind, Logs } from './log.ts';

const SAME = 0;

/** How the entries of a log are written: so that what many have in common is written once. */
interface Form<Entry> {
  write(entries: readonly Entry[]): unknown;
  read(written: unknown): Entry[];
}

/** Messages of one connection that one witness saw, field by field. */
interface MessageRun extends Pick<Message, 'index' | 'origin' | 'attempt' | 'witness'> {
  readonly times: number[];
  readonly data: string[];
  /** `SAME` as that of the message before: a server may name its messages by one long word, and a last event ID stays. */
  readonly names: (string | typeof SAME)[];
  readonly ids: (string | typeof SAME)[];
  readonly sizes: number[];
  readonly offsets: (number | null)[];
}

const FORMS: { readonly [K in LogKind]: Form<Logs[K]> } = {
  messages: { write: runsOf, read: (runs) => (runs as MessageRun[]).flatMap(messagesOf) },
  notes: { write: (notes) => notes, read: (notes) => notes as Note[] },
  segments: { write: joined, read: (segments) => (segments as Segment[]).flatMap(split) },
};

/** Some entries of a log, in order, as the text of a block. */
export function writeEntries<K extends LogKind>(kind: K, entries: readonly Logs[K][]): string {
  return JSON.stringify(FORMS[kind].write(entries));
}

/** The entries in the text of a block of a log of this kind. */
export function readEntries<K extends LogKind>(kind: K, text: string): Logs[K][] {
  return FORMS[kind].read(JSON.parse(text));
}

/** About how many UTF-16 units an entry takes in a block's text, after the one before. */
export function lengthOfEntry(entry: Logs[LogKind], before: Logs[LogKind] | undefined): number {
  if ('text' in entry) return entry.text.length + 150;
  const { name = null, lastEventId = null } = before && 'data' in before ? before : {};
  const ownName = entry.name === name ? 0 : entry.name.length;
  const ownId = entry.lastEventId === lastEventId ? 0 : entry.lastEventId.length;
  return entry.data.length + ownName + ownId + 150;
}

function runsOf(messages: readonly Message[]): MessageRun[] {
  const runs: MessageRun[] = [];
  let last: Message | undefined;
  for (const message of messages) {
    const { index, time, name, data, lastEventId, origin, size, attempt, witness, offset } = message;
    let run = runs.at(-1);
    if (run?.attempt !== attempt || run.witness !== witness || run.origin !== origin) {
      run = {
        index,
        origin,
        attempt,
        witness,
        times: [],
        data: [],
        names: [],
        ids: [],
        sizes: [],
        offsets: [],
      };
      runs.push(run);
      last = undefined;
    }
    run.times.push(time);
    run.data.push(data);
    run.names.push(name === last?.name ? SAME : name);
    run.ids.push(lastEventId === last?.lastEventId ? SAME : lastEventId);
    run.sizes.push(size);
    run.offsets.push(offset);
    last = message;
  }
  return runs;
}

function messagesOf(run: MessageRun): Message[] {
  const { index, origin, attempt, witness, times, data, sizes, offsets } = run;
  const names = whole(run.names);
  const ids = whole(run.ids);
  // The arrays are as long as each other: `runsOf` has written them.
  return times.map((time, at) => ({
    index: index + at,
    time,
    name: names[at] as string,
    data: data[at] as string,
    lastEventId: ids[at] as string,
    origin,
    size: sizes[at] as number,
    attempt,
    witness,
    offset: offsets[at] as number | null,
  }));
}

function whole(values: readonly (string | typeof SAME)[]): string[] {
  let last = '';
  return values.map((value) => {
    if (value !== SAME) last = value;
    return last;
  });
}

/**
 * Segments are as many as lines, and what a page reads comes in chunks of many: those of one chunk are written as one,
 * and read by splitting it again.
 */
function joined(segments: readonly Segment[]): Segment[] {
  const runs: { first: Segment; texts: string[] }[] = [];
  for (const segment of segments) {
    const last = runs.at(-1);
    const { attempt, time, startsChunk, text } = segment;
    if (last && !startsChunk && attempt === last.first.attempt && time === last.first.time)
      last.texts.push(text);
    else runs.push({ first: segment, texts: [text] });
  }
  return runs.map(({ first, texts }) => ({ ...first, text: texts.join('') }));
}

function split(run: Segment): Segment[] {
  let { offset } = run;
  return splitLines(run.text).map((text, at) => {
    const startsChunk = at === 0 && run.startsChunk;
    const segment = { ...run, index: run.index + at, offset, startsChunk, text };
    offset += utf8Length(text);
    return segment;
  });
}
