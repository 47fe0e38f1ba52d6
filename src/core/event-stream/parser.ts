import type { NoteKind } from '../stream/stream.ts';
import { isAscii, utf8Length } from '../stream/utf8-length.ts';
import { indexOrEnd, lineEndLength, splitLines } from './split-lines.ts';

/** UTF-16 units of a block's lines, without their ends, beyond which it is given up. */
export const MAX_BLOCK_LENGTH = 128 * 1024 * 1024;

/** UTF-16 units of a line, value or block that a note quotes. Comments are never cut. */
export const MAX_QUOTE_LENGTH = 10_000;

/**
 * How far a body is parsed; JSON, and never changed. The unfinished block can be left and taken up again:
 * `createParserState` with `lastEventId` and `blockOffset`, fed with the texts of the last `blockSegments` segments,
 * gives this state again.
 */
export interface ParserState {
  /** The last event ID buffer at the beginning of the unfinished block. */
  readonly lastEventId: string;
  /** Position of the unfinished block's first byte. Comments before its first field are not part of it. */
  readonly blockOffset: number;
  /** How many of the last segments belong to the unfinished block. */
  readonly blockSegments: number;

  /** @private What the block holds so far: nothing but comments, nothing but those and `retry`, any field. */
  readonly block: 'empty' | 'retry' | 'fields' | 'tooLong';
  /** @private UTF-16 units of the block's lines. */
  readonly blockLength: number;
  /** @private Text of the block, at least `MAX_QUOTE_LENGTH` of it. */
  readonly blockText: string;
  /** @private The data buffer without its last line feed; null without a `data` field. */
  readonly data: string | null;
  /** @private The event type buffer. */
  readonly eventType: string;
  /** @private The block's last event ID; null where it sets none. */
  readonly id: string | null;
  /** @private Whether the block's last field was an `id` that contains NUL. */
  readonly afterInvalidId: boolean;

  /** @private Bytes of the body so far. */
  readonly offset: number;
  /** @private The unfinished line; of a block that is too long, enough to know that it is not blank. */
  readonly line: string;
  /** @private Position of the unfinished line's first byte. */
  readonly lineOffset: number;
  /** @private Whether a line feed that comes next belongs to the line before. */
  readonly afterCarriageReturn: boolean;
  /** @private */
  readonly maxBlockLength: number;
}

/** A piece of the body: what one line, with its end, and one chunk have in common. */
export interface ParsedSegment {
  readonly text: string;
  /** Position of its first byte. */
  readonly offset: number;
  readonly startsChunk: boolean;
}

export type ParsedItem = ParsedMessage | ParsedNote;

interface ParsedMessage {
  readonly type: 'message';
  readonly name: string;
  readonly data: string;
  readonly lastEventId: string;
  /** Position of its block's first byte. */
  readonly offset: number;
}

interface ParsedNote {
  readonly type: 'note';
  readonly kind: NoteKind;
  readonly text: string;
  /** Position of the first byte of the line or block that it is about. */
  readonly offset: number;
}

interface ParserStart {
  /** The last event ID buffer. */
  readonly lastEventId?: string;
  /** Bytes of the body before this block; 0 is the body's beginning, where a byte order mark may stand. */
  readonly offset?: number;
  readonly maxBlockLength?: number;
}

/** The state at the beginning of a body, or of a block in its midst. */
export function createParserState(start: ParserStart = {}): ParserState {
  const { lastEventId = '', offset = 0, maxBlockLength = MAX_BLOCK_LENGTH } = start;
  return {
    lastEventId,
    blockOffset: offset,
    blockSegments: 0,
    block: 'empty',
    blockLength: 0,
    blockText: '',
    data: null,
    eventType: '',
    id: null,
    afterInvalidId: false,
    offset,
    line: '',
    lineOffset: offset,
    afterCarriageReturn: false,
    maxBlockLength,
  };
}

/**
 * Parses the next chunk of a body: HTML standard, 9.2.6 Interpreting an event stream. The text is decoded as UTF-8 by a
 * streaming decoder that keeps a byte order mark, so no chunk ends within a surrogate pair. Takes time in proportion to
 * the chunk, whatever came before.
 *
 * @param asFirefox whether it is done as by the EventSource of Firefox, which is not the standard's way: a block without data
 *   leaves the last event ID as it is, and the field after an `id` that contains NUL is taken for one of another name
 * @param continues whether it came together with the chunk before: what begins with a line is no chunk of its own
 */
export function parse(
  state: ParserState,
  chunk: string,
  asFirefox = false,
  continues = false,
): { state: ParserState; segments: ParsedSegment[]; items: ParsedItem[] } {
  const next: Draft = { ...state };
  const segments: ParsedSegment[] = [];
  const items: ParsedItem[] = [];
  const lengthOf = isAscii(chunk) ? (text: string) => text.length : utf8Length;
  for (const text of splitLines(chunk)) {
    const endLength = lineEndLength(text);
    const completesLineEnd = next.afterCarriageReturn && text === '\n';
    // [spec] The UTF-8 decode algorithm strips one leading UTF-8 Byte Order Mark (BOM), if any.
    const markLength = next.offset === 0 && text.startsWith('\uFEFF') ? 1 : 0;
    // A line feed may belong to the line before.
    const goesOn = continues && next.line === '' && text !== '\n';
    segments.push({ text, offset: next.offset, startsChunk: segments.length === 0 && !goesOn });
    next.offset += lengthOf(text);
    addSegment(next, text, markLength);
    addToLine(next, text.slice(markLength, text.length - endLength), items);
    if (completesLineEnd) next.lineOffset = next.offset;
    else if (endLength > 0) endLine(next, items, asFirefox);
  }
  return { state: next, segments, items };
}

/** UTF-16 units of the unfinished block that are held, about. */
export function heldLength({ block, blockLength }: ParserState): number {
  return block === 'tooLong' ? 0 : blockLength;
}

/** The state with another bound, from the next chunk on. */
export function withMaxBlockLength(state: ParserState, maxBlockLength: number): ParserState {
  return { ...state, maxBlockLength };
}

/** [spec] Once the end of the file is reached, any pending data must be discarded. */
export function finish(state: ParserState): { items: ParsedItem[] } {
  const { block, blockOffset, blockText, line } = state;
  const isUnfinished = block === 'fields' || (block !== 'tooLong' && line !== '');
  return { items: isUnfinished ? [note('unfinished', quote(blockText), blockOffset)] : [] };
}

/** The next state while a chunk is parsed. */
type Draft = { -readonly [Key in keyof ParserState]: ParserState[Key] };

function addSegment(next: Draft, text: string, markLength: number): void {
  next.blockSegments++;
  if (next.blockText.length < MAX_QUOTE_LENGTH) next.blockText += text.slice(markLength);
  next.afterCarriageReturn = text.endsWith('\r');
}

/** Line ends do not count, so that a block is too long or not however it was cut into chunks. */
function addToLine(next: Draft, text: string, items: ParsedItem[]): void {
  if (next.block === 'tooLong') {
    next.line ||= text.slice(0, 1);
    return;
  }
  next.line += text;
  next.blockLength += text.length;
  if (next.blockLength > next.maxBlockLength) giveUpBlock(next, items);
}

/** What the block said of the last event ID before it became too long still holds. */
function giveUpBlock(next: Draft, items: ParsedItem[]): void {
  items.push(note('tooLong', quote(next.blockText.slice(0, next.maxBlockLength)), next.blockOffset));
  next.block = 'tooLong';
  next.line = next.line.slice(0, 1);
  next.data = null;
  next.eventType = '';
}

function endLine(next: Draft, items: ParsedItem[], asFirefox: boolean): void {
  const { line, lineOffset } = next;
  next.line = '';
  next.lineOffset = next.offset;
  if (line === '') endBlock(next, items, asFirefox);
  else if (next.block !== 'tooLong') processLine(next, line, lineOffset, items, asFirefox);
}

function processLine(
  next: Draft,
  line: string,
  offset: number,
  items: ParsedItem[],
  asFirefox: boolean,
): void {
  const colon = indexOrEnd(line, ':', 0);
  const value = line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
  if (colon === 0) {
    items.push(note('comment', value, offset));
    if (next.block === 'empty') beginBlock(next);
    return;
  }
  const field = line.slice(0, colon);
  const isMisread = asFirefox && next.afterInvalidId;
  const kind = isMisread ? null : processField(next, field, value);
  next.afterInvalidId = kind === 'invalidId';
  if (kind) items.push(note(kind, quote(field === 'retry' ? value : line), offset));
  if (field !== 'retry') next.block = 'fields';
  else if (next.block === 'empty') next.block = 'retry';
}

/** The steps to process the field; returns what there is to note. */
function processField(next: Draft, field: string, value: string): NoteKind | null {
  switch (field) {
    case 'event':
      next.eventType = value;
      return null;
    case 'data':
      // [spec] Append the field value to the data buffer, then append a single U+000A LINE FEED (LF) character.
      next.data = next.data === null ? value : `${next.data}\n${value}`;
      return null;
    case 'id':
      // [spec] If the field value does not contain U+0000 NULL […]. Otherwise, ignore the field.
      if (value.includes('\0')) return 'invalidId';
      next.id = value;
      return null;
    case 'retry':
      // [spec] If the field value consists of only ASCII digits […]. Otherwise, ignore the field.
      return /^[0-9]+$/.test(value) ? 'retry' : 'invalidRetry';
    default:
      return 'unknownField';
  }
}

/** [spec] If the line is empty (a blank line): dispatch the event. */
function endBlock(next: Draft, items: ParsedItem[], asFirefox: boolean): void {
  const { block, blockOffset: offset, data, eventType, id } = next;
  if (data !== null) {
    const lastEventId = id ?? next.lastEventId;
    items.push({ type: 'message', name: eventType || 'message', data, lastEventId, offset });
  } else if (block === 'fields') {
    items.push(note('noData', quote(id ?? ''), offset));
    if (asFirefox) next.id = null;
  }
  beginBlock(next);
}

/** A line feed that comes next is a blank line in an empty block, and that is nothing. */
function beginBlock(next: Draft): void {
  next.lastEventId = next.id ?? next.lastEventId;
  next.blockOffset = next.offset;
  next.blockSegments = 0;
  next.block = 'empty';
  next.blockLength = 0;
  next.blockText = '';
  next.data = null;
  next.eventType = '';
  next.id = null;
  next.afterInvalidId = false;
  next.afterCarriageReturn = false;
}

function note(kind: NoteKind, text: string, offset: number): ParsedNote {
  return { type: 'note', kind, text, offset };
}

/** A text's beginning, not cut within a surrogate pair. */
function quote(text: string): string {
  return text.length <= MAX_QUOTE_LENGTH
    ? text
    : text.slice(0, MAX_QUOTE_LENGTH).replace(/[\ud800-\udbff]$/, '');
}
