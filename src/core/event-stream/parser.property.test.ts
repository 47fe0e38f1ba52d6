import { createParser } from 'eventsource-parser';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { utf8Length } from '../stream/utf8-length.ts';
import { createParserState, finish, type ParsedItem, type ParserState, parse } from './parser.ts';

const body = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('\r', '\n', '\r\n', '\n\n') },
      { weight: 2, arbitrary: fc.constantFrom('data: x\n', 'event: a\n', 'id: 1\n', 'retry: 7\n', ': c\n') },
      {
        weight: 2,
        arbitrary: fc.constantFrom('data', 'event', 'id', 'retry', 'data:', 'data: ', 'id:', 'retry:'),
      },
      { weight: 2, arbitrary: fc.constantFrom(':', ' ', '\uFEFF', '\0', '0', '7', 'a', 'é', '€', '😀') },
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

/** Bodies in chunks, some of them empty; none ends within a surrogate pair. */
const chunkedBody = fc.tuple(body, fc.array(fc.nat({ max: 60 }), { maxLength: 8 })).map(([text, borders]) => {
  const characters = [...text];
  const ends = [...borders.sort((a, b) => a - b), characters.length];
  return ends.map((end, index) => characters.slice(ends[index - 1] ?? 0, end).join(''));
});

/** States as they must never change: writing to one throws. */
function parseFrozen(state: ParserState, chunk: string) {
  return parse(Object.freeze(state), chunk);
}

function read(chunks: readonly string[], start = createParserState()) {
  let state = start;
  const items: ParsedItem[] = [];
  for (const chunk of chunks) {
    const result = parseFrozen(state, chunk);
    state = result.state;
    items.push(...result.items);
  }
  const { lastEventId, blockOffset, offset } = state;
  return { items: [...items, ...finish(state).items], lastEventId, blockOffset, offset };
}

/** The text as it comes when each byte is a chunk of its own. */
function byteByByte(text: string): string[] {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const bytes = new TextEncoder().encode(text);
  return Array.from(bytes, (byte) => decoder.decode(Uint8Array.of(byte), { stream: true }));
}

it.each([
  { bound: 'a bound that no block reaches', maxBlockLength: 1000 },
  { bound: 'blocks beyond the bound', maxBlockLength: 12 },
])('reads the same however the body is cut into chunks, with $bound', ({ maxBlockLength }) => {
  fc.assert(
    fc.property(chunkedBody, (chunks) => {
      const text = chunks.join('');
      const start = createParserState({ maxBlockLength });
      const whole = read([text], start);
      expect(read(chunks, start)).toEqual(whole);
      expect(read([...text], start)).toEqual(whole);
      expect(read(byteByByte(text), start)).toEqual(whole);
    }),
    { numRuns: 400 },
  );
});

it('gives the whole body in segments, each with its position and within one line and one chunk', () => {
  fc.assert(
    fc.property(chunkedBody, (chunks) => {
      let state = createParserState();
      for (const chunk of chunks) {
        let position = state.offset;
        const { state: next, segments } = parseFrozen(state, chunk);
        expect(segments.map(({ text }) => text).join('')).toBe(chunk);
        segments.forEach(({ text, offset, startsChunk }, index) => {
          expect({ offset, startsChunk }).toEqual({ offset: position, startsChunk: index === 0 });
          expect(text).toMatch(/^(?:[^\r\n]+(?:\r\n|\r|\n)?|\r\n|\r|\n)$/);
          position += utf8Length(text);
        });
        expect(next.offset).toBe(position);
        state = next;
      }
    }),
    { numRuns: 300 },
  );
});

it('can be taken up again after any chunk from the segments of the unfinished block', () => {
  const maxBlockLength = 30;
  fc.assert(
    fc.property(chunkedBody, (chunks) => {
      let state = createParserState({ maxBlockLength });
      const texts: string[] = [];
      for (const chunk of chunks) {
        const result = parseFrozen(state, chunk);
        state = result.state;
        texts.push(...result.segments.map(({ text }) => text));
        const { lastEventId, blockOffset, blockSegments } = state;
        const start = createParserState({ lastEventId, offset: blockOffset, maxBlockLength });
        const replayed = texts.slice(texts.length - blockSegments);
        expect(replayed.reduce((before, text) => parseFrozen(before, text).state, start)).toEqual(state);
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      }
    }),
    { numRuns: 400 },
  );
});

it('finds what eventsource-parser finds', () => {
  fc.assert(
    fc.property(body, (text) => {
      const items = parse(createParserState(), text).items.filter(isKnownToReference).map(withoutPosition);
      expect(items).toEqual(readByReference(text));
    }),
    { numRuns: 600 },
  );
});

it('holds the last event ID that eventsource-parser has read', () => {
  fc.assert(
    fc.property(body, (text) => {
      const { state, items } = parse(createParserState(), text);
      const ids = items.flatMap((item) => (item.type === 'message' ? item.lastEventId : []));
      expect([...ids, state.lastEventId]).toEqual(readIdsByReference(text));
    }),
    { numRuns: 600 },
  );
});

type Found = { name: string; data: string } | { kind: string; text: string };

/** It gives the number of a `retry`, we give the digits. */
function withoutPosition(item: ParsedItem): Found {
  if (item.type === 'message') return { name: item.name, data: item.data };
  return { kind: item.kind, text: item.kind === 'retry' ? `${Number.parseInt(item.text, 10)}` : item.text };
}

/** It ignores an `id` with NUL, and a block without data, in silence. */
function isKnownToReference(item: ParsedItem): boolean {
  return item.type === 'message' || !['invalidId', 'noData'].includes(item.kind);
}

function readByReference(text: string): Found[] {
  const found: Found[] = [];
  const parser = createParser({
    onEvent: ({ event = 'message', data }) => found.push({ name: event, data }),
    onComment: (comment) => found.push({ kind: 'comment', text: comment }),
    onRetry: (retry) => found.push({ kind: 'retry', text: `${retry}` }),
    onError: ({ type, line = '', value = '' }) =>
      found.push(
        type === 'invalid-retry'
          ? { kind: 'invalidRetry', text: value }
          : { kind: 'unknownField', text: line },
      ),
  });
  parser.feed(forReference(text));
  return found;
}

/**
 * The last event ID of each message, and the one held at the end. It forgets the ID at the end of each block, and says
 * nothing of a block without data; the standard keeps it. So each block gets a line of data more.
 */
function readIdsByReference(text: string): string[] {
  const ids: string[] = [];
  let last = '';
  const parser = createParser({
    onEvent: ({ id = last, data }) => {
      last = id;
      if (data !== 'added') ids.push(id);
    },
  });
  parser.feed(forReference(text).replace(/(?<=^|\n|\r(?!\n))(?=\r|\n)/g, 'data: added\n'));
  return [...ids, last];
}

/**
 * - It takes a byte order mark off text that holds one unit for each byte, not off decoded text.
 * - It waits for what follows a CR at the end; a LF makes no other line end of it.
 */
function forReference(text: string): string {
  const unmarked = text.replace(/^\uFEFF/, '');
  return unmarked.endsWith('\r') ? `${unmarked}\n` : unmarked;
}
