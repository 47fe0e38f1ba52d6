import { expect, test } from 'vitest';
import { createMessageReader, type SentMessage } from './message-reader.ts';

function readWhole(text: string, reader = createMessageReader()): SentMessage[] {
  return reader.read(Buffer.from(text));
}

function readByteByByte(text: string, reader = createMessageReader()): SentMessage[] {
  return [...Buffer.from(text)].flatMap((byte) => reader.read(Uint8Array.of(byte)));
}

const readers = [
  ['whole', readWhole],
  ['byte by byte', readByteByByte],
] as const;

test.each(readers)('all three line ends end a line, read %s', (_, read) => {
  const datas = read('data: a\r\n\r\ndata: b\r\rdata: c\n\ndata: d\ndata: e\r\n\n').map(({ data }) => data);
  expect(datas).toEqual(['a', 'b', 'c', 'd\ne']);
});

test.each(readers)('characters of several bytes survive, read %s', (_, read) => {
  expect(read('\uFEFFdata: 你好 🎈\n\n').map(({ data }) => data)).toEqual(['你好 🎈']);
});

test.each(readers)(
  'the last event ID outlives its message, and its block if that has no data, read %s',
  (_, read) => {
    expect(read('id: 1\ndata: a\n\ndata: b\n\nid: 2\n\ndata: c\n\nid\ndata: d\n\n')).toEqual([
      { event: 'message', id: '1', data: 'a', lastEventId: '1' },
      { event: 'message', id: null, data: 'b', lastEventId: '1' },
      { event: 'message', id: null, data: 'c', lastEventId: '2' },
      { event: 'message', id: '', data: 'd', lastEventId: '' },
    ]);
  },
);

test('a message needs a data field, which may be empty', () => {
  expect(readWhole('event: x\n\ndata\n\n: comment\n\n').map(({ event, data }) => [event, data])).toEqual([
    ['message', ''],
  ]);
});

test('a block that was not finished is no message', () => {
  expect(readWhole('data: a\n\ndata: b\n')).toHaveLength(1);
});

test.each(readers)('comments and reconnection times are noted between the messages, read %s', (_, read) => {
  const text = ': a\r:b\n\nretry: 2500\ndata: x\n:  c\n\nretry: 1s\nretry:\nretry: 07\r\n:\n';
  const reader = createMessageReader();
  read(text, reader);
  expect(reader.notes.map(({ kind, text, before }) => [kind, text, before])).toEqual([
    ['comment', 'a', 0],
    ['comment', 'b', 0],
    ['retry', '2500', 0],
    ['comment', ' c', 0],
    ['retry', '07', 1],
    ['comment', '', 1],
  ]);
});
