import type { Segment } from '../stream/stream.ts';
import { utf8Length } from '../stream/utf8-length.ts';

/** A segment as a list holds it: `text` may be the beginning only; `length` is that of the whole. */
export interface WireSegment extends Segment {
  readonly length: number;
}

/** What a line of an event stream is, by its field name. */
export type WireField = 'data' | 'event' | 'id' | 'retry' | 'comment' | 'unknown' | 'blank';

/** A segment as its line asks to be read. */
export interface WireRow {
  readonly segment: WireSegment;
  /** Null where the line's beginning is not known. */
  readonly field: WireField | null;
  /** Its part of the field name, with the colon. */
  readonly name: string;
  /** The rest, without the line end. */
  readonly value: string;
  readonly lineEnd: string;
  /** Whether its line began in a chunk before. */
  readonly continues: boolean;
  /** Whether the segment before it belongs to another connection. */
  readonly startsConnection: boolean;
  /** Bytes between it and the segment before that are not kept. */
  readonly missingBytes: number;
}

/** A line longer than this, without a colon, has no field name that means something. */
const LONGEST_NAME = 10;

/** Reads consecutive segments; null stands for one that is no longer kept. */
export function wireRows(segments: readonly (WireSegment | null)[]): (WireRow | null)[] {
  const rows: (WireRow | null)[] = [];
  while (rows.length < segments.length) {
    const start = rows.length;
    const end = endOfLine(segments, start);
    const line = segments.slice(start, end);
    const previous = segments[start - 1] ?? null;
    rows.push(...lineRows(line as WireSegment[], previous));
    if (end === start) rows.push(null);
  }
  return rows;
}

/** How many bytes of a segment's body come before its end; null where its text is cut. */
export function endOffset({ offset, text, length }: WireSegment): number | null {
  return text.length === length ? offset + utf8Length(text) : null;
}

/** Index after the last segment of the line that begins at `start`; `start` itself where nothing is kept. */
function endOfLine(segments: readonly (WireSegment | null)[], start: number): number {
  let at = start;
  for (let segment = segments[at]; segment; ) {
    const next = segments[++at];
    if (!next || !goesOn(segment, next)) return at;
    segment = next;
  }
  return at;
}

/** Whether `next` belongs to the same line. A line feed after a chunk that ended with CR is the end of that line. */
function goesOn(segment: WireSegment, next: WireSegment): boolean {
  if (!next.startsChunk || next.attempt !== segment.attempt || missingBytes(segment, next) > 0) return false;
  const { text, length } = segment;
  if (text.length < length) return true;
  return text.endsWith('\r') ? next.text === '\n' : !text.endsWith('\n');
}

function lineRows(line: readonly WireSegment[], previous: WireSegment | null): WireRow[] {
  const [first] = line;
  if (!first) return [];
  const isKnown = beginsLine(first, previous);
  const head = headOf(line);
  const colon = head.indexOf(':');
  let toName = isKnown ? (colon === -1 ? (head.length > LONGEST_NAME ? 0 : LONGEST_NAME) : colon + 1) : 0;
  return line.map((segment, place) => {
    const lineEnd = /(\r\n|[\r\n])?$/.exec(segment.text)?.[0] ?? '';
    const text = segment.text.slice(0, segment.text.length - lineEnd.length);
    const name = text.slice(0, toName);
    toName = Math.max(0, toName - segment.length);
    const before = place === 0 ? previous : (line[place - 1] ?? null);
    return {
      segment,
      field: isKnown ? fieldOf(head) : null,
      name,
      value: text.slice(name.length),
      lineEnd,
      continues: place > 0 || !isKnown,
      startsConnection: before !== null && before.attempt !== segment.attempt,
      missingBytes: before === null ? 0 : missingBytes(before, segment),
    };
  });
}

/** Whether a line begins with this segment, as far as one can know from the one before. */
function beginsLine(first: WireSegment, previous: WireSegment | null): boolean {
  return previous !== null || first.offset === 0 || !first.startsChunk;
}

/** The line's beginning, without a byte order mark of the body: all that tells its field. */
function headOf(line: readonly WireSegment[]): string {
  let head = '';
  for (const { text } of line) {
    head += text.slice(0, LONGEST_NAME + 1);
    if (head.length > LONGEST_NAME) break;
  }
  return /^[^\r\n]*/.exec(head)?.[0] ?? '';
}

function fieldOf(head: string): WireField {
  const line = head.startsWith('\uFEFF') ? head.slice(1) : head;
  if (line === '') return 'blank';
  const name = /^[^:]*/.exec(line)?.[0];
  if (name === '') return 'comment';
  return name === 'data' || name === 'event' || name === 'id' || name === 'retry' ? name : 'unknown';
}

function missingBytes(segment: WireSegment, next: WireSegment): number {
  if (next.attempt !== segment.attempt) return 0;
  const end = endOffset(segment);
  return end === null ? 0 : Math.max(0, next.offset - end);
}
