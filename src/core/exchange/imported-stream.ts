import { createRequestedStream } from '../stream/reduce.ts';
import type { Stream, StreamDocument } from '../stream/stream.ts';
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
  const stream = createRequestedStream(id, where, { transport, url, time });
  return { ...stream, witnesses: ['har'] };
}
