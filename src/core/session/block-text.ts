import type { Segment } from '../stream/stream.ts';
import { utf8Length } from '../stream/utf8-length.ts';
import type { LogKind, Logs } from './log.ts';

/** The segments of one chunk, or a part of them: what they have in common, and the text of each. */
interface Run extends Omit<Segment, 'text'> {
  readonly texts: string[];
}

/** Some entries of a log, in order, as the text of a block. */
export function writeEntries<K extends LogKind>(kind: K, entries: readonly Logs[K][]): string {
  return JSON.stringify(kind === 'segments' ? toRuns(entries as readonly Segment[]) : entries);
}

/** The entries in the text of a block of a log of this kind. */
export function readEntries<K extends LogKind>(kind: K, text: string): Logs[K][] {
  const values = JSON.parse(text) as unknown[];
  return (kind === 'segments' ? (values as Run[]).flatMap(ofRun) : values) as Logs[K][];
}

/** About how many UTF-16 units an entry takes in a block's text. */
export function lengthOfEntry(entry: Logs[LogKind]): number {
  return ('data' in entry ? entry.data : entry.text).length + 150;
}

/** Segments are as many as lines: written one by one, their numbers would take more than their text. */
function toRuns(segments: readonly Segment[]): Run[] {
  const runs: Run[] = [];
  for (const { index, attempt, time, offset, startsChunk, text } of segments) {
    const last = runs.at(-1);
    if (!startsChunk && last?.attempt === attempt && last.time === time) last.texts.push(text);
    else runs.push({ index, attempt, time, offset, startsChunk, texts: [text] });
  }
  return runs;
}

function ofRun({ texts, ...first }: Run): Segment[] {
  let { offset } = first;
  return texts.map((text, at) => {
    const startsChunk = at === 0 && first.startsChunk;
    const segment = { ...first, index: first.index + at, offset, startsChunk, text };
    offset += utf8Length(text);
    return segment;
  });
}
