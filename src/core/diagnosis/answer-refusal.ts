import { charsetOf, essenceOf } from '../event-stream/media-type.ts';
import { type Sentence, sentence } from '../sentence.ts';
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
  const charset = charsetOf(contentType);
  if (charset === null || /^(utf-8)?$/i.test(charset)) return null;
  return {
    kind: 'charset',
    sentence: sentence('ending_charset', charset),
  };
}

/** The same of a `fetch` or `XMLHttpRequest` that asked for an event stream: any success would do. */
export function unsuccessfulAnswer({ status }: Exchange): EndReason | null {
  if (status === null || (status >= 200 && status < 300)) return null;
  return { kind: 'httpStatus', sentence: sentence('ending_answered', String(status)) };
}

function aboutStatus(status: number): Sentence {
  return status === 204 ? sentence('ending_status204') : sentence('ending_status', String(status));
}

/** About the answer to a `fetch` or `XMLHttpRequest` that would have taken an event stream, and got something else. */
export function aboutOtherAnswer(contentType: string | null): Sentence {
  if (contentType === null) return sentence('ending_otherWithoutType');
  return sentence('ending_otherType', nameOf(contentType));
}

export function aboutContentType(contentType: string | null): Sentence {
  if (contentType === null) return sentence('ending_noContentType');
  return sentence('ending_contentType', nameOf(contentType));
}

function nameOf(contentType: string): string {
  return essenceOf(contentType) || `“${contentType}”`;
}
