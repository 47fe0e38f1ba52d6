import { expect, it } from 'vitest';
import { readEventStreamText } from './read-event-stream-text.ts';

it('gives a stream of one connection that finished, all at one time', () => {
  const text = ': hi\nid: 1\ndata: é\n\ndata: half';
  const { stream, messages, notes, segments } = readEventStreamText('chat.sse', text, 5000);
  expect(stream).toMatchObject({
    url: 'chat.sse',
    transport: 'fetch',
    readyState: 'closed',
    createdTime: 5000,
    lastActivityTime: 5000,
    lastEventId: '1',
    messageCount: 1,
    bytes: 2,
    notes: { first: 0, count: 2 },
    connections: [{ openTime: 5000, endTime: 5000, endCause: 'finished', byteCount: 31, messageCount: 1 }],
  });
  expect(messages).toMatchObject([{ time: 5000, name: 'message', data: 'é', lastEventId: '1', offset: 5 }]);
  expect(notes).toMatchObject([
    { kind: 'comment', before: 0, time: null },
    { kind: 'unfinished', before: 1 },
  ]);
  expect(segments.map((segment) => segment.text).join('')).toBe(text);
});

it('takes its URL from a comment in the first line', () => {
  const { stream } = readEventStreamText('x', ': https://a.example/events?q=1\r\ndata: a\n\n', 1);
  expect(stream).toMatchObject({ url: 'https://a.example/events?q=1', origin: 'https://a.example' });
});
