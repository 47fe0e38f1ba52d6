import { newConnection } from '../stream/reduce.ts';
import { utf8Length } from '../stream/utf8-length.ts';
import { assembleStream } from './assemble-stream.ts';
import { importedStream } from './imported-stream.ts';
import { parseBody } from './parse-body.ts';
import type { RecordedStream } from './recorded-stream.ts';

/**
 * The text of an event stream as a stream of one connection that began, brought all and finished at `time`. Its URL is
 * that of a comment in the first line, otherwise its name.
 */
export function readEventStreamText(name: string, text: string, time: number): RecordedStream {
  const url = /^\uFEFF?: ?(https?:\/\/\S+)[\r\n]/i.exec(text)?.[1] ?? name;
  const { messages, notes, segments } = parseBody(text, '');
  const stream = importedStream({ id: 'file.1', transport: 'fetch', url, createdTime: time });
  const ended = { openTime: time, endTime: time, endCause: 'finished' } as const;
  const connection = { ...newConnection(1, time, '', 0), ...ended, byteCount: utf8Length(text) };
  const { origin } = stream;
  return assembleStream({ ...stream, readyState: 'closed' }, [
    {
      connection,
      messages: messages.map((message) => ({ ...message, time, origin, witness: 'har' })),
      notes: notes.map((note) => ({ ...note, time: null })),
      segments: segments.map((segment) => ({ ...segment, time: null })),
    },
  ]);
}
