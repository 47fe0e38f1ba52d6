import { beforeEach, expect, test } from 'vitest';
import { completenessOf } from '../core/diagnosis/completeness.ts';
import { DEFAULT_SETTINGS } from '../core/settings/settings.ts';
import type { NetworkEvent, RequestSent, Sender } from '../core/stream/network-event.ts';
import type { StreamEvent } from '../core/stream/stream-event.ts';
import type { EventStore } from './event-store.ts';
import { requestSent, responseStarted, streamCreated } from './example-events.ts';
import { createMemoryStore } from './memory-store.ts';
import { createTabSession, type TabSession } from './tab-session.ts';

const UNKNOWN: Sender = { documentId: null, frameId: null, url: '', kind: 'unknown' };
const OF_PAGE: Sender = { documentId: 'B', frameId: 0, url: 'https://page.example/', kind: 'document' };

let store: EventStore;
let session: TabSession;
let batch: number;

/** What a background that has just started has. */
async function restart() {
  session = await createTabSession(
    7,
    store,
    () => DEFAULT_SETTINGS,
    () => 1_000,
  );
}

beforeEach(async () => {
  store = createMemoryStore();
  batch = 0;
  await restart();
  await session.join({ id: 'doc', frameId: 0, browserId: 'B', topUrl: '' });
});

const hook = (...events: StreamEvent[]) => session.addBatch('doc', ++batch, 0, events);
const network = (...events: NetworkEvent[]) => session.addNetworkEvents(events);

const opened = (time: number, stream = 1): StreamEvent => ({ type: 'opened', stream, time });
const lost = (time: number, stream = 1): StreamEvent => ({ type: 'lost', stream, time });
const listening = (name: string, time: number): StreamEvent => ({
  ...{ type: 'listenerAdded', stream: 1, name, time },
});
const heard = (data: string, time: number, name = 'message', lastEventId = ''): StreamEvent => ({
  ...{ type: 'messageReceived', stream: 1, time, name, data, lastEventId },
  origin: 'https://page.example',
});

/** A request as webRequest tells of it; `missed` where it was sent before anybody listened. */
const sent = (request: string, time: number, change: Partial<RequestSent> = {}) =>
  requestSent({ request, time, sender: OF_PAGE, ...change });
const missed = (request: string, time: number) => sent(request, time, { headers: null });
const logged = (request: string, time: number) => sent(request, time, { witness: 'har', sender: UNKNOWN });
const answered = (request: string, time: number) => responseStarted({ request, time });

const har = (
  request: string,
  from: number,
  ...messages: [data: string, time: number, name?: string][]
): NetworkEvent => ({
  ...{ type: 'wireMessagesReceived', witness: 'har', request, from, time: 1_200 },
  messages: messages.map(([data, time, name = 'message']) => ({ time, name, data, lastEventId: '' })),
});

const wire = (request: string, offset: number, text: string, time: number): NetworkEvent => ({
  ...{ type: 'wireBytesReceived', witness: 'filter', request, time, text, offset },
  byteLength: text.length,
});

const ended = (request: string, time: number, witness: 'har' | 'webRequest' = 'har'): NetworkEvent => ({
  ...{ type: 'loadingFinished', witness, request, time },
});

const left = (request: string, witness: 'har' | 'filter' = 'har'): NetworkEvent => ({
  ...{ type: 'witnessLeft', witness, request, time: 9_000 },
});

const theStream = () => session.state().streams.get('doc.1');
const streams = () => [...session.state().streams.keys()];
const attempts = () =>
  Object.fromEntries([...session.state().requests].map(([id, { tie }]) => [id, tie?.attempt]));
const tiedTo = (...requests: string[]) =>
  requests.map((id) => session.state().requests.get(id)?.tie?.streamId);
const kept = async (id = 'doc.1') =>
  (await session.entries(id, 'messages', 0, 10_000)).map(({ data }) => data);

/** Gives the requests that nobody claims their streams, as often as there are some. */
async function giveAll() {
  for (let look = 0; look < 10; look++) {
    const untied = [...session.state().requests.values()].filter(({ tie }) => !tie);
    await session.giveStreams(new Set(untied.map(({ id }) => id)));
    await session.settled();
  }
}

/** A stream that reconnects at once, each attempt open for `period`. */
function reconnecting(count: number, period: number): StreamEvent[] {
  const events: StreamEvent[] = [streamCreated()];
  for (let attempt = 1; attempt <= count; attempt++) {
    const begin = 1_000 + (attempt - 1) * period;
    events.push(opened(begin + 20), lost(begin + period));
  }
  return events;
}

test('a request that was not seen being sent leaves the stream to the log’s, which was', async () => {
  await hook(streamCreated(), opened(1_900));
  await network(missed('r1', 2_000), answered('r1', 2_000));
  await network(logged('h1', 1_001), har('h1', 0, ['a', 1_950]));
  await giveAll();
  expect(streams()).toEqual(['doc.1']);
  expect(theStream()?.connections[0]?.exchange?.requestTime).toBe(1_001);
});

test('a fetch of which the network tells the end alone began when its page began it', async () => {
  const page = { url: 'https://page.example/events', status: 200, statusText: '', headers: [] };
  await hook(streamCreated({ transport: 'fetch' }), {
    ...{ type: 'responseReceived', stream: 1, time: 1_010, recognisedBy: 'contentType', ...page },
  });
  await network(missed('r1', 9_001), answered('r1', 9_001), ended('r1', 9_001, 'webRequest'));
  const exchange = () => theStream()?.connections[0]?.exchange;
  expect(exchange()).toMatchObject({ requestTime: 1_000, responseTime: 1_010, endTime: 9_001 });
  await network(logged('h1', 1_001), ended('h1', 9_001));
  await giveAll();
  expect(streams()).toEqual(['doc.1']);
  expect(exchange()?.requestTime).toBe(1_001);
});

test('requests of quick reconnects are those of the attempts that they were sent for', async () => {
  await hook(...reconnecting(4, 350));
  await network(sent('r2', 1_352), sent('r3', 1_702), sent('r4', 2_052));
  expect(attempts()).toEqual({ r2: 2, r3: 3, r4: 4 });
});

test('so are those of the log that was opened when many attempts were over', async () => {
  await hook(...reconnecting(30, 60));
  const times = Array.from({ length: 15 }, (_, at) => [at + 16, 1_000 + (at + 15) * 60 + 2] as const);
  await network(
    ...times.flatMap(([attempt, at]) => [logged(`h${attempt}`, at), ended(`h${attempt}`, at + 58)]),
  );
  expect(attempts()).toEqual(Object.fromEntries(times.map(([attempt]) => [`h${attempt}`, attempt])));
});

test('reconnects of two streams on one URL are those that were lost first, unless a last event ID says otherwise', async () => {
  await hook(streamCreated(), streamCreated({ stream: 2, time: 1_001 }), opened(1_020), opened(1_021, 2));
  await network(sent('r1', 1_001), sent('r2', 1_002));
  await hook(lost(2_000, 2), lost(2_001));
  await network(sent('r3', 5_000), sent('r4', 5_001));
  expect(tiedTo('r3', 'r4')).toEqual(['doc.2', 'doc.1']);
  await hook(opened(5_020, 2), opened(5_021), heard('a', 5_100, 'message', 'five'));
  await hook(lost(6_000, 2), lost(6_001));
  const headers: RequestSent['headers'] = [
    ['Accept', 'text/event-stream'],
    ['Last-Event-ID', 'five'],
  ];
  await network(sent('r5', 9_000, { headers }), sent('r6', 9_001));
  expect(tiedTo('r5', 'r6')).toEqual(['doc.1', 'doc.2']);
});

test('an answer that is told again at its end came when it came', async () => {
  await hook(streamCreated(), opened(1_020));
  await network(sent('r1', 1_001), answered('r1', 1_010));
  await restart();
  await network(missed('r1', 9_000), answered('r1', 9_000), ended('r1', 9_000, 'webRequest'));
  expect(theStream()?.connections[0]?.exchange).toMatchObject({ responseTime: 1_010, endTime: 9_000 });
});

test('requests of connections that are no longer kept get no streams of their own', async () => {
  await hook(...reconnecting(520, 1_000));
  const at = (attempt: number) => 1_002 + (attempt - 1) * 1_000;
  for (let attempt = 1; attempt <= 520; attempt++) {
    await network(logged(`h${attempt}`, at(attempt)), ended(`h${attempt}`, at(attempt) + 900));
  }
  await giveAll();
  expect(streams()).toEqual(['doc.1']);
});

test('requests of a worker’s EventSource that are told of together are of one stream', async () => {
  for (let attempt = 1; attempt <= 4; attempt++) {
    const [id, at] = [`h${attempt}`, attempt * 1_000];
    const answer = responseStarted({ request: id, witness: 'har', time: at + 10 });
    await network(logged(id, at), answer, har(id, 0, [`${attempt}`, at + 20]), ended(id, at + 500));
  }
  await giveAll();
  expect(streams()).toEqual(['network.h1']);
  expect(await kept('network.h1')).toEqual(['1', '2', '3', '4']);
});

test('other requests of one URL that are told of together have streams of their own', async () => {
  const asked = { witness: 'har', sender: UNKNOWN, headers: [['accept', '*/*']] } as const;
  for (const id of ['h1', 'h2']) {
    const answer = responseStarted({ request: id, witness: 'har', time: 1_010 });
    await network(sent(id, 1_000, asked), answer, har(id, 0, ['a', 1_020]));
  }
  await session.giveStreams(new Set(['h1', 'h2']));
  await session.settled();
  expect(streams()).toEqual(['network.h1', 'network.h2']);
});

test('a loss that comes after the announcement of what it has led to is no other one', async () => {
  await hook(streamCreated(), opened(1_020));
  await hook(streamCreated({ joinedAs: 'connecting', time: 4_000 }), lost(2_000), opened(2_500), lost(3_000));
  expect(theStream()).toMatchObject({ readyState: 'connecting', connections: { length: 2 } });
  await hook(opened(5_000), lost(6_000));
  expect(theStream()?.connections).toHaveLength(3);
});

test('what a busy page hears late, by a name like one that every object has, is known', async () => {
  await hook(streamCreated(), opened(1_020));
  await network(sent('r1', 1_001), answered('r1', 1_010), wire('r1', 0, 'event: ping\ndata: a\n\n', 1_030));
  await hook(listening('ping', 1_800), heard('a', 1_802, 'ping'));
  expect(await kept()).toEqual(['a']);
  await network(wire('r1', 21, 'event: toString\ndata: b\n\n', 2_000));
  await hook(heard('b', 2_001, 'toString'));
  expect(await kept()).toEqual(['a', 'b']);
});

test('a stream of its own without a message is not written again for what happens elsewhere', async () => {
  await hook(streamCreated());
  await network(sent('r1', 1_001), answered('r1', 1_010));
  await network(
    sent('w1', 1_500, { url: 'https://page.example/silent', sender: UNKNOWN }),
    answered('w1', 1_510),
  );
  await session.giveStreams(new Set(['w1']));
  await session.settled();
  const before = session.state();
  await hook(heard('a', 2_000));
  for (const map of ['streams', 'requests'] as const) {
    const id = map === 'streams' ? 'network.w1' : 'w1';
    expect(session.state()[map].get(id), map).toBe(before[map].get(id));
  }
});

test('what came before its name was listened for does not stand for what is heard then', async () => {
  await hook(streamCreated(), opened(1_020));
  await network(logged('h1', 1_001), har('h1', 0, ...pings(2_000, 3_000, 4_000)), left('h1'));
  await hook(listening('ping', 9_500), ...[10_000, 11_000, 12_000].map((time) => heard('{}', time, 'ping')));
  expect(await kept()).toHaveLength(6);
});

const pings = (...times: number[]) => times.map((time) => ['{}', time, 'ping'] as [string, number, string]);

test('what came in a connection before does not stand for what is heard in this one', async () => {
  await hook(streamCreated(), opened(1_020), listening('welcome', 1_021));
  await network(
    sent('r1', 1_001),
    answered('r1', 1_010),
    wire('r1', 0, 'event: welcome\ndata: hi\n\n', 1_030),
  );
  await network(left('r1', 'filter'));
  await hook(lost(5_000), opened(6_000), heard('hi', 6_010, 'welcome'));
  expect(theStream()?.connections.map(({ messageCount }) => messageCount)).toEqual([1, 1]);
});

test('it does not either when the background is stopped in between', async () => {
  await hook(streamCreated(), opened(1_020), listening('welcome', 1_021));
  await network(
    sent('r1', 1_001),
    answered('r1', 1_010),
    wire('r1', 0, 'event: welcome\ndata: hi\n\n', 1_030),
  );
  await hook(lost(5_000), opened(6_000));
  await restart();
  await hook(heard('hi', 6_010, 'welcome'));
  expect(theStream()?.connections.map(({ messageCount }) => messageCount)).toEqual([1, 1]);
});

test('messages put into a connection leave the place of the next one’s request where it was', async () => {
  await hook(streamCreated(), opened(1_020), heard('a', 1_030), lost(2_000), opened(2_020));
  await network(logged('h1', 1_001), logged('h2', 2_001), har('h2', 0, ['p', 2_030, 'ping']));
  await network({
    type: 'bodyReceived',
    witness: 'har',
    request: 'h1',
    time: 2_100,
    text: 'data: x\n\ndata: a\n\n',
  });
  await network(har('h2', 1, ['p', 2_200, 'ping']));
  expect(await kept()).toEqual(['x', 'a', 'p', 'p']);
});

test('what came after the messages were cleared is known, though none of it was heard', async () => {
  for (const clear of [session.clear, () => session.clearStream('doc.1')]) {
    await hook(streamCreated({ time: 900 }), opened(910), heard('a', 950));
    await network(logged('h1', 901), answered('h1', 910));
    await clear();
    await network(har('h1', 0, ['a', 950], ['b', 1_100, 'foo']), har('h1', 2, ['c', 1_200, 'foo']));
    expect(await kept()).toEqual(['b', 'c']);
    await hook({ type: 'closed', stream: 1, time: 1_300 });
    await session.clear();
  }
});

test('a connection that ended unseen by the log is not seen to its end', async () => {
  await hook(streamCreated(), opened(1_020));
  await network(logged('h1', 1_001), har('h1', 0, ['a', 1_030]));
  await hook({ type: 'closed', stream: 1, time: 5_000 });
  await network(left('h1'));
  expect(theStream()?.connections[0]?.inHar).toBe(false);
});

test('a connection that the log has seen to its end stays seen', async () => {
  await hook(streamCreated(), opened(1_020));
  await network(logged('h1', 1_001), har('h1', 0, ['a', 1_030]), ended('h1', 5_000), left('h1'));
  expect(theStream()?.connections[0]?.inHar).toBe(true);
});

test('a stream of which bytes were lost is not complete', async () => {
  const read = (offset: number, text: string): StreamEvent => ({
    ...{ type: 'bytesReceived', stream: 1, time: 1_100, text, offset },
    byteLength: text.length,
  });
  await hook(streamCreated({ transport: 'fetch' }), opened(1_020), read(0, 'data: a\n\n'), read(100, '\n\n'));
  expect(theStream()?.connections[0]?.bytesMissed).toBe(true);
  const { missing } = completenessOf(theStream() as NonNullable<ReturnType<typeof theStream>>, 'firefox');
  expect(missing.map(({ key }) => key)).toContain('missing_bytesLost');
});

test('a filter ends with the background that attached it', async () => {
  await hook(streamCreated(), opened(1_020));
  await network(sent('r1', 1_001), answered('r1', 1_010), wire('r1', 0, 'data: a\n\n', 1_030));
  await restart();
  expect(theStream()?.connections[0]?.bytesMissed).toBe(true);
});
