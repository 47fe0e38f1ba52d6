import { redactedText, redactUrl } from '../redaction.ts';
import type { Message, Stream } from '../stream/stream.ts';
import { jsonArray } from './json-pieces.ts';
import { messageRecord, ndjsonLines } from './ndjson.ts';
import type { Pages } from './recorded-stream.ts';

/**
 * - `text`: the data alone, a line feed between one and the next
 * - `json`: an array of objects
 * - `ndjson`: an object in each line
 */
export type CopyFormat = 'text' | 'json' | 'ndjson';

export const COPY_FORMATS: readonly CopyFormat[] = ['text', 'json', 'ndjson'];

/** Messages of a stream as they are copied, page by page; its URL without secrets. */
export function copiedMessages(
  format: CopyFormat,
  stream: Stream,
  messages: Pages<Message>,
): AsyncGenerator<string> {
  if (format === 'text') return dataLines(messages);
  const url = redactedText(redactUrl(stream.url));
  if (format === 'ndjson') return ndjsonLines({ ...stream, url }, messages);
  return jsonArray(messages, (message) => messageRecord(url, message));
}

async function* dataLines(messages: Pages<Message>): AsyncGenerator<string> {
  let before = '';
  for await (const page of messages) {
    for (const { data } of page) {
      yield before + data;
      before = '\n';
    }
  }
}
