import { expect, test } from 'vitest';
import type { Exchange } from './exchange.ts';
import { createStream, isFrozen, receive, reduce, type StreamChange, withConnection } from './reduce.ts';
import { MAX_CONNECTIONS, MAX_STAYS, type Stream } from './stream.ts';
import type { StreamCreated } from './stream-event.ts';

const DOCUMENT = { id: 'doc', frameId: 0, url: 'https://page.example/', topUrl: 'https://page.example/' };

const CREATED: StreamCreated = {
  type: 'created',
  stream: 1,
  time: 0,
  transport: 'eventsource',
  requestedUrl: '/events',
  url: 'https://page.example/events',
  withCredentials: false,
  documentUrl: 'https://page.example/',
  stack: '',
};

/** What a stream is after `created` and then one event each 10 ms: `message:id` receives a message with that id. */
function after(...types: string[]): Stream {
  let stream = createStream('doc.1', DOCUMENT, CREATED, null);
  types.forEach((type, index) => {
    const time = 10 * (index + 1);
    const [name, id = ''] = type.split(':');
    if (name === 'message') {
      const message = {
        type: 'messageReceived',
        stream: 1,
        time,
        name,
        data: 'é',
        lastEventId: id,
        origin: '',
      } as const;
      stream = receive(stream, 'hook', [message]).stream;
    } else {
      stream = reduce(stream, { type: name, stream: 1, time } as StreamChange);
    }
  });
  return stream;
}

test('a new stream is connecting for the first time', () => {
  expect(after()).toMatchObject({
    readyState: 'connecting',
    origin: 'https://page.example',
    connections: [{ attempt: 1, connectingTime: 0, openTime: null, endTime: null }],
  });
});

test('a lost connection ends, and the next attempt holds the last event ID', () => {
  const stream = after('opened', 'message:7', 'lost', 'opened');
  expect(stream.readyState).toBe('open');
  expect(stream.connections).toMatchObject([
    { attempt: 1, openTime: 10, endTime: 30, endCause: 'lost', lastEventId: '', messageCount: 1 },
    { attempt: 2, connectingTime: 30, openTime: 40, endTime: null, lastEventId: '7', firstIndex: 1 },
  ]);
});

test('an attempt that never opened is an attempt all the same', () => {
  const stream = after('lost', 'lost', 'opened');
  expect(stream.connections.map(({ attempt, openTime }) => [attempt, openTime])).toEqual([
    [1, null],
    [2, null],
    [3, 30],
  ]);
});

test.each([
  ['failed', 'failed'],
  ['closed', 'closed'],
  ['pageGone', 'pageGone'],
])('%s closes the stream, and nothing opens it again', (type, endCause) => {
  const stream = after('opened', type, 'opened', 'lost', 'closed');
  expect(stream.readyState).toBe('closed');
  expect(stream.connections).toMatchObject([{ endTime: 20, endCause }]);
});

test('the error of a load that was aborted because its page went is no failure', () => {
  expect(after('opened', 'failed', 'pageGone').connections.at(-1)?.endCause).toBe('pageGone');
});

/** The stream with what the network said of its first connection. */
function told(stream: Stream, errorText: string | null): Stream {
  const exchange: Exchange = {
    ...{ requestTime: 0, method: 'GET', requestHeaders: null, redirects: [], url: stream.url },
    ...{ responseTime: 5, status: 200, statusText: '', responseHeaders: null, httpVersion: null },
    ...{ endTime: 25, errorText },
  };
  return withConnection(stream, 1, { exchange });
}

const leave = (stream: Stream, time: number) => reduce(stream, { type: 'pageGone', time });

test.each([
  ['NS_BINDING_ABORTED', 200, 'pageGone'],
  ['NS_BINDING_ABORTED', 9_000, 'failed'],
  ['NS_ERROR_NET_RESET', 200, 'failed'],
  [null, 200, 'failed'],
])('a response that failed with %s is over at %i by %s', (errorText, time, endCause) => {
  const stream = leave(told(after('opened', 'failed'), errorText), time);
  expect(stream.connections).toMatchObject([{ endCause }]);
});

test('a response whose load was aborted is over, even if its page comes back', () => {
  const fetched = { ...after('opened', 'failed'), transport: 'fetch' as const };
  const gone = leave(told(fetched, 'NS_BINDING_ABORTED'), 40);
  expect(reduce(gone, { type: 'pageResumed', time: 50 }).readyState).toBe('closed');
});

test.each([undefined, 'NS_BINDING_ABORTED', 'NS_ERROR_ABORT'])(
  'a connection that is lost as the page is left ends with the page, and there is no next: %s',
  (errorText) => {
    const lost = after('opened', 'message:7', 'lost');
    const stream = leave(errorText === undefined ? lost : told(lost, errorText), 200);
    expect(stream).toMatchObject({ readyState: 'closed', connectionsDropped: 0, lastEventId: '7' });
    expect(stream.connections).toMatchObject([
      { attempt: 1, messageCount: 1, endTime: 200, endCause: 'pageGone' },
    ]);
  },
);

test.each<[situation: string, stream: Stream, time: number]>([
  ['the server had ended it', told(after('opened', 'lost'), null), 200],
  ['it was reset', told(after('opened', 'lost'), 'NS_ERROR_NET_RESET'), 200],
  ['it was long ago', told(after('opened', 'lost'), 'NS_ERROR_ABORT'), 9_000],
  ['the next one is open', after('opened', 'lost', 'opened'), 200],
  ['the next one was requested', after('opened', 'lost', 'responseReceived'), 200],
])('a connection that was lost before the page was left stays lost: %s', (_, stream, time) => {
  expect(leave(stream, time).connections).toMatchObject([
    { attempt: 1, endCause: 'lost' },
    { attempt: 2, endCause: 'pageGone' },
  ]);
});

test('a response that the page gets and cannot look into is no failure', () => {
  const created = createStream('s', DOCUMENT, { ...CREATED, transport: 'fetch' }, null);
  const opaque = { url: '', status: 0, statusText: '', headers: [], recognisedBy: 'accept' } as const;
  const stream = reduce(created, { type: 'responseReceived', stream: 1, time: 1_100, ...opaque });
  const after = reduce(stream, { type: 'failed', stream: 1, time: 1_100 });
  expect(after).toMatchObject({ readyState: 'closed', connections: [{ endCause: 'finished' }] });
});

test('messages are numbered, and their bytes are those of UTF-8', () => {
  const stream = after('opened', 'message:1', 'message:2');
  expect(stream).toMatchObject({ messageCount: 2, bytes: 4, lastEventId: '2' });
});

test('a page that freezes and comes back leaves a freeze with both times', () => {
  expect(isFrozen(after('opened', 'pageFrozen', 'pageFrozen'))).toBe(true);
  const stream = after('opened', 'pageFrozen', 'pageResumed');
  expect(isFrozen(stream)).toBe(false);
  expect(stream.freezes).toEqual([{ frozenTime: 20, resumedTime: 30 }]);
});

test('a page that is hidden and offline leaves a stay of each, while the stream lives', () => {
  const stream = after(
    'opened',
    'pageHidden',
    'pageHidden',
    'pageOffline',
    'pageVisible',
    'closed',
    'pageOnline',
  );
  expect(stream.pageStays).toEqual([
    { state: 'hidden', from: 20, to: 50 },
    { state: 'offline', from: 40, to: null },
  ]);
});

test('no more stays are kept than there is room for', () => {
  const often = Array.from({ length: MAX_STAYS + 1 }, () => ['pageHidden', 'pageVisible']).flat();
  const { pageStays } = after(...often);
  expect(pageStays).toHaveLength(MAX_STAYS);
  expect(pageStays[0]).toEqual({ state: 'hidden', from: 30, to: 40 });
});

test('a page that was thought gone and comes back has its stream as it was', () => {
  const stream = after('opened', 'pageGone', 'pageFrozen', 'pageResumed');
  expect(stream).toMatchObject({ readyState: 'open', connections: [{ endTime: null, endCause: null }] });
  expect(stream.freezes).toHaveLength(1);
  expect(after('opened', 'closed', 'pageFrozen', 'pageResumed').readyState).toBe('closed');
});

test('a stream that never stops reconnecting keeps its newest attempts and counts the others', () => {
  const stream = after(...Array.from({ length: MAX_CONNECTIONS + 9 }, () => 'lost'));
  expect(stream.connections).toHaveLength(MAX_CONNECTIONS);
  expect(stream.connectionsDropped).toBe(10);
  expect(stream.connections.at(-1)?.attempt).toBe(MAX_CONNECTIONS + 10);
});

test('a stream that is joined when it is open is open, and says that it was joined late', () => {
  const stream = createStream('doc.1', DOCUMENT, { ...CREATED, joinedAs: 'open' }, null);
  expect(stream).toMatchObject({ readyState: 'open', joinedLate: true });
});

test('an event that changes nothing gives the same object', () => {
  const stream = after('opened');
  expect(reduce(stream, { type: 'opened', stream: 1, time: 99 })).toBe(stream);
});

test('a server that sends much with each connection has the newest kept, and the others counted', () => {
  const exchange = { url: '', redirects: [], requestHeaders: null } as unknown as Exchange;
  const responseHeaders = [['x', 'v'.repeat(64 * 1024)]] as const;
  let stream = after();
  for (let attempt = 1; attempt <= 40; attempt++) {
    stream = reduce(withConnection(stream, attempt, { exchange: { ...exchange, responseHeaders } }), {
      type: 'lost',
      stream: 1,
      time: attempt,
    });
  }
  const { connections, connectionsDropped } = stream;
  expect(connections.map(({ attempt }) => attempt)).toEqual(
    Array.from({ length: 16 }, (_, place) => 26 + place),
  );
  expect(connectionsDropped).toBe(25);
});

test('an id, and names that are listened for, are remembered as far as there is room', () => {
  const id = 'i'.repeat(100_000);
  const stream = after('opened', `message:${id}`, 'lost');
  expect(stream.lastEventId).toBe(`${id.slice(0, 4_096)}…`);
  expect(stream.connections[1]?.lastEventId).toBe(stream.lastEventId);
  const name = 'n'.repeat(201);
  const listening = reduce(stream, { type: 'listenerAdded', stream: 1, time: 50, name });
  expect(listening.listenedSince).toEqual({ message: 0 });
});

test('what the page tells of a response counts where the network tells of none', () => {
  const requested = withConnection(after(), 1, {
    exchange: { status: null, responseTime: null } as Exchange,
  });
  const head = {
    url: CREATED.url,
    status: 200,
    statusText: 'OK',
    headers: [],
    recognisedBy: 'contentType',
  } as const;
  const stream = reduce(requested, { type: 'responseReceived', stream: 1, time: 20, ...head });
  expect(stream.connections[0]?.exchange).toMatchObject({
    status: 200,
    responseHeaders: [],
    responseTime: null,
  });
});
