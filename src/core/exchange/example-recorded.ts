import { exampleConnection, exampleStream } from '../panel-layout/example-stream.ts';
import type { Connection, Note, Stream } from '../stream/stream.ts';
import type { Header } from '../stream/stream-event.ts';
import { utf8Length } from '../stream/utf8-length.ts';
import { assembleStream, type RecordedConnection } from './assemble-stream.ts';
import { parseBody } from './parse-body.ts';
import type { RecordedStream } from './recorded-stream.ts';

/** Begin of the recordings: a time with microseconds. */
export const START = 1_795_248_000_123.456;

/** A stream whose connections brought these bodies, one second apart, for tests. */
export function recordedBodies(bodies: readonly string[], changes: Partial<Stream> = {}): RecordedStream {
  const parts: RecordedConnection[] = [];
  for (const [at, body] of bodies.entries()) {
    const before = parts.at(-1);
    const lastEventId = before?.messages.at(-1)?.lastEventId ?? before?.connection.lastEventId ?? '';
    const time = START + 1000 * at;
    const isLast = at === bodies.length - 1;
    const connection = exampleConnection({
      attempt: at + 1,
      connectingTime: time,
      openTime: time + 100,
      lastEventId,
      byteCount: utf8Length(body),
      exchange: exampleExchange(time, isLast),
      ...(isLast ? {} : { endTime: time + 1000, endCause: 'lost' }),
    });
    parts.push(partOf(connection, body, time + 200));
  }
  const stream = exampleStream({
    createdTime: START,
    lastActivityTime: START + 1000 * bodies.length,
    ...changes,
  });
  return assembleStream(stream, parts);
}

/** The same without its bytes: messages only. */
export function withoutBytes(recorded: RecordedStream): RecordedStream {
  const { stream, messages } = recorded;
  const connections = stream.connections.map((connection) => ({ ...connection, byteCount: null }));
  const none = { first: 0, count: 0 };
  return {
    stream: { ...stream, connections, notes: none, segments: none },
    messages: messages.map((message) => ({ ...message, offset: null })),
    notes: [],
    segments: [],
  };
}

/** What a generator gives, as one text. */
export async function collected(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

/** What a format without numbers and times keeps of messages. */
export function essence({ messages }: RecordedStream) {
  return messages.map(({ name, data, lastEventId }) => ({ name, data, lastEventId }));
}

function partOf(connection: Connection, body: string, time: number): RecordedConnection {
  const { messages, notes, segments } = parseBody(body, connection.lastEventId);
  const origin = 'https://a.example';
  return {
    connection,
    messages: messages.map((message, at) => ({ ...message, time: time + at, origin, witness: 'filter' })),
    notes: notes.map((note): Omit<Note, 'index' | 'attempt'> => ({ ...note, time })),
    segments: segments.map((segment) => ({ ...segment, time })),
  };
}

function exampleExchange(time: number, isLast: boolean): Connection['exchange'] {
  const requestHeaders: Header[] = [
    ['Accept', 'text/event-stream'],
    ['Cookie', 'sid=1; theme=dark'],
  ];
  return {
    requestTime: time + 1,
    method: 'GET',
    requestHeaders,
    redirects: [],
    url: 'https://a.example/events',
    responseTime: time + 99,
    status: 200,
    statusText: 'OK',
    responseHeaders: [['Content-Type', 'text/event-stream; charset=utf-8']],
    httpVersion: 'h2',
    endTime: isLast ? null : time + 999,
    errorText: null,
  };
}
