import { beforeEach, expect, test } from 'vitest';
import { heardNames } from '../core/session/wanted.ts';
import { DEFAULT_SETTINGS, type Settings } from '../core/settings/settings.ts';
import type { NetworkEvent, NetworkWitness, Sender } from '../core/stream/network-event.ts';
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
  expect(theStream()?.insertedCount).toBe(1);
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

test('requests of two streams on one URL are tied in the order of construction', async () => {
  await hook(created(1), created(2));
  await network(sent('r1'), sent('r2'), answered('r1', 200), answered('r2', 503));
  expect(theStream('doc.1')?.connections[0]?.exchange?.status).toBe(200);
  expect(theStream('doc.2')?.connections[0]?.exchange?.status).toBe(503);
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
  await hook(fetched(1, 1_002), fetched(2, 1_000));
  await network(
    sent('r1'),
    tagged('r1', 'webRequest', 'first'),
    sent('r2'),
    tagged('r2', 'webRequest', 'second'),
  );
  expect(tags()).toEqual(['first', 'second']);
  await hook({ ...fetched(3, 1_002), url: OTHER }, { ...fetched(4, 1_000), url: OTHER });
  const logged = (request: string) => requestSent({ request, witness: 'har', sender: UNKNOWN, url: OTHER });
  await network(logged('h4'), tagged('h4', 'har', 'fourth'), logged('h3'), tagged('h3', 'har', 'third'));
  expect(tags()).toEqual(['first', 'second', 'third', 'fourth']);
});
