import { essenceOf } from '../event-stream/media-type.ts';
import { type Exchange, headerValue } from '../stream/exchange.ts';
import type { EndReason } from './end-reason.ts';

/**
 * Why an EventSource does not take a response (HTML standard, 9.2.2: status and content type); null where it should.
 * A charset other than UTF-8 counts where the browser failed: Chrome does, Firefox does not mind.
 */
export function answerRefusal(exchange: Exchange): EndReason | null {
  const { status, responseHeaders } = exchange;
  if (status === null) return null;
  if (status !== 200) return { kind: 'httpStatus', sentence: aboutStatus(status) };
  const contentType = responseHeaders && headerValue(responseHeaders, 'content-type');
  if (responseHeaders && essenceOf(contentType) !== 'text/event-stream') {
    return { kind: 'contentType', sentence: aboutContentType(contentType) };
  }
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(contentType ?? '')?.[1];
  if (charset === undefined || /^utf-?8$/i.test(charset)) return null;
  return {
    kind: 'charset',
    sentence: `Its content type says charset=${charset}: an event stream is always UTF-8, and Chrome takes no other.`,
  };
}

function aboutStatus(status: number): string {
  return status === 204
    ? 'The server answered HTTP 204: that tells the browser not to reconnect.'
    : `The server answered HTTP ${status}: the browser does not reconnect after any status but 200.`;
}

export function aboutContentType(contentType: string | null): string {
  if (contentType === null) return 'The response has no content type; it has to be text/event-stream.';
  const essence = essenceOf(contentType);
  return `Its content type is ${essence === '' ? `“${contentType}”` : essence} instead of text/event-stream.`;
}
