import { type Exchange, sentExchange } from '../stream/exchange.ts';
import type { Connection, Stream } from '../stream/stream.ts';
import { NO_TREND } from '../stream/trend.ts';

/** A stream that opened at once, with what `changes` says of it: for tests and the panel on its own. */
export function exampleStream(changes: Partial<Stream> = {}): Stream {
  return {
    id: 's1',
    document: { id: 'd1', frameId: 0, url: 'https://a.example/', topUrl: 'https://a.example/' },
    transport: 'eventsource',
    witnesses: ['hook'],
    inWorker: false,
    requestedUrl: '/events',
    url: 'https://a.example/events',
    origin: 'https://a.example',
    withCredentials: false,
    request: null,
    recognisedBy: null,
    listenedSince: {},
    stack: [],
    createdTime: 1000,
    joinedLate: false,
    predecessorId: null,
    readyState: 'open',
    connections: [exampleConnection()],
    connectionsDropped: 0,
    lastEventId: '',
    messageCount: 0,
    bytes: 0,
    trend: NO_TREND,
    firstIndex: 0,
    droppedCount: 0,
    insertedCount: 0,
    typeCounts: { types: [], others: 0 },
    marks: [],
    notes: { first: 0, count: 0 },
    segments: { first: 0, count: 0 },
    lastActivityTime: 1100,
    progress: { unfinishedBlock: null, confirmed: 0, retry: null },
    freezes: [],
    pageStays: [],
    ...changes,
  };
}

/** A connection that began at 1000 and opened at 1100, with what `changes` says of it. */
export function exampleConnection(changes: Partial<Connection> = {}): Connection {
  return {
    attempt: 1,
    connectingTime: 1000,
    openTime: 1100,
    endTime: null,
    endCause: null,
    lastEventId: '',
    firstIndex: 0,
    messageCount: 0,
    byteCount: null,
    bytesMissed: false,
    watched: false,
    inHar: false,
    exchange: null,
    errorText: null,
    ...changes,
  };
}

/** An exchange whose request was sent at 1010 and not answered, with what `changes` says of it. */
export function exampleExchange(changes: Partial<Exchange> = {}): Exchange {
  return { ...sentExchange(1010, 'GET', 'https://a.example/events'), ...changes };
}
