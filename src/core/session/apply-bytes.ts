import {
  createParserState,
  finish,
  heldLength,
  MAX_BLOCK_LENGTH,
  type ParsedItem,
  type ParsedSegment,
  type ParserState,
  parse,
  withMaxBlockLength,
} from '../event-stream/parser.ts';
import { cut, MAX_ID_LENGTH } from '../stream/cut.ts';
import { type Arrival, current, seenBy, withConnection } from '../stream/reduce.ts';
import type { Note, Stream, UnfinishedBlock, Witness } from '../stream/stream.ts';
import { utf8Length } from '../stream/utf8-length.ts';
import { addMessages } from './add-messages.ts';
import { addEntries, type Draft, put } from './draft.ts';

/** UTF-16 units that the unfinished blocks of a tab's streams may have together, and that each may have in any case. */
const MAX_UNFINISHED_LENGTH = 2 * MAX_BLOCK_LENGTH;
const LEAST_BLOCK_LENGTH = 1024 * 1024;

/** A piece of the body of a stream's current connection. */
export interface Piece {
  readonly time: number;
  readonly text: string;
  readonly offset: number;
  readonly byteLength: number;
  readonly continues?: boolean;
}

/** Parses a piece of a body: its messages, notes and segments go into the stream's logs. What was said before is left out. */
export function applyBytes(draft: Draft, stream: Stream, witness: Witness, piece: Piece): void {
  if (stream.readyState === 'closed') return;
  const { byteCount, bytesMissed, attempt } = current(stream);
  const seen = byteCount ?? 0;
  if (piece.offset < seen) return;
  const gap = piece.offset - seen;
  const begins = byteCount === null && gap === 0;
  const state = begins
    ? createParserState({ lastEventId: stream.lastEventId })
    : draft.parsers.get(stream.id);
  // The beginning of a block is gone where its segments were dropped, and then the background with the parser.
  const begun = state || gap > 0 ? null : stream.progress.unfinishedBlock;
  const from = begun?.offset ?? seen;
  const missed = piece.offset - from;
  if (missed > 0) addNote(draft, stream, { kind: 'gap', text: `${missed}`, offset: from }, piece.time);
  const bytes = {
    byteCount: piece.offset + piece.byteLength,
    bytesMissed: bytesMissed || missed > 0,
  };
  put(draft, seenBy(withConnection(latest(draft, stream), attempt, bytes), witness));

  const start = gap > 0 || !state ? afterBlankLine(piece, stream) : { state, text: piece.text };
  if (!start) {
    // The next blank line is where a block surely begins.
    draft.parsers.delete(stream.id);
    setUnfinished(draft, stream, null);
    return;
  }
  const continues = !begins && start.state === state && piece.continues;
  const within = withinTab(draft, stream, start.state);
  const parsed = parse(within, start.text, isReadByFirefox(stream), continues);
  draft.parsers.set(stream.id, parsed.state);
  addSegments(draft, stream, parsed.segments, piece.time, attempt);
  addItems(draft, stream, parsed.items, witness, piece.time);
  const { blockOffset, blockSegments } = parsed.state;
  const lastEventId = cut(parsed.state.lastEventId, MAX_ID_LENGTH);
  const unfinished = { lastEventId, offset: blockOffset, segmentCount: blockSegments };
  setUnfinished(draft, stream, unfinished, { lastActivityTime: piece.time });
}

function setUnfinished(
  draft: Draft,
  stream: Stream,
  unfinishedBlock: UnfinishedBlock | null,
  change: Partial<Stream> = {},
): void {
  const { progress, ...rest } = latest(draft, stream);
  put(draft, { ...rest, ...change, progress: { ...progress, unfinishedBlock } });
}

/** Whether a stream's bytes are parsed as Firefox parses those of an EventSource: no other browser shows them as they come. */
export function isReadByFirefox({ transport }: Pick<Stream, 'transport'>): boolean {
  return transport === 'eventsource';
}

/** The body of the stream's current connection has ended. */
export function endBytes(draft: Draft, stream: Stream, witness: Witness, time: number): void {
  const state = draft.parsers.get(stream.id);
  if (!state) return;
  draft.parsers.delete(stream.id);
  addItems(draft, stream, finish(state).items, witness, time);
  setUnfinished(draft, stream, null);
}

/** Adds a note; `before` is the index of the message that comes next, of the current connection if not given. */
export function addNote(
  draft: Draft,
  stream: Stream,
  { kind, text, offset }: Pick<Note, 'kind' | 'text' | 'offset'>,
  time: number | null,
  { before, attempt }: Pick<Note, 'before' | 'attempt'> = {
    before: latest(draft, stream).messageCount,
    attempt: current(stream).attempt,
  },
): void {
  const { notes, ...rest } = latest(draft, stream);
  addEntries(draft, stream.id, 'notes', [{ index: notes.count, before, attempt, time, kind, text, offset }]);
  const progress = kind === 'retry' ? { ...rest.progress, retry: Number(text) } : rest.progress;
  put(draft, { ...rest, notes: { ...notes, count: notes.count + 1 }, progress });
}

/** Adds pieces of the body of one connection. */
export function addSegments(
  draft: Draft,
  stream: Stream,
  added: readonly ParsedSegment[],
  time: number | null,
  attempt: number,
): void {
  const { segments, ...rest } = latest(draft, stream);
  const entries = added.map(({ text, offset, startsChunk }, at) => {
    return { index: segments.count + at, attempt, time, offset, text, startsChunk };
  });
  addEntries(draft, stream.id, 'segments', entries);
  put(draft, { ...rest, segments: { ...segments, count: segments.count + added.length } });
}

function addItems(
  draft: Draft,
  stream: Stream,
  items: readonly ParsedItem[],
  witness: Witness,
  time: number,
): void {
  const { origin } = stream;
  let messages: Arrival[] = [];
  const add = () => {
    addMessages(draft, latest(draft, stream), witness, messages);
    messages = [];
  };
  for (const item of items) {
    if (item.type === 'message') {
      const { name, data, lastEventId, offset } = item;
      messages.push({ time, name, data, lastEventId, origin, offset });
    } else {
      add();
      addNote(draft, stream, item, time);
    }
  }
  add();
}

function latest(draft: Draft, { id }: Stream): Stream {
  return draft.streams.get(id) as Stream;
}

/** The parser with the room that those of the tab's other streams leave. */
function withinTab({ parsers }: Draft, { id }: Stream, state: ParserState): ParserState {
  let room = MAX_UNFINISHED_LENGTH;
  for (const [other, parser] of parsers) if (other !== id) room -= heldLength(parser);
  return withMaxBlockLength(state, Math.max(LEAST_BLOCK_LENGTH, Math.min(MAX_BLOCK_LENGTH, room)));
}

/** A piece from its first blank line on. */
function afterBlankLine(
  { text, offset }: Piece,
  { lastEventId }: Stream,
): { state: ParserState; text: string } | undefined {
  const found = /(?:\r\n|\n|\r(?!\n)){2}/.exec(text);
  if (!found) return undefined;
  const end = found.index + found[0].length;
  const state = createParserState({ lastEventId, offset: offset + utf8Length(text.slice(0, end)) });
  return { state, text: text.slice(end) };
}
