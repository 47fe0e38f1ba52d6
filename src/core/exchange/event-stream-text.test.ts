import fc from 'fast-check';
import { expect, it } from 'vitest';
import { exampleConnection, exampleStream } from '../panel-layout/example-stream.ts';
import type { Connection, Message } from '../stream/stream.ts';
import { assembleStream } from './assemble-stream.ts';
import { eventStreamText } from './event-stream-text.ts';
import { collected, essence, recordedBodies, START, withoutBytes } from './example-recorded.ts';
import { readEventStreamText } from './read-event-stream-text.ts';
import { type RecordedStream, sourceOf } from './recorded-stream.ts';

const textOf = (recorded: RecordedStream) => collected(eventStreamText(sourceOf(recorded)));
const reread = async (recorded: RecordedStream) =>
  readEventStreamText('x.sse', await textOf(recorded), START);

/** A stream of these messages, whose bytes nobody saw. */
function recordedMessages(
  messages: readonly { name: string; data: string; lastEventId: string }[],
): RecordedStream {
  const common = { time: START, origin: 'https://a.example', witness: 'hook', offset: null } as const;
  return assembleStream(exampleStream(), [
    {
      connection: exampleConnection(),
      messages: messages.map((message) => ({ ...message, ...common })),
      notes: [],
      segments: [],
    },
  ]);
}

it('is the body as it came, after a comment with the URL', async () => {
  const body = ':c\r\nid:1\rdata: a\n\nretry: x\ndata';
  expect(await textOf(recordedBodies([body]))).toBe(`: https://a.example/events\n${body}`);
});

it('holds a block of more lines than a call has arguments', async () => {
  const body = `${'data\n'.repeat(200_000)}\n`;
  expect(await textOf(recordedBodies([body]))).toBe(`: https://a.example/events\n${body}`);
});

it('is the body as it came, also where that ends within a character', async () => {
  const recorded = recordedBodies(['data: a\n\n:']);
  const [connection] = recorded.stream.connections as [Connection];
  const textAt = (byteCount: number) =>
    textOf({ ...recorded, stream: { ...recorded.stream, connections: [{ ...connection, byteCount }] } });
  expect(await textAt(13)).toBe(': https://a.example/events\ndata: a\n\n:');
  expect(await textAt(14)).toBe(': https://a.example/events\ndata: a\n\n');
});

it('leaves out a byte order mark, which would stand in the midst of the text', async () => {
  const recorded = recordedBodies(['\uFEFFdata: a\n\n']);
  expect(await textOf(recorded)).toBe(': https://a.example/events\ndata: a\n\n');
});

it('is written from the messages where bytes were not seen', async () => {
  const messages = [
    { name: 'message', data: ' a\n\nb', lastEventId: '1' },
    { name: 'join', data: '', lastEventId: '1' },
    { name: 'message', data: 'c', lastEventId: '' },
  ];
  expect(await textOf(recordedMessages(messages))).toBe(
    ': https://a.example/events\nid: 1\ndata:  a\ndata:\ndata: b\n\nevent: join\ndata:\n\nid:\ndata: c\n\n',
  );
});

it('is written from the messages where the beginning of the body was dropped', async () => {
  const recorded = recordedBodies(['data: a\n\ndata: b\n\n']);
  const text = await textOf({ ...recorded, segments: recorded.segments.slice(1) });
  expect(text).toBe(': https://a.example/events\ndata: a\n\ndata: b\n\n');
});

it('is written from the messages where some came after the bytes that were seen', async () => {
  const recorded = recordedBodies(['data: a\n\ndata: b\n\n']);
  const textAfter = (changes: Partial<Connection>) => {
    const [connection] = recorded.stream.connections as [Connection];
    const [, last] = recorded.messages as [Message, Message];
    const connections = [{ ...connection, messageCount: 3, ...changes }];
    const messages = [...recorded.messages, { ...last, index: 2, data: 'c', offset: null }];
    return textOf({ ...recorded, stream: { ...recorded.stream, connections, messageCount: 3 }, messages });
  };
  const text = ': https://a.example/events\ndata: a\n\ndata: b\n\ndata: c\n\n';
  expect(await textAfter({ bytesMissed: true })).toBe(text);
  expect(await textAfter({ byteCount: 100 })).toBe(text);
});

it('says that it cannot carry a carriage return', async () => {
  const recorded = recordedMessages([{ name: 'message', data: 'a\rb', lastEventId: '' }]);
  expect(await textOf(recorded)).toMatch(/\n: An event stream cannot carry .*\ndata: a\ndata: b\n\n$/);
});

it('has a comment between connections, and what one left unfinished as a comment too', async () => {
  const text = await textOf(recordedBodies(['id: 1\ndata: a\n\ndata: half\nid: 2', 'data: b\n\ndata: c']));
  expect(text).toBe(
    `: https://a.example/events
id: 1
data: a

: The connection ended within this block:
: data: half
: id: 2
: connection 2, 2026-11-21T08:00:01.123Z
data: b

data: c`,
  );
});

it('says which last event ID a body began with, if the text before does not', async () => {
  const recorded = recordedBodies(['id: 1\ndata: a\n\n', 'data: b\n\n']);
  const [, last] = recorded.stream.connections;
  const stream = { ...recorded.stream, connections: last ? [last] : [], firstIndex: 1 };
  const text = await textOf({ ...recorded, stream, messages: recorded.messages.slice(1) });
  expect(text).toBe(': https://a.example/events\nid: 1\n\ndata: b\n\n');
});

const line = fc.string({ unit: fc.constantFrom('a', ' ', ':', 'é', '😀', '\uFEFF', 'data') });
const message = fc.record({
  name: line.map((name) => name || 'message'),
  data: fc.array(line, { minLength: 1 }).map((lines) => lines.join('\n')),
  lastEventId: line,
});

it('gives the same messages when it is read again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(message), async (messages) => {
      expect(essence(await reread(recordedMessages(messages)))).toEqual(messages);
    }),
  );
});

const piece = fc.constantFrom(
  '\r',
  '\n',
  '\r\n',
  '\n\n',
  'data: x\n',
  'id: 1\n',
  'id: 2\n',
  'event: e\r',
  ': c\n',
  'data',
  '\uFEFF',
  'id',
);
const body = fc.array(piece).map((pieces) => pieces.join(''));

it('gives the same messages as several bodies, read as one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(body, { minLength: 1, maxLength: 4 }), async (bodies) => {
      const recorded = recordedBodies(bodies);
      expect(essence(await reread(recorded))).toEqual(essence(recorded));
      expect(essence(await reread(withoutBytes(recorded)))).toEqual(essence(recorded));
    }),
  );
});
