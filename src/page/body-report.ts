import { byteLengthOf, createDecoder, eachPiece, partOf } from './bytes.ts';
import { looksLikeEventStream } from './media-type.ts';
import { nativesOf, now, ownValue } from './natives.ts';
import type { RequestStream } from './request-stream.ts';
import { unseen } from './unseen.ts';
import type { BodyWatcher } from './watched-body.ts';

const exception = nativesOf(DOMException, 'message');

/** What the page reads of a body, by however many branches: each byte is reported once. */
export interface BodyReport {
  /** The page has one more branch of the body. */
  branch(): BodyWatcher;
}

/**
 * @param stream what the body belongs to; null where only its text can tell whether it is an event stream
 * @param begin gives the stream once the text has told
 * @param isAborted whether the page has aborted the request
 */
export function createBodyReport(
  stream: RequestStream | null | undefined,
  begin: () => RequestStream,
  isAborted: () => boolean,
): BodyReport {
  const decode = createDecoder();
  let branches = 0;
  let position = 0;
  let reported = 0;
  let waiting = '';

  function take(text: string, time: number, continues: boolean): void {
    waiting += text;
    if (stream === null) {
      const looks = looksLikeEventStream(waiting);
      if (looks === undefined) return;
      stream = looks ? begin() : undefined;
    }
    stream?.bytes({ text: waiting, offset: reported, byteLength: position - reported, continues }, time);
    reported = position;
    waiting = '';
  }

  function end(type: 'finished' | 'closed' | 'failed', errorText?: string): void {
    stream?.end(type, errorText);
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
          if (stream === undefined || offset <= position || start > position) return stream !== undefined;
          const time = now();
          eachPiece(partOf(chunk, position - start, offset - position), (piece, continues) => {
            if (stream === undefined) return;
            position += byteLengthOf(piece);
            take(decode(piece), time, continues);
          });
          return stream !== undefined;
        },
        finished: () => end('finished'),
        cancelled() {
          if (--branches === 0) end('closed');
        },
        failed: (reason) => (isAborted() ? end('closed') : end('failed', messageOf(reason))),
      };
    },
  };
}

/** The message of an error of the browser's own; calls no code of the page. */
export function messageOf(reason: unknown): string {
  const message =
    unseen(() => ownValue(reason as object, 'message')) ??
    unseen(() => exception.message(reason as DOMException));
  return typeof message === 'string' ? message : '';
}
