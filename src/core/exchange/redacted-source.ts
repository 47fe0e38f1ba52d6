import type { Message } from '../stream/stream.ts';
import type { Pages, StreamSource } from './recorded-stream.ts';
import { redactedOrigin, redactStream } from './redact-stream.ts';

/** A source without the secrets of its URLs, headers and body; message data stays as it is. */
export function redactedSource(source: StreamSource): StreamSource {
  return {
    ...source,
    stream: redactStream(source.stream).stream,
    messages: (from, end) => withoutPasswords(source.messages(from, end)),
  };
}

async function* withoutPasswords(pages: Pages<Message>): AsyncGenerator<Message[]> {
  for await (const page of pages) {
    yield page.map((message) => ({ ...message, origin: redactedOrigin(message.origin) }));
  }
}
