import type { Message, Stream } from '../stream/stream.ts';
import { isoTime } from './iso-time.ts';
import type { Pages } from './recorded-stream.ts';

/** Messages of a stream as NDJSON: an object and a line feed for each, page by page. */
export async function* ndjsonLines({ url }: Stream, messages: Pages<Message>): AsyncGenerator<string> {
  for await (const page of messages)
    yield page.map((message) => `${JSON.stringify(messageRecord(url, message))}\n`).join('');
}

/** A message as an object that stands on its own. */
export function messageRecord(stream: string, { time, name, lastEventId: id, data, size }: Message): object {
  return { time: isoTime(time), stream, name, id, data, size };
}
