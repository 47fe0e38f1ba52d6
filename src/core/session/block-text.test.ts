import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createParserState, parse } from '../event-stream/parser.ts';
import type { Message, Segment } from '../stream/stream.ts';
import { lengthOfEntry, readEntries, writeEntries } from './block-text.ts';

/** The segments of a body that came in these chunks, each a millisecond after the one before. */
function segmentsOf(...chunks: string[]): Segment[] {
  let state = createParserState();
  return chunks
    .flatMap((chunk, time) => {
      const { segments, ...parsed } = parse(state, chunk);
      state = parsed.state;
      return segments.map((segment) => ({ ...segment, time }));
    })
    .map((segment, index) => ({ ...segment, index, attempt: 1 }));
}

const SEGMENTS = segmentsOf('\uFEFFdata: 世界\n\nda', 'ta: b\r', '\n\r\n: 🙂\n\n', 'data: c\n\n');

test('segments are read as they were written, wherever a block begins', () => {
  for (let from = 0; from < SEGMENTS.length; from++) {
    const part = SEGMENTS.slice(from);
    expect(readEntries('segments', writeEntries('segments', part))).toEqual(part);
  }
});

test('segments of chunks that are told in pieces are read as they were written', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', ':', '\r', '\n', '\r\n', '🙂'),
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(fc.array(fc.record({ text, continues: fc.boolean() }), { maxLength: 12 }), (pieces) => {
      let state = createParserState();
      let time = 0;
      const segments = pieces
        .flatMap(({ text, continues }) => {
          if (!continues) time++;
          const parsed = parse(state, text, false, continues);
          state = parsed.state;
          return parsed.segments.map((segment) => ({ ...segment, time, attempt: 1 }));
        })
        .map((segment, index) => ({ ...segment, index }));
      expect(readEntries('segments', writeEntries('segments', segments))).toEqual(segments);
    }),
    { numRuns: 500 },
  );
});

test('segments of another attempt, or behind a gap, keep their place', () => {
  const [first, second] = SEGMENTS as [Segment, Segment];
  const changed = [first, { ...second, attempt: 2 }, { ...second, index: 2, offset: 900, startsChunk: true }];
  expect(readEntries('segments', writeEntries('segments', changed))).toEqual(changed);
});

const MESSAGE: Message = {
  index: 0,
  time: 1,
  name: 'message',
  data: 'a',
  lastEventId: '',
  origin: 'https://example.com',
  size: 1,
  attempt: 1,
  witness: 'hook',
  offset: null,
};

test('messages are read as they were written, of whatever connection, origin and witness', () => {
  const messages: Message[] = [
    MESSAGE,
    { ...MESSAGE, index: 1, name: 'tick', data: '世界', size: 6, lastEventId: '1' },
    { ...MESSAGE, index: 2, witness: 'filter', offset: 90 },
    { ...MESSAGE, index: 3, witness: 'filter', offset: 120, attempt: 2 },
    { ...MESSAGE, index: 4, witness: 'filter', offset: 150, attempt: 2, origin: 'https://example.org' },
    { ...MESSAGE, index: 5, attempt: 2 },
  ];
  expect(readEntries('messages', writeEntries('messages', messages))).toEqual(messages);
});

test('what segments have in common is written once', () => {
  const lines = segmentsOf('data: 0123456789\n'.repeat(1_000));
  expect(writeEntries('segments', lines).length).toBeLessThan(1_000 * 25);
});

test('a name or last event ID is written once for messages that follow each other', () => {
  const long = 'x'.repeat(1_000);
  const named = { ...MESSAGE, name: long, lastEventId: long };
  const messages = [
    MESSAGE,
    ...[1, 2, 3].map((index) => ({ ...named, index })),
    { ...MESSAGE, index: 4, lastEventId: '' },
    { ...named, index: 5, attempt: 2 },
  ];
  const text = writeEntries('messages', messages);
  expect(readEntries('messages', text)).toEqual(messages);
  expect(text.split(long)).toHaveLength(1 + 4);
});

test('the length of a message is that of what it does not share with the one before', () => {
  const long = { ...MESSAGE, name: 'n'.repeat(100), lastEventId: 'i'.repeat(1_000) };
  const short = lengthOfEntry(MESSAGE, undefined);
  expect(lengthOfEntry(long, MESSAGE)).toBe(short - MESSAGE.name.length + 1_100);
  expect(lengthOfEntry(long, long)).toBeLessThanOrEqual(short);
});
