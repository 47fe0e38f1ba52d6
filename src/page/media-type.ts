import type { RecognisedBy } from '../core/stream/stream-event.ts';
import { nativeMethod } from './natives.ts';

/** Of expressions that are ours. */
const exec = nativeMethod(RegExp.prototype.exec);

const TYPES =
  /^\s*(?:(text\/event-stream)|text\/plain|application\/(?:octet-stream|(?:x-)?ndjson|json-seq)|)\s*(?:;|$)/i;

/** How a response is an event stream, to a request that asked for one or not; `body` where only its text can tell. */
export function recognise(
  contentType: string | null,
  status: number,
  asked: boolean,
): RecognisedBy | undefined {
  const match = exec(TYPES, contentType ?? '');
  if (match?.[1]) return 'contentType';
  if (!match || !isSuccess(status)) return undefined;
  return asked ? 'accept' : 'body';
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** Whether the lines of a request's headers ask for an event stream. */
export function acceptsEventStream(headers: string): boolean {
  return exec(/^accept:.*text\/event-stream/im, headers) !== null;
}

/** Whether a body that begins so is an event stream; nothing where it has to be longer to tell. */
export function looksLikeEventStream(text: string): boolean | undefined {
  const match = exec(/^\uFEFF?[\r\n]{0,99}(?:(?:data|event|id|retry)?(:)|[a-z]{0,5}$)/, text);
  return match ? (match[1] ? true : undefined) : false;
}
