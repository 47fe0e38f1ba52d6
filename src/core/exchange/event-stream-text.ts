import { createParserState, parse } from '../event-stream/parser.ts';
import type { Connection, Message, Segment } from '../stream/stream.ts';
import { bodyExtents } from './body-extents.ts';
import { isoTime } from './iso-time.ts';
import { ofAttempt } from './of-attempt.ts';
import type { Pages, StreamSource } from './recorded-stream.ts';

/** Bytes of a character that the end of a chunk may cut: they are counted, and are no text yet. */
const MAX_CUT = 3;

/**
 * A stream as the text of an event stream, piece by piece: a comment with its URL, then each connection's body as it
 * came, or written from its messages where bytes are missing. Parsed as one body it gives the same messages, but for those
 * of a body that Firefox has read in its own way; what a connection left unfinished becomes a comment, unless nothing comes
 * after it.
 */
export async function* eventStreamText(source: StreamSource): AsyncGenerator<string> {
  const { url, connections, firstIndex, segments } = source.stream;
  yield comment(url);
  const bodies = await bodyExtents(source.segments(segments.first, segments.count));
  const begin = connections[0]?.firstIndex ?? 0;
  let held = yield* eventsText(source.messages(firstIndex, begin), '');
  for (const [place, connection] of connections.entries()) {
    const { attempt, lastEventId, firstIndex: first, messageCount, byteCount, bytesMissed } = connection;
    if (place > 0) yield comment(headline(connection));
    const body = bodies.get(attempt);
    // A byte that is no text takes more than one in what it became.
    if (body?.isWhole && !bytesMissed && body.offset + MAX_CUT >= (byteCount ?? 0)) {
      if (lastEventId !== held) yield `${field('id', lastEventId)}\n`;
      const pieces = ofAttempt(source.segments(body.first, body.end), attempt);
      held = yield* bodyText(pieces, lastEventId, place === connections.length - 1);
    } else {
      held = yield* eventsText(source.messages(Math.max(first, firstIndex), first + messageCount), held);
    }
  }
}

function headline({ attempt, connectingTime }: Connection): string {
  return `connection ${attempt}, ${isoTime(connectingTime)}`;
}

/** Messages as blocks, after `held` as the last event ID; returns that after them. */
async function* eventsText(messages: Pages<Message>, held: string): AsyncGenerator<string, string> {
  let lastEventId = held;
  for await (const page of messages) {
    const blocks: string[] = [];
    for (const message of page) {
      blocks.push(blockOf(message, lastEventId));
      lastEventId = message.lastEventId;
    }
    yield blocks.join('');
  }
  return lastEventId;
}

function blockOf({ name, data, lastEventId }: Message, held: string): string {
  const lines = data.split(/\r\n|\r|\n/).map((line) => field('data', line));
  if (data.includes('\r'))
    lines.unshift(comment('An event stream cannot carry the carriage returns of this data.'));
  if (name !== 'message') lines.unshift(field('event', name));
  if (lastEventId !== held) lines.unshift(field('id', lastEventId));
  return `${lines.join('')}\n`;
}

/**
 * A body as it came, but for a byte order mark: it stands at a text's beginning only. Returns the last event ID after it.
 */
async function* bodyText(
  pages: Pages<Segment>,
  lastEventId: string,
  isLast: boolean,
): AsyncGenerator<string, string> {
  let state = createParserState({ lastEventId });
  const block: string[] = [];
  for await (const page of pages) {
    const blocks: string[] = [];
    for (const { text, offset } of page) {
      block.push(offset === 0 ? text.replace(/^\uFEFF/, '') : text);
      state = parse(state, text).state;
      if (state.blockSegments > 0) continue;
      blocks.push(block.join(''));
      block.length = 0;
    }
    yield blocks.join('');
  }
  const rest = block.join('');
  yield isLast ? rest : unfinished(rest);
  return state.lastEventId;
}

function unfinished(text: string): string {
  const lines = text.split(/[\r\n]+/).filter((line) => line !== '');
  if (lines.length === 0) return '';
  return ['The connection ended within this block:', ...lines].map(comment).join('');
}

function comment(text: string): string {
  return `: ${oneLine(text)}\n`;
}

function field(name: string, value: string): string {
  return value === '' ? `${name}:\n` : `${name}: ${oneLine(value)}\n`;
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}
