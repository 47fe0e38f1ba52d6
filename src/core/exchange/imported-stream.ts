import { createStream } from '../stream/reduce.ts';
import type { Connection, Stream, StreamDocument } from '../stream/stream.ts';
import type { Transport } from '../stream/stream-event.ts';

interface Imported {
  readonly id: string;
  readonly transport: Transport;
  readonly url: string;
  readonly createdTime: number;
  readonly document?: StreamDocument;
}

/** A stream that a file tells of, when nothing but its request is known. */
export function importedStream({ id, transport, url, createdTime: time, document }: Imported): Stream {
  const where = document ?? { id: 'file', frameId: 0, url: '', topUrl: '' };
  const event = {
    type: 'created',
    stream: 1,
    time,
    transport,
    requestedUrl: url,
    url,
    withCredentials: false,
    documentUrl: where.url,
    stack: '',
  } as const;
  return { ...createStream(id, where, event, null), witnesses: ['har'], listenedSince: null };
}

/** A connection of which nothing but its beginning is known. */
export function importedConnection(connectingTime: number): Connection {
  return {
    attempt: 1,
    connectingTime,
    openTime: null,
    endTime: null,
    endCause: null,
    lastEventId: '',
    firstIndex: 0,
    messageCount: 0,
    byteCount: null,
    exchange: null,
    errorText: null,
  };
}
