import { splitLines } from '../event-stream/split-lines.ts';
import type { Segment } from '../stream/stream.ts';
import { utf8Length } from '../stream/utf8-length.ts';
import type { LogKind, Logs } from './log.ts';

/** Some entries of a log, in order, as the text of a block. */
export function writeEntries<K extends LogKind>(kind: K, entries: readonly Logs[K][]): string {
  return JSON.stringify(kind === 'segments' ? joined(entries as readonly Segment[]) : entries);
}

/** The entries in the text of a block of a log of this kind. */
export function readEntries<K extends LogKind>(kind: K, text: string): Logs[K][] {
  const values: unknown[] = JSON.parse(text);
  return (kind === 'segments' ? (values as Segment[]).flatMap(split) : values) as Logs[K][];
}

/** About how many UTF-16 units an entry takes in a block's text. */
export function lengthOfEntry(entry: Logs[LogKind]): number {
  return ('data' in entry ? entry.data : entry.text).length + 150;
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
