import { expect, it } from 'vitest';
import { createParserState, finish, MAX_QUOTE_LENGTH, type ParsedItem, parse } from './parser.ts';

interface Options {
  lastEventId?: string;
  offset?: number;
  maxBlockLength?: number;
}

/** All that the chunks hold, with what the end of the body adds. */
function read(chunks: readonly string[], options: Options = {}) {
  let state = createParserState(options);
  const results = chunks.map((chunk) => {
    const result = parse(state, chunk);
    state = result.state;
    return result;
  });
  const items = results.flatMap((result) => result.items);
  return {
    state,
    segments: results.flatMap((result) => result.segments),
    items: [...items, ...finish(state).items],
  };
}

/** Messages as `name(lastEventId): data`, notes as `kind: text`; each with its position. */
function log(chunks: readonly string[], options?: Options): string[] {
  return read(chunks, options).items.map((item) => `${item.offset} ${describe(item)}`);
}

function describe(item: ParsedItem): string {
  if (item.type === 'note') return `${item.kind}: ${item.text}`;
  return `${item.name}(${item.lastEventId}): ${item.data}`;
}

it('joins the lines of data with line feeds', () => {
  expect(log(['data: one\ndata:\ndata: three\n\n'])).toEqual(['0 message(): one\n\nthree']);
});

it('dispatches a message with empty data for a field name alone', () => {
  expect(log(['data\n\ndata:\n\n'])).toEqual(['0 message(): ', '6 message(): ']);
});

it('removes one space after the colon and no more', () => {
  expect(log(['data:  two\n\ndata:none\n\ndata:\ttab\n\n'])).toEqual([
    '0 message():  two',
    '12 message(): none',
    '23 message(): \ttab',
  ]);
});

it('names a message by the last event field, and `message` if that is empty', () => {
  expect(log(['event: a\nevent: b\ndata: 1\n\n', 'event: a\nevent\ndata: 2\n\n'])).toEqual([
    '0 b(): 1',
    '27 message(): 2',
  ]);
});

it('keeps the last event ID until another one is set', () => {
  expect(log(['id: 1\ndata: a\n\ndata: b\n\nid\ndata: c\n\ndata: d\n\n'])).toEqual([
    '0 message(1): a',
    '15 message(1): b',
    '24 message(): c',
    '36 message(): d',
  ]);
});

it('forgets the event field at the end of its block', () => {
  expect(log(['event: a\ndata: 1\n\ndata: 2\n\nevent: b\n\ndata: 3\n\n'])).toEqual([
    '0 a(): 1',
    '18 message(): 2',
    '27 noData: ',
    '37 message(): 3',
  ]);
});

it('begins with the last event ID of the connection before', () => {
  expect(log(['data: a\n\n'], { lastEventId: '7' })).toEqual(['0 message(7): a']);
});

it('sets the last event ID by a block without data, and notes it', () => {
  expect(log(['id: 1\n\ndata: a\n\n'])).toEqual(['0 noData: 1', '7 message(1): a']);
});

it('can leave the last event ID as it is in a block without data, and notes it all the same', () => {
  const start = createParserState({ lastEventId: '1' });
  const { state, items } = parse(start, 'id: 2\n\ndata: a\n\nid: 3\n', true);
  expect(items.map(describe)).toEqual(['noData: 2', 'message(1): a']);
  expect(parse(state, 'data: b\n\n', true).items.map(describe)).toEqual(['message(3): b']);
});

it('can misread the field after an `id` that contains NUL in the same block, as Firefox does', () => {
  // What was heard in Firefox 153.
  const blocks: [block: string, heard: string[]][] = [
    ['id: a\0b\ndata: x', []],
    ['data: x\nid: a\0b', ['message(): x']],
    ['id: a\0b\nevent: foo\ndata: x', ['message(): x']],
    ['id: a\0b\n: comment\ndata: x', []],
    ['id: a\0b\ndata: x\ndata: y', ['message(): y']],
    ['id: a\0b\nid: 7\ndata: x', ['message(): x']],
    ['id: a\0b\n\ndata: x', ['message(): x']],
  ];
  for (const [block, heard] of blocks) {
    const messages: string[] = [];
    let state = createParserState();
    for (const unit of `${block}\n\n`) {
      const parsed = parse(state, unit, true);
      messages.push(...parsed.items.filter(({ type }) => type === 'message').map(describe));
      state = parsed.state;
    }
    expect(messages, block).toEqual(heard);
  }
});

it('notes a block whose fields dispatch nothing', () => {
  expect(log(['event: a\n\nDATA: x\n\n'])).toEqual(['0 noData: ', '10 unknownField: DATA: x', '10 noData: ']);
  expect(log(['id: 1\nretry: 2\n\n'])).toEqual(['6 retry: 2', '0 noData: 1']);
});

it('does not miss data in a block of comments or of `retry` only', () => {
  expect(log([': a\n: b\n\nretry: 1\n: c\nretry: x\n\n'])).toEqual([
    '0 comment: a',
    '4 comment: b',
    '9 retry: 1',
    '18 comment: c',
    '22 invalidRetry: x',
  ]);
});

it('shows a comment as soon as its line ends', () => {
  const { items } = parse(createParserState(), ':ping\n');
  expect(items.map(describe)).toEqual(['comment: ping']);
});

it('takes comments before the first field out of the block', () => {
  const { state } = parse(createParserState(), ': a\n: b\ndata: x\n: c\n');
  expect(state).toMatchObject({ blockOffset: 8, blockSegments: 2 });
});

it('accepts ASCII digits only as the reconnection time', () => {
  expect(log(['retry: 0100\nretry\nretry: -1\nretry: 1.5\nretry:  1\nretry: ١\n'])).toEqual([
    '0 retry: 0100',
    '12 invalidRetry: ',
    '18 invalidRetry: -1',
    '28 invalidRetry: 1.5',
    '39 invalidRetry:  1',
    '49 invalidRetry: ١',
  ]);
});

it('ignores an id that contains NUL', () => {
  expect(log(['id: 1\nid: a\0b\ndata: x\n\n'])).toEqual(['6 invalidId: id: a\0b', '0 message(1): x']);
});

it('knows fields by their exact names', () => {
  expect(log(['Data: x\n data: x\ndata : x\ndata: y\n\n'])).toEqual([
    '0 unknownField: Data: x',
    '8 unknownField:  data: x',
    '17 unknownField: data : x',
    '0 message(): y',
  ]);
});

it('ends lines by CR, LF and CRLF', () => {
  expect(log(['data: a\rdata: b\r\ndata: c\n\r\n'])).toEqual(['0 message(): a\nb\nc']);
});

it('ends a line by a CR at the end of a chunk at once', () => {
  const { items } = parse(createParserState(), 'data: a\r\r');
  expect(items.map(describe)).toEqual(['message(): a']);
});

it('swallows the LF of a CRLF that two chunks share', () => {
  expect(log(['data: a\r', '', '\ndata: b\r', '\n\r', '\ndata: c\n\n'])).toEqual([
    '0 message(): a\nb',
    '20 message(): c',
  ]);
});

it('strips one byte order mark at the beginning of the body, and counts its bytes', () => {
  expect(log(['\uFEFF', 'data: a\n\n\uFEFFdata: b\n'])).toEqual([
    '0 message(): a',
    '12 unknownField: \uFEFFdata: b',
    '12 unfinished: \uFEFFdata: b\n',
  ]);
  expect(log(['\uFEFF\uFEFF:\n'])).toEqual(['0 unknownField: \uFEFF:', '0 unfinished: \uFEFF:\n']);
  expect(log(['\uFEFF'])).toEqual([]);
});

it('strips no byte order mark in the midst of a body', () => {
  expect(log(['\uFEFF: a\n'], { offset: 9 })).toEqual([
    '9 unknownField: \uFEFF: a',
    '9 unfinished: \uFEFF: a\n',
  ]);
});

it('counts positions in bytes of UTF-8', () => {
  const { segments } = read(['data: é€😀\n\n', 'data: x\n']);
  expect(segments.map(({ offset }) => offset)).toEqual([0, 16, 17]);
});

it('cuts the body into what lines and chunks have in common', () => {
  expect(read(['a\r\nb', 'c\n', 'd\r', '\ne']).segments).toEqual([
    { text: 'a\r\n', offset: 0, startsChunk: true },
    { text: 'b', offset: 3, startsChunk: false },
    { text: 'c\n', offset: 4, startsChunk: true },
    { text: 'd\r', offset: 6, startsChunk: true },
    { text: '\n', offset: 8, startsChunk: true },
    { text: 'e', offset: 9, startsChunk: false },
  ]);
});

it('dispatches nothing for a block that the end of the body cuts off', () => {
  expect(log(['data: a\n\nid: 1\ndata: b\n'])).toEqual(['0 message(): a', '9 unfinished: id: 1\ndata: b\n']);
  expect(log(['data: a\n\ndat'])).toEqual(['0 message(): a', '9 unfinished: dat']);
});

it('misses nothing at the end of a body that ends after a comment or `retry`', () => {
  expect(log([': a\nretry: 1\n'])).toEqual(['0 comment: a', '4 retry: 1']);
});

it('quotes the beginning of what is long, without cutting a character', () => {
  const half = MAX_QUOTE_LENGTH / 2;
  const [unknown] = read([`x${'😀'.repeat(half)}\n`]).items;
  expect(unknown).toMatchObject({ kind: 'unknownField', text: `x${'😀'.repeat(half - 1)}` });
  const [comment] = read([`:${'😀'.repeat(half + 1)}\n`]).items;
  expect(comment).toMatchObject({ kind: 'comment', text: '😀'.repeat(half + 1) });
});

it('gives up a block that is too long, and goes on with the next one', () => {
  const chunks = ['id: 1\ndata: 123', '4567\n', ': c\ndata: 8\n\ndata: 9\n\n'];
  expect(log(chunks, { maxBlockLength: 15 })).toEqual(['0 tooLong: id: 1\ndata: 123', '33 message(1): 9']);
});

it('holds and dispatches nothing of a block that it has given up', () => {
  const { state } = read(['data: 1\n', `data: ${'2'.repeat(100)}`, '3'], { maxBlockLength: 20 });
  expect(state).toMatchObject({ data: null, line: 'd' });
  expect(parse(state, '\n\n').items).toEqual([]);
});

it('notes a block that is too long once, though the body ends in it', () => {
  expect(log(['data: 1', '234567890', '1234567890'], { maxBlockLength: 10 })).toEqual([
    '0 tooLong: data: 1234',
  ]);
});

it('counts each block by itself', () => {
  expect(log(['data: 1\n\n: 345678\ndata: 2\n\n'], { maxBlockLength: 8 })).toEqual([
    '0 message(): 1',
    '9 comment: 345678',
    '18 message(): 2',
  ]);
});

it('reads a line that comes in a great many chunks', () => {
  const chunk = 'x'.repeat(1000);
  const [message] = read(['data: ', ...Array<string>(5000).fill(chunk), '\n\n']).items;
  expect(message).toMatchObject({ type: 'message', data: 'x'.repeat(5_000_000) });
});
