import { byteLengthOf, createDecoder, partOf } from './bytes.ts';
import { nativeGetter, ownValue } from './natives.ts';
import type { RequestStream } from './request-stream.ts';
import { unseen } from './unseen.ts';
import type { BodyWatcher } from './watched-body.ts';

const getExceptionMessage = nativeGetter<string>(DOMException.prototype, 'message');
/** With so much of a body it is clear whether it begins like an event stream. */
const ENOUGH = 200;

/** What the page reads of a body, by however many branches: each byte is reported once. */
export interface BodyReport {
  /** The page has one more branch of the body. */
  branch(): BodyWatcher;
}

/**
 * @param open gives the stream that a body which begins with this text belongs to; undefined where it is none, null
 * where more text is needed to tell
 * @param isAborted whether the page has aborted the request
 */
export function createBodyReport(
  open: (text: string) => RequestStream | null | undefined,
  isAborted: () => boolean,
): BodyReport {
  const decode = createDecoder();
  let stream: RequestStream | null | undefined = null;
  let branches = 0;
  let position = 0;
  let reported = 0;
  let waiting = '';

  function take(text: string): void {
    waiting += text;
    stream ??= open(waiting);
    if (stream === null && waiting.length > ENOUGH) stream = undefined;
    if (stream === null) return;
    stream?.bytes(waiting, reported, position - reported);
    reported = position;
    waiting = '';
  }

  function end(type: 'finished' | 'closed' | 'failed', reason?: unknown): void {
    if (stream === null) take('');
    if (type === 'failed') stream?.end(type, messageOf(reason));
    else stream?.end(type);
    stream = undefined;
  }

  return {
    branch() {
      let offset = 0;
      branches++;
      return {
        read(chunk) {
          const start = offset;
          offset += byteLengthOf(chunk);
          if (stream === undefined || offset <= position || start > position) return;
          const rest = start === position ? chunk : partOf(chunk, position - start, offset - position);
          position = offset;
          take(decode(rest));
        },
        finished: () => end('finished'),
        cancelled() {
          if (--branches === 0) end('closed');
        },
        failed: (reason) => end(isAborted() ? 'closed' : 'failed', reason),
      };
    },
  };
}

/** The message of an error of the browser's own; calls no code of the page. */
export function messageOf(reason: unknown): string {
  const message =
    unseen(() => getExceptionMessage(reason as object)) ??
    unseen(() => ownValue(reason as object, 'message'));
  return typeof message === 'string' ? message : '';
}
