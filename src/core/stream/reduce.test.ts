import { expect, test } from 'vitest';
import { createStream, isFrozen, receive, reduce, type StreamChange } from './reduce.ts';
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
