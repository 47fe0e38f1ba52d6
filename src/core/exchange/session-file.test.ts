import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { say } from '../../text/message.ts';
import { exampleStream } from '../panel-layout/example-stream.ts';
import { cutHeaders } from '../stream/cut.ts';
import type { Connection, Message, Note, Segment, Stream } from '../stream/stream.ts';
import { NO_TREND, withArrivals } from '../stream/trend.ts';
import { collected, recordedBodies, START } from './example-recorded.ts';
import { readSession } from './read-session-file.ts';
import { type RecordedStream, sourceOf } from './recorded-stream.ts';
import { sessionFile } from './session-file.ts';

const creator = { name: 'SSE Inspector', version: '1.2.3' };
const fileOf = (...streams: RecordedStream[]) =>
  collected(sessionFile(streams.map(sourceOf), creator, START));

const text = fc.string({ unit: 'binary', maxLength: 8 });
const number = fc.double({ noNaN: true, min: -8.64e15, max: 8.64e15 }).map((value) => value + 0);
const count = fc.nat();
const attempt = fc.integer({ min: 1 });
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const headers = fc.array(fc.tuple(text, text), { maxLength: 3 });
const witness = fc.constantFrom('hook', 'webRequest', 'filter', 'har');

const exchange = fc.record({
  requestTime: number,
  method: text,
  requestHeaders: orNull(headers),
  redirects: fc.array(fc.record({ url: text, status: count }), { maxLength: 2 }),
  url: text,
  responseTime: orNull(number),
  status: orNull(count),
  statusText: text,
  responseHeaders: orNull(headers),
  httpVersion: orNull(text),
  endTime: orNull(number),
  errorText: orNull(text),
});

const connection: fc.Arbitrary<Connection> = fc.record({
  attempt: fc.constant(1),
  connectingTime: number,
  openTime: orNull(number),
  endTime: orNull(number),
  endCause: orNull(fc.constantFrom('closed', 'lost', 'failed', 'finished', 'pageGone')),
  lastEventId: text,
  firstIndex: count,
  messageCount: count,
  byteCount: orNull(count),
  bytesMissed: fc.boolean(),
  watched: fc.boolean(),
  inHar: fc.boolean(),
  exchange: orNull(exchange),
  errorText: orNull(text),
});

const message: fc.Arbitrary<Message> = fc.record({
  index: fc.constant(0),
  time: number,
  name: text,
  data: text,
  lastEventId: text,
  origin: text,
  size: count,
  attempt,
  witness,
  offset: orNull(count),
});

const note: fc.Arbitrary<Note> = fc.record({
  index: fc.constant(0),
  before: count,
  attempt,
  time: orNull(number),
  kind: fc.constantFrom(
    'comment',
    'retry',
    'invalidRetry',
    'unknownField',
    'invalidId',
    'noData',
    'unfinished',
    'tooLong',
    'gap',
  ),
  text,
  offset: count,
});

const segment: fc.Arbitrary<Segment> = fc.record({
  index: fc.constant(0),
  attempt,
  time: orNull(number),
  offset: count,
  text,
  startsChunk: fc.boolean(),
});

const stream: fc.Arbitrary<
  Omit<Stream, 'id' | 'messageCount' | 'firstIndex' | 'notes' | 'segments' | 'trend'>
> = fc.record({
  document: fc.record({ id: text, frameId: fc.integer(), url: text, topUrl: text }),
  transport: fc.constantFrom('eventsource', 'fetch', 'xhr'),
  witnesses: fc.uniqueArray(witness),
  inWorker: orNull(fc.boolean()),
  requestedUrl: text,
  url: text,
  origin: text,
  withCredentials: fc.boolean(),
  request: orNull(fc.record({ method: text, headers, body: orNull(text) })),
  recognisedBy: orNull(fc.constantFrom('contentType', 'accept', 'body')),
  listenedSince: orNull(fc.dictionary(text, number, { noNullPrototype: true })),
  stack: fc.array(fc.record({ functionName: text, url: text, line: count, column: count }), {
    maxLength: 2,
  }),
  createdTime: number,
  joinedLate: fc.boolean(),
  predecessorId: orNull(text),
  readyState: fc.constantFrom('connecting', 'open', 'closed'),
  connections: fc
    .array(connection, { minLength: 1, maxLength: 3 })
    .map((list) => list.map((one, at) => ({ ...one, attempt: at + 1 }))),
  connectionsDropped: count,
  lastEventId: text,
  bytes: count,
  droppedCount: count,
  insertedCount: count,
  typeCounts: fc.record({ types: fc.array(fc.tuple(text, count), { maxLength: 3 }), others: count }),
  marks: fc.array(count, { maxLength: 3 }),
  lastActivityTime: number,
  progress: fc.record({
    unfinishedBlock: orNull(fc.record({ lastEventId: text, offset: count, segmentCount: count })),
    confirmed: count,
    retry: orNull(count),
  }),
  pageStays: fc.array(
    fc.record({
      state: fc.constantFrom('hidden' as const, 'offline' as const),
      from: number,
      to: orNull(number),
    }),
    { maxLength: 2 },
  ),
  freezes: fc.array(fc.record({ frozenTime: number, resumedTime: orNull(number) }), { maxLength: 2 }),
});

/** A log numbered from `first` on. */
const numbered = <T>(log: readonly T[], first: number) =>
  log.map((entry, at) => ({ ...entry, index: first + at }));

const recorded: fc.Arbitrary<RecordedStream> = fc
  .tuple(stream, fc.array(message), fc.array(note), fc.array(segment), fc.nat({ max: 1000 }))
  .map(([rest, messages, notes, segments, first]) => ({
    stream: {
      ...rest,
      id: 's1',
      firstIndex: first,
      messageCount: first + messages.length,
      notes: { first, count: first + notes.length },
      segments: { first, count: first + segments.length },
      trend: withArrivals(NO_TREND, rest.createdTime, messages),
    },
    messages: numbered(messages, first),
    notes: numbered(notes, first),
    segments: numbered(segments, first),
  }));

describe('a session file', () => {
  it('restores everything', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(recorded, { maxLength: 3 }), async (list) => {
        const streams = list.map((one, at) => ({ ...one, stream: { ...one.stream, id: `s${at}` } }));
        expect(readSession(JSON.parse(await fileOf(...streams)))).toEqual({ streams, skipped: 0 });
      }),
      { numRuns: 50 },
    );
  });

  it('is JSON that says what it is and who wrote it', async () => {
    expect(JSON.parse(await fileOf())).toEqual({
      format: 'sse-inspector-session',
      version: 1,
      creator,
      time: '2026-11-21T08:00:00.123Z',
      streams: [],
    });
  });

  it('holds what there was when its stream was taken, though more has come since', async () => {
    const before = recordedBodies(['data: a\n\n']);
    const after = recordedBodies(['data: a\n\ndata: b\n\n']);
    expect(readSession(JSON.parse(await fileOf({ ...after, stream: before.stream })))).toMatchObject({
      streams: [{ messages: [{ data: 'a' }] }],
    });
  });

  it('may have as many headers as a stream keeps', async () => {
    const headers = cutHeaders(Array.from({ length: 1_500 }, (_, at) => [`x${at}`, '1']));
    const stream = exampleStream({ request: { method: 'GET', headers, body: null } });
    const text = await fileOf({ stream, messages: [], notes: [], segments: [] });
    expect(readSession(JSON.parse(text))).toMatchObject({ streams: [{ stream: { request: { headers } } }] });
  });

  it('may lack entries that were dropped while it was written', async () => {
    const whole = recordedBodies(['data: a\n\ndata: b\n\n']);
    const read = readSession(JSON.parse(await fileOf({ ...whole, messages: whole.messages.slice(1) })));
    expect(read).toMatchObject({ streams: [{ messages: [{ data: 'b' }] }] });
  });
});

describe('a session file from elsewhere', () => {
  const good = recordedBodies(['data: a\n\ndata: b\n\n']);
  const errorOf = (value: unknown) => {
    const read = readSession(value);
    return 'error' in read ? say(read.error) : null;
  };
  const session = (...streams: unknown[]) => ({ format: 'sse-inspector-session', version: 1, streams });
  const withStream = (changes: object) => session({ ...good, stream: { ...good.stream, ...changes } });

  it('is refused if it is none, or of another version', () => {
    expect(errorOf('nothing')).toBe('This file is not a session of SSE Inspector.');
    expect(errorOf({ log: {} })).toBe('This file is not a session of SSE Inspector.');
    expect(errorOf({ ...session(), version: 2 })).toBe(
      'This session has version 2 of the format; this extension reads version 1. A newer version of the extension may read it.',
    );
    expect(errorOf({ ...session(), version: '1' })).toMatch(/^This session has no known version/);
    expect(errorOf({ format: 'sse-inspector-session', version: 1 })).toBe(
      'This session is damaged: streams is not a list.',
    );
  });

  it('is refused with the place of what is wrong', () => {
    const damaged = (place: string) => `This session is damaged: streams[0]${place}.`;
    expect(errorOf(withStream({ url: 7 }))).toBe(damaged('.stream.url is not text'));
    for (const createdTime of [null, 1e300, -8.65e15]) {
      expect(errorOf(withStream({ createdTime }))).toBe(
        damaged('.stream.createdTime is not a time in milliseconds since 1970'),
      );
    }
    expect(errorOf(withStream({ transport: 'websocket' }))).toBe(
      damaged('.stream.transport is not one of eventsource, fetch, xhr'),
    );
    expect(errorOf(withStream({ connections: [] }))).toBe(
      damaged('.stream.connections is not a list of attempts in their order'),
    );
    expect(errorOf(withStream({ request: { method: 'GET', headers: [['a']], body: null } }))).toBe(
      damaged('.stream.request.headers[0] is not a pair'),
    );
    expect(errorOf(session({ ...good, messages: good.messages.toReversed() }))).toBe(
      damaged('.messages[1].index is not an index in its order'),
    );
    expect(errorOf(session({ ...good, notes: [{}] }))).toBe(damaged('.notes[0].index is not a whole number'));
    expect(errorOf(session(good, good))).toBe(
      'This session is damaged: streams[1].stream.id is not an id of its own.',
    );
  });

  it('is refused where it is larger than a session can be', () => {
    const frames = Array.from({ length: 2000 }, () => ({ functionName: '', url: '', line: 1, column: 1 }));
    expect(errorOf(withStream({ stack: frames }))).toMatch(/stack is not a list of at most 1,000 entries\.$/);
    for (const count of [10_000_003, Number.MAX_SAFE_INTEGER]) {
      expect(errorOf(withStream({ messageCount: count }))).toMatch(
        /messages is not a list of at most 10,000,000 entries\.$/,
      );
      expect(errorOf(withStream({ segments: { first: 0, count } }))).toMatch(
        /segments is not a list of at most/,
      );
    }
    const late = { first: Number.MAX_SAFE_INTEGER, count: Number.MAX_SAFE_INTEGER };
    expect(errorOf(session({ ...good, notes: [], stream: { ...good.stream, notes: late } }))).toMatch(
      /notes is not a list/,
    );
    const body = 'x'.repeat(1_000_000);
    expect(errorOf(withStream({ request: { method: 'POST', headers: [], body } }))).toMatch(
      /body is not text of at most/,
    );
  });

  it('loses members that nobody knows, and keeps names that objects have by themselves', () => {
    const listenedSince = JSON.parse('{"__proto__": 1, "toString": 2}');
    const read = readSession(withStream({ listenedSince, evil: 1 }));
    const [one] = 'streams' in read ? read.streams : [];
    expect(Object.entries(one?.stream.listenedSince ?? {})).toEqual(Object.entries(listenedSince));
    expect(one?.stream).toEqual(exampleStream({ ...good.stream, listenedSince }));
  });
});
