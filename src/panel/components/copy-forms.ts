import { asCurl, asEventSource, asFetch } from '../../core/exchange/request-code.ts';
import type { Stream } from '../../core/stream/stream.ts';

/** What a stream's request can be copied as. */
export type CopyForm = 'curl' | 'fetch' | 'eventSource' | 'url';

export const COPY_FORMS: Readonly<Record<CopyForm, (stream: Stream) => string>> = {
  curl: asCurl,
  fetch: asFetch,
  eventSource: asEventSource,
  url: ({ url }) => url,
};
