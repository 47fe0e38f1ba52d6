import { expect, it } from 'vitest';
import { say } from '../../text/message.ts';
import { exampleConnection, exampleStream } from '../panel-layout/example-stream.ts';
import type { Exchange } from '../stream/exchange.ts';
import type { Stream } from '../stream/stream.ts';
import { MAX_BODY_LENGTH } from '../stream/stream-event.ts';
import { collected, recordedBodies, START, withoutBytes } from './example-recorded.ts';
import { harFile } from './har.ts';
import { readHarLog } from './read-har.ts';
import { type RecordedStream, sourceOf } from './recorded-stream.ts';

const creator = { name: 'SSE Inspector', version: '1.2.3' };
const harText = (...streams: RecordedStream[]) => collected(harFile(streams.map(sourceOf), creator));
const harOf = async (...streams: RecordedStream[]) => JSON.parse(await harText(...streams)).log;
const bare = (stream: Stream): RecordedStream => ({ stream, messages: [], notes: [], segments: [] });

const chat = recordedBodies([
  ': hello\nid: 1\nevent: join\ndata: {"who":"ada"}\n\nretry: 500\ndata: a\ndata: b\n\n',
  'data: again 😀\n\n: bye\nid: 2\ndata: c\n\ndata: unfinished',
]);

async function restored(...streams: RecordedStream[]): Promise<RecordedStream[]> {
  const read = readHarLog(JSON.parse(await harText(...streams)));
  if ('error' in read) throw new Error(say(read.error));
  return read.streams;
}

it('has an entry for each connection, with the members that HAR 1.2 requires', async () => {
  const log = await harOf(chat);
  expect(log).toMatchObject({ version: '1.2', creator });
  expect(log.pages).toEqual([
    {
      startedDateTime: '2026-11-21T08:00:00.123Z',
      id: 'page_d1',
      title: 'https://a.example/',
      pageTimings: { onContentLoad: -1, onLoad: -1 },
    },
  ]);
  expect(log.entries).toHaveLength(2);
  const { _sseInspector, _eventSourceMessages, ...entry } = log.entries[0];
  expect(entry).toEqual({
    _initiator: { type: 'other' },
    _resourceType: 'eventsource',
    cache: {},
    pageref: 'page_d1',
    startedDateTime: '2026-11-21T08:00:00.124Z',
    time: expect.closeTo(998, 3),
    timings: {
      blocked: -1,
      dns: -1,
      ssl: -1,
      connect: -1,
      send: 0,
      wait: expect.closeTo(98, 3),
      receive: expect.closeTo(900, 3),
    },
    request: {
      method: 'GET',
      url: 'https://a.example/events',
      httpVersion: 'http/2.0',
      headers: [
        { name: 'Accept', value: 'text/event-stream' },
        { name: 'Cookie', value: 'sid=1; theme=dark' },
      ],
      queryString: [],
      cookies: [
        { name: 'sid', value: '1' },
        { name: 'theme', value: 'dark' },
      ],
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status: 200,
      statusText: 'OK',
      httpVersion: 'http/2.0',
      headers: [{ name: 'Content-Type', value: 'text/event-stream; charset=utf-8' }],
      cookies: [],
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
      _transferSize: 75,
      _error: null,
      content: {
        size: 75,
        mimeType: 'text/event-stream',
        text: ': hello\nid: 1\nevent: join\ndata: {"who":"ada"}\n\nretry: 500\ndata: a\ndata: b\n\n',
      },
    },
  });
});

it('lists messages as Chrome does, with times in seconds', async () => {
  const log = await harOf(chat);
  expect(log.entries[0]._eventSourceMessages).toEqual([
    { time: (START + 200) / 1000, eventName: 'join', eventId: '1', data: '{"who":"ada"}' },
    { time: (START + 201) / 1000, eventName: 'message', eventId: '1', data: 'a\nb' },
  ]);
});

it('writes a request with a body and what the query holds', async () => {
  const stream = exampleStream({
    transport: 'fetch',
    url: 'https://a.example/chat?q=a%20b&empty#top',
    request: { method: 'POST', headers: [['Content-Type', 'application/json']], body: '{"é":1}' },
  });
  const { entries } = await harOf(bare(stream));
  expect(entries[0]).toMatchObject({
    _resourceType: 'fetch',
    request: {
      method: 'POST',
      url: 'https://a.example/chat?q=a%20b&empty',
      queryString: [
        { name: 'q', value: 'a%20b' },
        { name: 'empty', value: '' },
      ],
      postData: { mimeType: 'application/json', text: '{"é":1}' },
      bodySize: 8,
    },
    response: { status: 0, content: { size: 0, mimeType: 'x-unknown' } },
  });
});

it('says in the browser’s words how a request failed', async () => {
  const failed = exampleConnection({
    openTime: null,
    endTime: 2000,
    endCause: 'failed',
    errorText: 'TypeError',
  });
  const { entries } = await harOf(bare(exampleStream({ connections: [failed] })));
  expect(entries[0]).toMatchObject({ time: 1000, response: { status: 0, _error: 'TypeError' } });
});

it('has the calls that led to a stream, counted from 0 as Chrome does', async () => {
  const stack = [{ functionName: 'open', url: 'https://a.example/app.js', line: 3, column: 7 }];
  const recorded = bare(exampleStream({ stack }));
  const { entries } = await harOf(recorded);
  expect(entries[0]._initiator.stack.callFrames[0]).toMatchObject({ lineNumber: 2, columnNumber: 6 });
  expect((await restored(recorded))[0]?.stream.stack).toEqual(stack);
});

it('gives back messages, notes, bytes, connections and what is known of the stream', async () => {
  const [read] = await restored(chat);
  expect(read?.messages).toEqual(
    chat.messages.map((message) => ({ ...message, time: expect.closeTo(message.time, 3), witness: 'har' })),
  );
  expect(read?.notes).toEqual(chat.notes);
  expect(read?.segments.map(({ text }) => text).join('')).toBe(
    chat.segments.map(({ text }) => text).join(''),
  );
  expect(read?.stream).toEqual({
    ...chat.stream,
    id: 'har.1',
    lastActivityTime: expect.any(Number),
    progress: expect.anything(),
  });
});

it('gives back messages whose bytes were not seen', async () => {
  const recorded = withoutBytes(chat);
  const [read] = await restored(recorded);
  expect(read?.messages).toEqual(
    recorded.messages.map((message) => ({
      ...message,
      time: expect.closeTo(message.time, 3),
      witness: 'har',
    })),
  );
  expect(read?.stream.connections).toEqual(recorded.stream.connections);
});

it('keeps messages of which the oldest were dropped, and the part of the body that is left', async () => {
  const recorded: RecordedStream = {
    stream: {
      ...chat.stream,
      firstIndex: 1,
      droppedCount: 1,
      segments: { ...chat.stream.segments, first: 3 },
    },
    messages: chat.messages.slice(1),
    notes: chat.notes,
    segments: chat.segments.slice(3),
  };
  const { entries } = await harOf(recorded);
  expect(entries[0].response.content.text).toMatch(/^data: \{"who"/);
  expect(entries[0]._sseInspector).toMatchObject({
    bodyIsWhole: false,
    notes: [{ before: 0 }, { before: 0 }],
  });
  const [read] = await restored(recorded);
  expect(read?.messages.map(({ data }) => data)).toEqual(['a\nb', 'again 😀', 'c']);
});

it('gives back requests that asked for an event stream and got none', async () => {
  const exchangeOf = (status: number | null, contentType: string, errorText: string | null): Exchange => ({
    requestTime: START,
    method: 'GET',
    requestHeaders: null,
    redirects: [],
    url: 'https://a.example/events',
    responseTime: status && START + 10,
    status,
    statusText: '',
    responseHeaders: status ? [['Content-Type', contentType]] : null,
    httpVersion: null,
    endTime: START + 20,
    errorText,
  });
  const exchanges = [
    exchangeOf(null, '', 'net::ERR_CONNECTION_REFUSED'),
    exchangeOf(500, 'application/json', null),
    exchangeOf(200, 'text/plain', null),
  ];
  const streams = exchanges.map((exchange, at) => {
    const connection = exampleConnection({
      openTime: null,
      endTime: START + 20,
      endCause: 'failed',
      exchange,
    });
    return exampleStream({
      id: `s${at}`,
      transport: 'fetch',
      readyState: 'closed',
      connections: [connection],
    });
  });
  const read = await restored(...streams.map(bare));
  expect(read.map(({ stream }) => stream.connections)).toEqual(streams.map(({ connections }) => connections));
});

it('says of a request’s body that it was cut, or not seen', async () => {
  const commentOn = async (body: string) => {
    const stream = exampleStream({ transport: 'fetch', request: { method: 'POST', headers: [], body } });
    return (await harOf(bare(stream))).entries[0].request.postData.comment;
  };
  expect(await commentOn('x'.repeat(MAX_BODY_LENGTH))).toBe('the body was cut after 65536 characters');
  expect(await commentOn('[not text]')).toBe('the text of the body was not seen');
  expect(await commentOn('x')).toBeUndefined();
});

it('writes messages of connections that are not kept any more in the first entry', async () => {
  const [, last] = chat.stream.connections;
  const stream = { ...chat.stream, connections: last ? [last] : [], connectionsDropped: 1 };
  const { entries } = await harOf({ ...chat, stream });
  expect(entries).toHaveLength(1);
  expect(entries[0]._eventSourceMessages).toHaveLength(4);
});

it('keeps streams of one URL apart', async () => {
  const other = recordedBodies(['data: other\n\n'], { id: 's2' });
  const streams = await restored(chat, other);
  expect(streams.map(({ messages }) => messages.length)).toEqual([4, 1]);
});

it('survives times that no date can name', async () => {
  const stream = exampleStream({ connections: [exampleConnection({ connectingTime: 1e300 })] });
  expect((await harOf(bare(stream))).entries[0].startedDateTime).toBe('+275760-09-13T00:00:00.000Z');
});

it('never holds more than a page of messages in one piece', async () => {
  const many = recordedBodies(['data: x\n\n'.repeat(3000)]);
  let longest = 0;
  for await (const piece of harFile([sourceOf(many)], creator)) longest = Math.max(longest, piece.length);
  expect(longest).toBeLessThan(500 * 100);
});
