import { splitLines } from '../event-stream/split-lines.ts';
import type { Message, Note, Segment } from '../stream/stream.ts';
import { utf8Length } from '../stream/utf8-length.ts';
import type { LogKind, Logs } from './log.ts';

/** How the entries of a log are written: so that what many have in common is written once. */
interface Form<Entry> {
  write(entries: readonly Entry[]): unknown;
  read(written: unknown): Entry[];
}

/** Messages of one connection that one witness saw, field by field. */
interface MessageRun extends Pick<Message, 'index' | 'origin' | 'attempt' | 'witness'> {
  readonly times: number[];
  readonly names: string[];
  readonly data: string[];
  readonly ids: string[];
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

/** About how many UTF-16 units an entry takes in a block's text. */
export function lengthOfEntry(entry: Logs[LogKind]): number {
  return ('data' in entry ? entry.data : entry.text).length + 150;
}

function runsOf(messages: readonly Message[]): MessageRun[] {
  const runs: MessageRun[] = [];
  for (const { index, time, name, data, lastEventId, origin, size, attempt, witness, offset } of messages) {
    let run = runs.at(-1);
    if (run?.attempt !== attempt || run.witness !== witness || run.origin !== origin) {
      run = {
        index,
        origin,
        attempt,
        witness,
        times: [],
        names: [],
        data: [],
        ids: [],
        sizes: [],
        offsets: [],
      };
      runs.push(run);
    }
    run.times.push(time);
    run.names.push(name);
    run.data.push(data);
    run.ids.push(lastEventId);
    run.sizes.push(size);
    run.offsets.push(offset);
  }
  return runs;
}

function messagesOf(run: MessageRun): Message[] {
  const { index, origin, attempt, witness, times, names, data, ids, sizes, offsets } = run;
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
