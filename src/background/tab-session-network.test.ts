import { beforeEach, expect, test } from 'vitest';
import { heardNames } from '../core/session/wanted.ts';
import { DEFAULT_SETTINGS, type Settings } from '../core/settings/settings.ts';
import type { NetworkEvent, NetworkWitness, RequestSent, Sender } from '../core/stream/network-event.ts';
import { readStreamEvents } from '../core/stream/read-stream-events.ts';
import type { StreamEvent, Transport } from '../core/stream/stream-event.ts';
import type { EventStore } from './event-store.ts';
import { EXAMPLE_URL, requestSent, responseStarted, streamCreated } from './example-events.ts';
import { createMemoryStore } from './memory-store.ts';
import { createTabSession, type TabSession } from './tab-session.ts';

const OTHER = 'https://page.example/other';
const DOCUMENT = { id: 'doc', frameId: 0, browserId: 'B', topUrl: '' };
const OF_DOCUMENT: Sender = { documentId: 'B', frameId: 0, url: 'https://page.example/', kind: 'document' };
const UNKNOWN: Sender = { documentId: null, frameId: null, url: '', kind: 'unknown' };

let store: EventStore;
let session: TabSession;
let settings: Settings;
let time: number;
let batch: number;

/** What a background that has just started has. */
async function restart() {
  session = await createTabSession(
    7,
    store,
    () => settings,
    () => time,
  );
}

beforeEach(async () => {
  store = createMemoryStore();
  time = 1_000;
  settings = DEFAULT_SETTINGS;
  batch = 0;
  await restart();
  await session.join(DOCUMENT);
});

const hook = (...events: StreamEvent[]) => session.addBatch('doc', ++batch, 0, events);
const network = (...events: NetworkEvent[]) => session.addNetworkEvents(events);

const created = (stream = 1, transport: Transport = 'eventsource') => streamCreated({ stream, transport });

const heard = (data: string, name = 'message'): StreamEvent => ({
  type: 'messageReceived',
  stream: 1,
  time: 1_100,
  name,
  data,
  lastEventId: '',
  origin: 'https://page.example',
});

let offset = 0;
const read = (text: string): StreamEvent => piece({ type: 'bytesReceived', stream: 1, time: 1_100 }, text);

function piece<T extends object>(
  event: T,
  text: string,
): T & { text: string; offset: number; byteLength: number } {
  const byteLength = new TextEncoder().encode(text).length;
  offset += byteLength;
  return { ...event, text, offset: offset - byteLength, byteLength };
}

const sent = (request = 'r1', witness: NetworkWitness = 'webRequest', sender = OF_DOCUMENT) =>
  requestSent({ request, witness, sender });

const answered = (request = 'r1', status = 200) => responseStarted({ request, status });

const wire = (text: string, request = 'r1'): NetworkEvent =>
  piece({ type: 'wireBytesReceived', witness: 'filter', request, time: 1_050 }, text);

const har = (from: number, ...messages: string[]): NetworkEvent => ({
  type: 'wireMessagesReceived',
  witness: 'har',
  request: 'h1',
  time: 1_200,
  from,
  messages: messages.map((message) => {
    const [data = '', name = 'message'] = message.split('@');
    return { time: 1_100, name, data, lastEventId: '' };
  }),
});

const counted = (from: number, count: number): NetworkEvent => ({
  type: 'wireMessagesCounted',
  witness: 'har',
  request: 'h1',
  time: 1_200,
  from,
  count,
});

async function kept(id = 'doc.1') {
  return (await session.entries(id, 'messages', 0, 1_000)).map(({ data, index }) => `${index}:${data}`);
}

async function notes() {
  return (await session.entries('doc.1', 'notes', 0, 1_000)).map(
    ({ kind, text, before }) => `${kind} ${text} <${before}`,
  );
}

const onDisk = async () => (await store.load(7))?.requests.map(({ id }) => id);

const theStream = (id = 'doc.1') => session.state().streams.get(id);

beforeEach(() => {
  offset = 0;
});

test('what the page reads of a fetch becomes messages, notes and segments', async () => {
  await hook(created(1, 'fetch'), read(': hi\nretry: 10\ndata: a\n\nda'), read('ta: b\n\ndata: c'), {
    type: 'finished',
    stream: 1,
    time: 1_200,
  });
  expect(await kept()).toEqual(['0:a', '1:b']);
  expect(await notes()).toEqual(['comment hi <0', 'retry 10 <0', 'unfinished data: c <2']);
  const segments = await session.entries('doc.1', 'segments', 0, 100);
  expect(segments.map(({ text }) => text).join('')).toBe(': hi\nretry: 10\ndata: a\n\ndata: b\n\ndata: c');
  expect(segments.filter(({ startsChunk }) => startsChunk).map(({ offset: at }) => at)).toEqual([0, 26]);
});

test('what was read together is one chunk, in however many pieces it is told', async () => {
  const rest = (text: string) => ({ ...read(text), continues: true });
  await hook(
    created(1, 'fetch'),
    read('data: a\n\nda'),
    rest('ta: b\n\n'),
    rest('data: c\n\n'),
    read(': d\n'),
  );
  expect(await kept()).toEqual(['0:a', '1:b', '2:c']);
  const segments = await session.entries('doc.1', 'segments', 0, 100);
  // A piece that begins within a line is shown as what it is.
  expect(segments.filter(({ startsChunk }) => startsChunk).map(({ offset: at }) => at)).toEqual([0, 11, 27]);
});

test('a body goes on where it was when the background is stopped in the middle of a block', async () => {
  await hook(created(1, 'fetch'), read('id: 7\ndata: a\n\nevent: tick\ndata: fi'));
  await restart();
  await hook(read('rst\ndata: second\n\n'));
  const messages = await session.entries('doc.1', 'messages', 0, 10);
  expect(messages.map(({ name, data, lastEventId }) => [name, data, lastEventId])).toEqual([
    ['message', 'a', '7'],
    ['tick', 'first\nsecond', '7'],
  ]);
});

test('what Firefox misreads of an EventSource is misread too when the background is stopped in between', async () => {
  await hook(created());
  await network(sent(), answered(), wire('data: a\n\nid: a\0b\ndata: lost\n'));
  await restart();
  await network(wire('\ndata: b\n\n'));
  expect(await kept()).toEqual(['0:a', '1:b']);
});

test('what the network tells is written once', async () => {
  await hook(created());
  await network(sent(), answered());
  let writes = 0;
  const { write } = store;
  store.write = (...change) => {
    writes++;
    return write(...change);
  };
  await network(wire('data: a\n\n'));
  expect(writes).toBe(1);
});

test('a body whose bytes are read is known to be before the first one comes', async () => {
  await hook(created());
  await network(sent(), answered(), wire(''));
  expect(theStream()).toMatchObject({ connections: [{ byteCount: 0 }], segments: { count: 0 } });
  await restart();
  await network(wire('\uFEFFdata: a\n\ndata: b\n\n'));
  expect(await kept()).toEqual(['0:a', '1:b']);
  const segments = await session.entries('doc.1', 'segments', 0, 100);
  expect(segments.filter(({ startsChunk }) => startsChunk)).toMatchObject([{ offset: 0 }]);
});

test('which connections the developer tools list is known of each', async () => {
  await hook(created(), { type: 'lost', stream: 1, time: 1_100 });
  const again = requestSent({ request: 'h1', witness: 'har', sender: UNKNOWN, time: 4_100 });
  await network(again, har(0, 'a'));
  expect(theStream()?.connections.map(({ inHar }) => inHar)).toEqual([false, true]);
});

test('a witness that leaves has not told all of a connection that goes on', async () => {
  await hook(created());
  await network(sent(), answered(), wire('data: a\n\n'));
  const left = { type: 'witnessLeft', request: 'r1', time: 1_100 } as const;
  await network({ ...left, witness: 'filter' });
  expect(theStream()?.connections).toMatchObject([{ byteCount: 9, bytesMissed: true }]);
  await hook(created(2));
  await network(sent('h1', 'har', UNKNOWN), { ...left, request: 'h1', witness: 'har' });
  expect(theStream('doc.2')?.connections).toMatchObject([{ inHar: false, bytesMissed: false }]);
});

test('a witness that leaves has told all of a connection that is over', async () => {
  await hook(created());
  await network(sent(), answered(), wire('data: a\n\n'));
  await hook({ type: 'closed', stream: 1, time: 1_090 });
  await network({ type: 'witnessLeft', request: 'r1', witness: 'filter', time: 1_100 });
  expect(theStream()?.connections).toMatchObject([{ bytesMissed: false }]);
});

test('a request that a worker or its page may have sent is a worker’s for sure only where the browser says so', async () => {
  await network(sent('r1', 'webRequest', { ...UNKNOWN, kind: 'worker' }), answered());
  await network(sent('r2', 'webRequest', UNKNOWN), answered('r2'));
  await session.giveStreams(new Set(['r2']));
  expect(theStream('network.r1')?.inWorker).toBe(true);
  expect(theStream('network.r2')?.inWorker).toBeNull();
});

test('bytes that were lost are noted, and the next whole block is read', async () => {
  await hook(created(1, 'fetch'), read('data: a\n\n'));
  offset += 100;
  await hook(read('lf\n\ndata: b\n\n'));
  expect(await kept()).toEqual(['0:a', '1:b']);
  expect(await notes()).toEqual(['gap 100 <1']);
});

test('bytes that are told twice are taken once', async () => {
  await hook(created(1, 'fetch'), read('data: a\n\n'));
  offset = 0;
  await hook(read('data: a\n\n'));
  expect(await kept()).toEqual(['0:a']);
});

test('the wire’s end does not cut off what the page has still to read of a fetch', async () => {
  await hook(created(1, 'fetch'), read('data: a\n\n'));
  await network(sent(), answered(), {
    type: 'wireBytesEnded',
    witness: 'filter',
    request: 'r1',
    time: 1_060,
  });
  await hook(read('data: b\n\n'), read('data: c\n\n'));
  expect(await kept()).toEqual(['0:a', '1:b', '2:c']);
});

test('a stream that is reported together with its first messages has each of them once', async () => {
  await network(sent(), answered(), wire(': ping\ndata: a\n\nevent: foo\ndata: b\n\n'));
  await hook(created(), heard('a'));
  await network(wire('data: c\n\n'));
  await hook(heard('c'));
  expect(await kept()).toEqual(['0:a', '1:b', '2:c']);
});

test('so has one that is lost and comes back together with the first messages of its next connection', async () => {
  await hook(created(), { type: 'opened', stream: 1, time: 1_020 });
  await network(sent(), answered(), {
    type: 'loadingFinished',
    witness: 'webRequest',
    request: 'r1',
    time: 1_030,
  });
  const again = responseStarted({ request: 'r2', time: 1_045 });
  await network(requestSent({ request: 'r2', time: 1_040, sender: OF_DOCUMENT }), again);
  await network(wire('data: a\n\ndata: b\n\n', 'r2'));
  const reopened: StreamEvent = { type: 'opened', stream: 1, time: 1_046 };
  await hook({ type: 'lost', stream: 1, time: 1_030 }, reopened, heard('a'), heard('b'));
  expect(await kept()).toEqual(['0:a', '1:b']);
});

test('a message that the wire shows first and the page hears later is one message', async () => {
  await hook(created());
  await network(sent(), answered(), wire(': ping\ndata: a\n\nevent: foo\ndata: b\n\ndata: c\n\n'));
  await hook(heard('a'), heard('c'));
  expect(await kept()).toEqual(['0:a', '1:b', '2:c']);
  expect(theStream()?.witnesses).toEqual(['hook', 'webRequest', 'filter']);
});

test('it is one message too when the background is stopped in between', async () => {
  await hook(created());
  await network(sent(), answered(), wire('data: a\n\ndata: a\n\nevent: foo\ndata: b\n\n'));
  await hook(heard('a'));
  await restart();
  await hook(heard('a'), heard('c'));
  expect(await kept()).toEqual(['0:a', '1:a', '2:b', '3:c']);
});

test('what the developer tools know and the page did not hear goes where it belongs', async () => {
  await hook(created(), heard('a'), heard('c'));
  await network(sent('h1', 'har', UNKNOWN), har(0, 'a', 'b@foo', 'c', 'd@foo'));
  expect(await kept()).toEqual(['0:a', '1:b', '2:c', '3:d']);
  await hook(heard('e'));
  await network(har(4, 'e', 'f@foo'));
  expect(await kept()).toEqual(['0:a', '1:b', '2:c', '3:d', '4:e', '5:f']);
  expect(theStream()?.connections[0]).toMatchObject({ messageCount: 6 });
  expect(theStream()).toMatchObject({ insertedCount: 1, shifts: [{ from: 1, by: 1 }] });
});

test('what the developer tools know of messages that are no longer kept does not bring them back', async () => {
  settings = { ...DEFAULT_SETTINGS, maxMessages: 2 };
  await hook(created(), heard('a'), heard('b'), heard('c'), heard('d'));
  expect(await kept()).toEqual(['2:c', '3:d']);
  settings = DEFAULT_SETTINGS;
  await network(sent('h1', 'har', UNKNOWN), har(0, 'a', 'b', 'x@foo', 'c', 'y@foo', 'd', 'z@foo'));
  expect(await kept()).toEqual(['2:c', '3:y', '4:d', '5:z']);
});

test('what the developer tools tell before the page does is not doubled', async () => {
  await hook(created());
  await network(sent('h1', 'har', UNKNOWN), har(0, 'a', 'b@foo', 'c'));
  await hook(heard('a'), heard('c'), heard('d'));
  expect(await kept()).toEqual(['0:a', '1:b', '2:c', '3:d']);
});

test('messages of an earlier connection are put before those of the next', async () => {
  await hook(created(), heard('a'), { type: 'lost', stream: 1, time: 1_300 }, heard('z'));
  await network(sent('h1', 'har', UNKNOWN), har(0, 'a', 'b@foo'));
  expect(await kept()).toEqual(['0:a', '1:b', '2:z']);
  expect(theStream()?.connections.map(({ firstIndex, messageCount }) => [firstIndex, messageCount])).toEqual([
    [0, 2],
    [2, 1],
  ]);
});

test('the next connection begins with the last event ID of what nobody heard before it', async () => {
  const lost = (at: number): StreamEvent => ({ type: 'lost', stream: 1, time: at });
  await hook(created(), { ...heard('a'), lastEventId: '1' } as StreamEvent, lost(1_300), lost(1_400));
  await network(sent('h1', 'har', UNKNOWN), {
    ...har(0, 'a', 'b@foo'),
    messages: [
      { time: 1_100, name: 'message', data: 'a', lastEventId: '1' },
      { time: 1_100, name: 'foo', data: 'b', lastEventId: '2' },
    ],
  } as NetworkEvent);
  expect(theStream()?.connections.map(({ lastEventId }) => lastEventId)).toEqual(['', '2', '2']);
  expect(theStream()?.lastEventId).toBe('2');
});

test('what is put before other messages leaves the last event ID as they have it', async () => {
  const numbered = (data: string): StreamEvent => ({ ...heard(data), lastEventId: data }) as StreamEvent;
  await hook(created(), numbered('2'), { type: 'lost', stream: 1, time: 1_300 }, numbered('3'));
  await network(sent('h1', 'har', UNKNOWN), har(0, '1@foo', '2'));
  expect(await kept()).toEqual(['0:1', '1:2', '2:3']);
  expect(theStream()?.connections.map(({ lastEventId }) => lastEventId)).toEqual(['', '2']);
  expect(theStream()?.lastEventId).toBe('3');
});

test('a connection began with the last event ID that its request says', async () => {
  await hook(streamCreated({ joinedAs: 'open' }), { type: 'lost', stream: 1, time: 2_000 });
  const lastId = (value: string): RequestSent['headers'] => [['Last-Event-ID', value]];
  await network({ ...sent('r2'), time: 5_000, headers: lastId('77') });
  expect(theStream()?.connections.map(({ lastEventId }) => lastEventId)).toEqual(['', '77']);
  expect(theStream()?.lastEventId).toBe('77');
  await hook({ ...heard('a'), lastEventId: 'é' } as StreamEvent, { type: 'lost', stream: 1, time: 6_000 });
  await network({ ...sent('r3'), time: 9_000, headers: lastId('Ã©') });
  expect(theStream()?.connections.at(-1)?.lastEventId).toBe('é');
});

test('the body of a connection that has ended completes it with comments and retry', async () => {
  await hook(created(), heard('a'), heard('c'), { type: 'lost', stream: 1, time: 1_300 }, heard('z'));
  await network(sent('h1', 'har', UNKNOWN), {
    type: 'bodyReceived',
    witness: 'har',
    request: 'h1',
    time: 1_400,
    text: ': hello\ndata: a\n\nretry: 5\nevent: foo\ndata: b\n\ndata: c\n\n: bye\n',
  });
  expect(await kept()).toEqual(['0:a', '1:b', '2:c', '3:z']);
  expect(await notes()).toEqual(['comment hello <0', 'retry 5 <1', 'comment bye <3']);
  expect(theStream()?.segments.count).toBe(10);
});

test('who tells of a body learns that it could not be laid along the log, and tells it again', async () => {
  session = await createTabSession(
    7,
    store,
    () => settings,
    () => time,
    () => null,
    null,
    async () => {},
  );
  await hook(created(), heard('a'), { type: 'lost', stream: 1, time: 1_300 });
  const body = { type: 'bodyReceived', witness: 'har', request: 'h1', time: 1_400 } as const;
  const { readBlocks } = store;
  store.readBlocks = () => Promise.reject(new Error('The database is closed.'));
  await network(sent('h1', 'har', UNKNOWN));
  const told = network({ ...body, text: ': hello\ndata: a\n\n' });
  await expect(told).rejects.toThrow('The database is closed.');
  store.readBlocks = readBlocks;
  await network({ ...body, text: ': hello\ndata: a\n\n' });
  expect(await notes()).toEqual(['comment hello <0']);
});

test('a request that was under way when the background started is written once it is known to be a stream’s', async () => {
  await network({ ...sent(), headers: null }, { ...sent('r2'), url: OTHER, headers: null });
  expect(await onDisk()).toEqual([]);
  await hook(created());
  expect(await onDisk()).toEqual(['r1']);
});

test('the body of a response that the browser refused brings its stream nothing', async () => {
  await hook(created(), { type: 'failed', stream: 1, time: 1_100 });
  const body = { type: 'bodyReceived', witness: 'har', request: 'h1', time: 1_400 } as const;
  await network(sent('h1', 'har', UNKNOWN), { ...body, text: 'data: a\n\n' });
  expect(theStream()).toMatchObject({ messageCount: 0, segments: { count: 0 } });
});

test('requests of two streams on one URL are tied in the order of construction', async () => {
  await hook(created(1), created(2));
  await network(sent('r1'), sent('r2'), answered('r1', 200), answered('r2', 503));
  expect(theStream('doc.1')?.connections[0]?.exchange?.status).toBe(200);
  expect(theStream('doc.2')?.connections[0]?.exchange?.status).toBe(503);
});

test('of two streams on one URL, the one that is open has the response that was first', async () => {
  await hook(created(1), created(2), { type: 'opened', stream: 2, time: 1_050 });
  await network(
    sent('h2', 'har', UNKNOWN),
    responseStarted({ request: 'h2', witness: 'har', time: 1_049, status: 202 }),
  );
  expect(theStream('doc.2')?.connections[0]?.exchange?.status).toBe(202);
  await network(
    sent('h1', 'har', UNKNOWN),
    responseStarted({ request: 'h1', witness: 'har', time: 1_300, status: 203 }),
  );
  expect(theStream('doc.1')?.connections[0]?.exchange?.status).toBe(203);
});

test('a request that the browser has sent by https instead of http is the stream’s', async () => {
  await hook(streamCreated({ url: EXAMPLE_URL.replace('https:', 'http:') }));
  await network(sent(), answered('r1', 503));
  expect(theStream()?.connections[0]?.exchange?.status).toBe(503);
});

test('a request by https is rather that of the stream by https', async () => {
  await hook(streamCreated({ url: EXAMPLE_URL.replace('https:', 'http:') }), created(2));
  await network(sent(), answered());
  expect(theStream('doc.1')?.connections[0]?.exchange).toBe(null);
  expect(theStream('doc.2')?.connections[0]?.exchange?.status).toBe(200);
});

test('a redirect is told once, also of a request that waits for its stream', async () => {
  const redirected = { type: 'requestRedirected', status: 302, url: OTHER } as const;
  await network(sent(), { ...redirected, witness: 'webRequest', request: 'r1', time: 1_005 }, answered());
  await hook(created());
  expect(theStream()?.connections[0]?.exchange).toMatchObject({
    url: OTHER,
    redirects: [{ url: EXAMPLE_URL, status: 302 }],
  });
});

test('a request that is seen before its stream waits for it, and what it brought too', async () => {
  await network(sent(), answered(), wire('data: a\n\n'));
  expect(session.state().streams.size).toBe(0);
  await hook(created());
  expect(await kept()).toEqual(['0:a']);
});

test('a request that no hook reports gets a stream of its own, which reconnects as one', async () => {
  const worker: Sender = { ...UNKNOWN, kind: 'worker', url: 'https://page.example/worker.js' };
  await network(sent('w1', 'webRequest', worker), answered('w1'), wire('data: a\n\n', 'w1'), {
    type: 'loadingFinished',
    witness: 'webRequest',
    request: 'w1',
    time: 1_100,
  });
  const again = { ...sent('w2', 'webRequest', worker), time: 4_100 };
  offset = 0;
  await network(again, answered('w2'), wire('data: b\n\n', 'w2'));
  const [stream, ...others] = session.state().streams.values();
  expect(others).toEqual([]);
  expect(stream).toMatchObject({ transport: 'eventsource', inWorker: true, readyState: 'open' });
  expect(await kept(stream?.id)).toEqual(['0:a', '1:b']);
  expect(stream?.connections).toHaveLength(2);
});

const WORKER: Sender = { ...UNKNOWN, kind: 'worker', url: 'https://page.example/worker.js' };
const ofWorker = (headers: RequestSent['headers'], change: Partial<RequestSent> = {}) =>
  requestSent({
    sender: WORKER,
    headers: [['Origin', 'https://page.example'], ...(headers ?? [])],
    ...change,
  });
const ASKS: RequestSent['headers'] = [['Accept', 'text/event-stream']];
const failed = (errorText: string, at: number): NetworkEvent => ({
  ...{ type: 'loadingFailed', errorText, witness: 'webRequest', request: 'r1', time: at },
});
const finished: NetworkEvent = { type: 'loadingFinished', witness: 'webRequest', request: 'r1', time: 1_020 };
const typed = (contentType: string, status = 200) =>
  responseStarted({ status, headers: [['content-type', contentType]] });

/** What has become of the one stream there is. */
function workersEnd() {
  const [stream] = session.state().streams.values();
  const { endCause, openTime } = stream?.connections.at(-1) ?? {};
  return { state: stream?.readyState, end: endCause, opened: openTime !== null };
}

test('a worker’s EventSource that CORS refuses for its credentials has failed for that', async () => {
  const allowed = responseStarted({
    headers: [
      ['content-type', 'text/event-stream'],
      ['access-control-allow-origin', 'https://page.example'],
    ],
  });
  for (const [errorText, time] of [
    ['net::ERR_FAILED', 1_013],
    ['NS_ERROR_DOM_BAD_URI', 3_000],
  ] as const) {
    await session.remove();
    await restart();
    await network(ofWorker(ASKS, { url: 'https://api.example/events' }), allowed, failed(errorText, time));
    expect(workersEnd(), errorText).toEqual({ state: 'closed', end: 'failed', opened: false });
    expect([...session.state().streams.values()]).toMatchObject([{ withCredentials: true }]);
  }
});

test('a worker that closes a stream which CORS would refuse with credentials has closed it', async () => {
  const allowed = responseStarted({
    headers: [
      ['content-type', 'text/event-stream'],
      ['access-control-allow-origin', '*'],
    ],
  });
  const sentByWorker = ofWorker(ASKS, { url: 'https://api.example/events' });
  await network(sentByWorker, allowed, failed('net::ERR_FAILED', 1_500));
  expect(workersEnd()).toEqual({ state: 'closed', end: 'closed', opened: true });
});

test('a worker’s fetch whose answer is no success has failed, unless it is an event stream', async () => {
  const sentByWorker = ofWorker(ASKS, { method: 'POST' });
  await network(sentByWorker, typed('text/plain', 503), finished);
  expect(workersEnd()).toEqual({ state: 'closed', end: 'failed', opened: false });
  await session.remove();
  await restart();
  await network(sentByWorker, typed('text/event-stream', 503));
  expect(workersEnd()).toMatchObject({ state: 'open' });
});

test('a worker’s EventSource has failed by its charset, unless something comes of it', async () => {
  const latin = typed('text/event-stream;charset=iso-8859-1');
  for (const end of [finished, failed('net::ERR_ABORTED', 1_020), failed('net::ERR_FAILED', 1_020)]) {
    await session.remove();
    await restart();
    await network(ofWorker(ASKS), latin, end);
    expect(workersEnd()).toEqual({ state: 'closed', end: 'failed', opened: false });
  }
  await session.remove();
  await restart();
  offset = 0;
  await network(ofWorker(ASKS), latin, wire('data: a\n\n'));
  expect(workersEnd()).toMatchObject({ state: 'open' });
  await network(finished);
  expect([...session.state().streams.values()][0]?.connections[0]).toMatchObject({ endCause: 'lost' });
});

test('a request that ended before the background was stopped gets a stream that has ended', async () => {
  const failed = { type: 'loadingFailed', errorText: 'NS_BINDING_ABORTED' } as const;
  await network(sent(), answered(), { ...failed, witness: 'webRequest', request: 'r1', time: 1_100 });
  await restart();
  await session.giveStreams(new Set(['r1']));
  await session.settled();
  expect(theStream('network.r1')).toMatchObject({
    readyState: 'closed',
    connections: [{ endCause: 'closed' }],
  });
});

test('what waited for its stream comes before what is told as that is given', async () => {
  offset = 0;
  await network(sent(), answered(), wire('data: a\n\n'), wire('data: b\n\n'));
  // All that comes while something is written is taken together.
  const busy = session.trim();
  const giving = session.giveStreams(new Set(['r1']));
  await Promise.all([busy, giving, network(wire('data: c\n\n'))]);
  await session.settled();
  expect(await kept('network.r1')).toEqual(['0:a', '1:b', '2:c']);
});

test('a hook that is late takes over the stream that its request was given', async () => {
  await network(sent(), answered());
  await session.giveStreams(new Set(['r1']));
  expect([...session.state().streams.keys()]).toEqual(['network.r1']);
  await hook(created());
  expect([...session.state().streams.keys()]).toEqual(['doc.1']);
  expect(theStream()?.connections[0]?.exchange?.status).toBe(200);
});

test('it takes over what all witnesses know of that stream', async () => {
  await network(sent('h1', 'har', UNKNOWN), sent('r1', 'webRequest', UNKNOWN), answered());
  await session.giveStreams(new Set(['r1', 'h1']));
  expect([...session.state().streams.keys()]).toEqual(['network.h1']);
  await hook(created());
  await network(har(0, 'a'));
  expect([...session.state().streams.keys()]).toEqual(['doc.1']);
  expect(theStream()?.witnesses).toEqual(['hook', 'webRequest', 'har']);
  expect(await kept()).toEqual(['0:a']);
});

test('a stream that was removed does not come back when a witness begins anew', async () => {
  const tell = () =>
    network(sent('h1', 'har', UNKNOWN), answered('h1'), har(0, 'a', 'b'), {
      type: 'loadingFailed',
      witness: 'har',
      request: 'h1',
      time: 1_300,
      errorText: 'net::ERR_ABORTED',
    });
  await hook(created(), heard('a'), { type: 'closed', stream: 1, time: 1_300 });
  await tell();
  await session.clearStream('doc.1');
  await restart();
  await tell();
  await session.giveStreams(new Set(['h1']));
  expect([...session.state().streams.keys()]).toEqual([]);
});

test('of a stream that was removed no message need be told, nor is one told twice', async () => {
  await hook(created(), { type: 'closed', stream: 1, time: 1_300 });
  await network(sent('h1', 'har', UNKNOWN), answered('h1'));
  await session.clearStream('doc.1');
  expect(namesHeard()).toBe(null);
  await network(counted(0, 2));
  expect(session.state().requests.get('h1')?.messageCount).toBe(2);
  await network(har(2, 'c'));
  expect(session.state().requests.get('h1')?.messageCount).toBe(3);
});

test('the requests of streams that are gone are forgotten when the list is cleared', async () => {
  await hook(created(), created(2), { type: 'closed', stream: 1, time: 1_300 });
  await network(sent(), sent('r2'));
  time = 2_000;
  await session.clear();
  expect([...session.state().requests.keys()]).toEqual(['r2']);
});

test('a page in the back/forward cache whose load ends is gone, unless it comes back', async () => {
  const left = () => session.endDocuments((id) => id === 'doc', false, 2_001);
  const aborted: NetworkEvent = {
    ...{ type: 'loadingFailed', witness: 'webRequest', request: 'r1' },
    ...{ time: 3_000, errorText: 'net::ERR_ABORTED' },
  };
  await network(sent(), answered());
  await hook(created(), opened, { type: 'pageFrozen', time: 2_000 });
  await left();
  expect(theStream()?.readyState).toBe('open');
  await network(aborted);
  expect(theStream()).toMatchObject({ readyState: 'closed', connections: [{ endCause: 'pageGone' }] });
  await session.join(DOCUMENT);
  await hook({ type: 'pageResumed', time: 4_000 });
  expect(theStream()).toMatchObject({ readyState: 'open', connections: [{ endTime: null }] });
});

test('a page that is frozen in its tab is not gone when a load of it ends', async () => {
  await network(sent(), answered());
  await hook(created(), opened, { type: 'pageFrozen', time: 2_000 });
  await network({ type: 'loadingFinished', witness: 'webRequest', request: 'r1', time: 3_000 });
  expect(theStream()?.readyState).toBe('open');
});

test('requests from before the list was cleared do not come back', async () => {
  await hook(created(), { type: 'closed', stream: 1, time: 1_100 });
  time = 2_000;
  await session.clear();
  await network(sent('h1', 'har', UNKNOWN), har(0, 'a'));
  await session.giveStreams(new Set(['h1']));
  expect([...session.state().streams.keys()]).toEqual([]);
});

test('a request that no witness saw begin tells why a stream failed, and is no stream of its own', async () => {
  const missed = (request: string): NetworkEvent =>
    ({ ...sent(request), headers: null, time: 1_020 }) as NetworkEvent;
  const page = { ...answered('page'), headers: [['content-type', 'text/html']] } as NetworkEvent;
  await hook(created());
  await network(
    missed('r1'),
    answered('r1', 503),
    { ...missed('page'), url: `${EXAMPLE_URL}.html` } as NetworkEvent,
    page,
  );
  expect(theStream()?.connections[0]?.exchange).toMatchObject({ status: 503, requestHeaders: null });
  await session.giveStreams(new Set(['r1', 'page']));
  expect([...session.state().streams.keys()]).toEqual(['doc.1']);
  expect([...session.state().requests.keys()]).toEqual(['r1']);
});

test('a request of which only the end was seen tells of the stream that it was sent for', async () => {
  await hook(created(), { type: 'opened', stream: 1, time: 1_050 });
  const missed = { ...sent(), headers: null, time: 90_000 } as NetworkEvent;
  await network(missed, { ...answered(), time: 90_000 });
  expect([...session.state().streams.keys()]).toEqual(['doc.1']);
  expect(theStream()?.connections[0]?.exchange?.status).toBe(200);
});

test('a request that no witness saw begin, and whose response is an event stream, is a stream', async () => {
  const missed = { ...sent('r1', 'webRequest', UNKNOWN), headers: null } as NetworkEvent;
  await network(missed, answered('r1'));
  await session.giveStreams(new Set(['r1']));
  expect([...session.state().streams.values()]).toMatchObject([{ url: EXAMPLE_URL, readyState: 'open' }]);
});

test('messages that are counted are passed over, and what comes after them has its place', async () => {
  await hook(created(), heard('a'), heard('b'));
  await network(sent('h1', 'har'), answered('h1'), counted(0, 2));
  await hook(heard('c'));
  await network(har(2, 'x@foo', 'c'));
  expect(await kept()).toEqual(['0:a', '1:b', '2:x', '3:c']);
});

test('messages are counted as far as the hook has told of them', async () => {
  await hook(created(), heard('a'));
  await network(sent('h1', 'har'), answered('h1'), counted(0, 2));
  expect(session.state().requests.get('h1')?.messageCount).toBe(1);
  await hook(heard('b'));
  await network(har(1, 'b', 'x@foo'));
  expect(await kept()).toEqual(['0:a', '1:b', '2:x']);
});

test('counted messages do not come back when the list was cleared', async () => {
  await hook(created(), heard('a'), heard('b'));
  await network(sent('h1', 'har'), answered('h1'), counted(0, 2));
  await session.clear();
  await network(har(2, 'x@foo'));
  expect(await kept()).toEqual(['2:x']);
});

const added = (name: string, at: number): StreamEvent => ({
  type: 'listenerAdded',
  stream: 1,
  time: at,
  name,
});
const opened: StreamEvent = { type: 'opened', stream: 1, time: 1_050 };

function namesHeard() {
  const request = session.state().requests.get('h1');
  return request && heardNames(session.state(), request);
}

test('a connection’s messages are heard by the names that were listened for when it opened', async () => {
  await hook(created(), added('tick', 1_001), opened, added('late', 1_060));
  await network(sent('h1', 'har'), answered('h1'));
  expect(namesHeard()).toEqual(['message', 'tick']);
});

test('nothing is taken as heard where something of it was lost', async () => {
  await session.addBatch('doc', ++batch, 3, [created(), opened]);
  await network(sent('h1', 'har'), answered('h1'));
  expect(namesHeard()).toEqual([]);
});

test('of what the page reads itself no message need be told', async () => {
  await hook(created(1, 'fetch'));
  await network(sent('h1', 'har'), answered('h1'));
  expect(namesHeard()).toBe(null);
});

/** A response that a header tells from others on the same URL. */
const tagged = (request: string, witness: NetworkWitness, tag: string): NetworkEvent =>
  responseStarted({
    request,
    witness,
    headers: [
      ['content-type', 'text/event-stream'],
      ['x-tag', tag],
    ],
  });

const tags = () =>
  [...session.state().streams.values()].map(({ connections }) =>
    connections[0]?.exchange?.responseHeaders
      ?.flatMap(([name, value]) => (name === 'x-tag' ? value : []))
      .join(),
  );

test('of several requests on one URL the log’s are tied to those that got the same responses', async () => {
  await hook(created(1, 'fetch'), created(2, 'fetch'));
  await network(sent('r1'), sent('r2'), tagged('r2', 'webRequest', 'two'));
  await network(sent('h2', 'har', UNKNOWN), tagged('h2', 'har', 'two'));
  await network(tagged('r1', 'webRequest', 'one'));
  await network(sent('h1', 'har', UNKNOWN), tagged('h1', 'har', 'one'));
  expect(tags()).toEqual(['one', 'two']);
  expect(theStream('doc.1')?.witnesses).toEqual(['hook', 'webRequest', 'har']);
  expect(theStream('doc.2')?.witnesses).toEqual(['hook', 'webRequest', 'har']);
});

test('streams that are told of when their responses come are tied to requests that are told of then, and to the log’s as they were made', async () => {
  const fetched = (stream: number, time: number) => streamCreated({ stream, time, transport: 'fetch' });
  const plain = (request: string) => requestSent({ request, sender: OF_DOCUMENT, headers: [] });
  await hook(fetched(1, 1_002), fetched(2, 1_000));
  await network(
    plain('r1'),
    tagged('r1', 'webRequest', 'first'),
    plain('r2'),
    tagged('r2', 'webRequest', 'second'),
  );
  expect(tags()).toEqual(['first', 'second']);
  await hook({ ...fetched(3, 1_002), url: OTHER }, { ...fetched(4, 1_000), url: OTHER });
  const logged = (request: string) => requestSent({ request, witness: 'har', sender: UNKNOWN, url: OTHER });
  await network(logged('h4'), tagged('h4', 'har', 'fourth'), logged('h3'), tagged('h3', 'har', 'third'));
  expect(tags()).toEqual(['first', 'second', 'third', 'fourth']);
});

test('a stream whose URL is longer than what is kept of it is tied to its request all the same', async () => {
  const url = `https://page.example/?${'q'.repeat(100_000)}`;
  await hook(...readStreamEvents(JSON.stringify([{ ...created(), requestedUrl: url, url: `${url}#top` }])));
  await network({ ...sent(), url } as NetworkEvent, answered());
  expect(theStream()).toMatchObject({ witnesses: ['hook', 'webRequest'] });
  expect(JSON.stringify([theStream(), ...session.state().requests.values()]).length).toBeLessThan(60_000);
});

test('the headers of a request that has ended are kept with its stream alone', async () => {
  await hook(created(), { type: 'opened', stream: 1, time: 1_050 });
  await network(sent(), answered(), { ...ended(), type: 'loadingFinished' });
  expect(session.state().requests.get('r1')?.exchange).toMatchObject({
    requestHeaders: null,
    responseHeaders: null,
  });
  expect(theStream()?.connections[0]?.exchange).toMatchObject({
    requestHeaders: [['Accept', 'text/event-stream']],
    responseHeaders: [['content-type', 'text/event-stream']],
  });
});

test('a page’s request that got a stream of its own keeps its headers while the page may yet report it', async () => {
  await network(sent(), answered(), { ...ended(), type: 'loadingFinished' });
  await session.giveStreams(new Set(['r1']));
  await hook(created());
  expect([...session.state().streams.keys()]).toEqual(['doc.1']);
  expect(theStream()?.connections[0]?.exchange).toMatchObject({
    requestHeaders: [['Accept', 'text/event-stream']],
  });
});

const ended = () => ({ witness: 'webRequest', request: 'r1', time: 1_300 }) as const;

const closed = (stream: number, at: number): StreamEvent => ({ type: 'closed', stream, time: at });
const again = (stream: number, at: number) => streamCreated({ stream, time: at });
const sentAt = (request: string, at: number) => requestSent({ request, time: at, sender: OF_DOCUMENT });
const aborted = (request: string, at: number): NetworkEvent => ({
  ...{ type: 'loadingFailed', witness: 'webRequest', request, time: at },
  errorText: 'net::ERR_ABORTED',
});
const tieOf = (request: string) => session.state().requests.get(request)?.tie?.streamId;

test('a request is not that of a stream that was closed before it was sent, but of the one opened instead', async () => {
  await hook(again(1, 1_000), closed(1, 1_005), again(2, 1_005), heard('a'));
  await network(sentAt('r1', 1_012), answered());
  expect(theStream('doc.2')?.connections).toMatchObject([{ exchange: { status: 200 } }]);
  expect(theStream('doc.1')?.connections).toMatchObject([{ exchange: null }]);
});

test('it is so too where the log has the request’s time in whole milliseconds, before the stream was closed', async () => {
  const logged: NetworkEvent[] = [
    requestSent({ request: 'h1', time: 1_005, witness: 'har', sender: { ...OF_DOCUMENT, documentId: null } }),
    { ...responseStarted({ request: 'h1', time: 1_008 }), witness: 'har' },
  ];
  await hook(again(1, 1_005.1), closed(1, 1_005.4), again(2, 1_005.5));
  for (const event of logged) await network(event);
  expect(tieOf('h1')).toBe('doc.2');
  expect(theStream('doc.1')?.connections).toMatchObject([{ exchange: null }]);
});

test('it is so too where the request is told of before the streams are', async () => {
  await network(sentAt('r1', 1_012), answered(), wire('data: a\n\n'));
  await hook(again(1, 1_000), closed(1, 1_005), again(2, 1_005));
  expect(tieOf('r1')).toBe('doc.2');
  expect([await kept('doc.1'), await kept('doc.2')]).toEqual([[], ['0:a']]);
});

test('it is so too where the request is told of between them', async () => {
  await hook(again(1, 1_000));
  await network(sentAt('r1', 1_012), answered());
  expect(tieOf('r1')).toBe('doc.1');
  await hook(closed(1, 1_005), again(2, 1_005));
  expect(theStream('doc.2')?.connections).toMatchObject([{ exchange: { status: 200 } }]);
  expect(theStream('doc.1')?.connections).toMatchObject([{ exchange: null }]);
});

test('it is so too where the first bytes have come by then, which the other lacks', async () => {
  await hook(again(1, 1_000));
  await network(sentAt('r1', 1_012), answered(), wire('data: a\n\n'));
  await hook(closed(1, 1_005), again(2, 1_005));
  await network(wire('data: b\n\ndata: c\n\n'));
  expect(theStream('doc.2')).toMatchObject({
    connections: [{ exchange: { status: 200 } }],
    notes: { count: 1 },
  });
  expect(await kept('doc.2')).toContain('0:c');
  expect(await kept('doc.1')).toEqual(['0:a']);
});

test('a request is that of a stream closed shortly before where its page opened no other', async () => {
  await hook(again(1, 1_000), closed(1, 1_005));
  await network(sentAt('r1', 1_012));
  expect(tieOf('r1')).toBeUndefined();
  await session.giveStreams(new Set(['r1']));
  expect(tieOf('r1')).toBe('doc.1');
});

test('a request that was given up is not that of a stream that opens afterwards', async () => {
  await hook(again(1, 1_000), closed(1, 1_005), again(2, 1_005));
  await network(sentAt('r1', 1_012), aborted('r1', 1_012), sentAt('r2', 1_014), answered('r2'));
  await hook({ type: 'opened', stream: 2, time: 1_050 });
  expect([tieOf('r1'), tieOf('r2')]).toEqual(['doc.1', 'doc.2']);
  expect(theStream('doc.1')?.connections).toMatchObject([{ exchange: { errorText: 'net::ERR_ABORTED' } }]);
  expect(theStream('doc.2')?.connections).toMatchObject([{ exchange: { status: 200, errorText: null } }]);
});

test('a stream that goes on is the request’s that goes on, however long the answer takes', async () => {
  await hook(again(1, 1_000), closed(1, 1_005), again(2, 1_005));
  await network(sentAt('r1', 1_012), aborted('r1', 1_012), sentAt('r2', 1_014));
  await session.giveStreams(new Set(['r2']));
  expect([tieOf('r1'), tieOf('r2')]).toEqual(['doc.1', 'doc.2']);
});

test('a fetch that was aborted before its page knew of a stream has none', async () => {
  const plain = (request: string, at: number) =>
    requestSent({ request, time: at, sender: OF_DOCUMENT, headers: [] });
  await network(plain('r1', 1_001), answered('r1'), aborted('r1', 1_012), plain('r2', 1_003), answered('r2'));
  await hook(created(1, 'fetch'), { type: 'opened', stream: 1, time: 1_040 });
  await session.giveStreams(new Set(['r1']));
  expect([...session.state().streams.keys()]).toEqual(['doc.1']);
  expect(tieOf('r2')).toBe('doc.1');
});

test('a worker’s stream that asks for nothing more after it was lost was closed', async () => {
  await network(sent('r1', 'webRequest', { ...UNKNOWN, kind: 'worker' }), answered(), {
    ...{ type: 'loadingFinished', witness: 'webRequest', request: 'r1', time: 2_000 },
  });
  await session.closeSilent(1_999);
  expect(theStream('network.r1')?.readyState).toBe('connecting');
  await session.closeSilent(2_000);
  expect(theStream('network.r1')).toMatchObject({ readyState: 'closed' });
  expect(theStream('network.r1')?.connections.map(({ endCause }) => endCause)).toEqual(['lost', 'closed']);
});

test('a block whose beginning was cleared is not taken for another once the background starts anew', async () => {
  await hook(created(1, 'fetch'), { type: 'opened', stream: 1, time: 1_050 }, read('id: 5\ndata: hel'));
  await session.clear();
  await restart();
  await hook(read('lo\ndata: wor'));
  await restart();
  await hook(read('ld\n\ndata: b\n\n'));
  expect(await kept()).toEqual(['0:b']);
  expect(await notes()).toEqual(['gap 15 <0']);
});

test('a worker’s stream is waited for as long as its server has asked', async () => {
  await network(
    sent('r1', 'webRequest', { ...UNKNOWN, kind: 'worker' }),
    answered(),
    wire('retry: 90000\n\ndata: a\n\n'),
    { type: 'loadingFinished', witness: 'webRequest', request: 'r1', time: 2_000 },
  );
  await restart();
  await session.closeSilent(91_999);
  expect(theStream('network.r1')?.readyState).toBe('connecting');
  await session.closeSilent(92_000);
  expect(theStream('network.r1')?.readyState).toBe('closed');
});

test('a stream of a page is left to its page', async () => {
  await hook(created(), { type: 'lost', stream: 1, time: 1_100 });
  await session.closeSilent(Infinity);
  expect(theStream()?.readyState).toBe('connecting');
});
