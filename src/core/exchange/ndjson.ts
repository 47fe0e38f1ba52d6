import type { Message, Stream } from '../stream/stream.ts';
import { isoTime } from './iso-time.ts';
import type { Pages } from './recorded-stream.ts';

/** Messages of a stream as NDJSON: an object and a line feed for each, page by page. */
export async function* ndjsonLines({ url }: Stream, messages: Pages<Message>): AsyncGenerator<string> {
  for await (const page of messages) yield page.map((message) => lineOf(url, message)).join('');
}

function lineOf(stream: string, { time, name, lastEventId: id, data, size }: Message): string {
  return `${JSON.stringify({ time: isoTime(time), stream, name, id, data, size })}\n`;
}
