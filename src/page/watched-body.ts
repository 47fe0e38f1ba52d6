import { bare, chain, nativesOf, sealed } from './natives.ts';
import { unseen } from './unseen.ts';

const NativeReadableStream = ReadableStream;
type Reader = ReadableStreamDefaultReader<Uint8Array>;
export const readable = nativesOf(ReadableStream, 'getReader', 'locked');
const getReader = readable.getReader as (stream: ReadableStream, options?: object) => Reader;
const native = nativesOf(ReadableStreamDefaultReader, 'cancel', 'closed', 'read', 'releaseLock');
const { respond } = nativesOf(ReadableStreamBYOBRequest, 'respond');
const { enqueue, close, error, byobRequest } = nativesOf(
  ReadableByteStreamController,
  'byobRequest',
  'close',
  'enqueue',
  'error',
);
const UNBUFFERED = bare({ highWaterMark: 0 });

/** Who wants to know what happens to a body. */
export interface BodyWatcher {
  /** @returns whether more is wanted */
  read(chunk: Uint8Array): boolean;
  finished(): void;
  cancelled(): void;
  failed(reason: unknown): void;
}

export interface WatchedBody {
  readonly stream: ReadableStream<Uint8Array>;
  /** Leaves the native body to the browser; the stream gives nothing meanwhile. */
  release(): void;
  /** Takes the native body again. */
  resume(): void;
  /** Locks the stream for good. */
  lock(): void;
}

/**
 * A stream that is to the page what the native body was: of the same type, with the same pieces, and reading a piece
 * only when the page asks for one. Holds nothing that the page has not asked for, but the rest of one piece where the
 * page reads into smaller buffers of its own.
 */
export function watchBody(body: ReadableStream<Uint8Array>, watcher: BodyWatcher): WatchedBody {
  let reader: Reader | undefined;
  let controller: ReadableByteStreamController;
  let reading = false;
  /** The native body has given all it has, if perhaps not to us yet. */
  let given = false;
  let over = false;

  const pull = () => {
    if (reading || over) return;
    reading = true;
    chain(native.read(reader as Reader), (result) => unseen(() => arrived(result)), failed);
  };

  const arrived = ({ done, value }: ReadableStreamReadResult<Uint8Array>) => {
    reading = false;
    if (done) finished();
    if (over) return;
    unseen(() => watcher.read(value as Uint8Array));
    enqueue(controller, value as Uint8Array<ArrayBuffer>);
    if (given) finished();
  };

  const finished = () => {
    if (over) return;
    over = true;
    unseen(watcher.finished);
    close(controller);
    // A reader that waits with a buffer of its own learns of the end only so.
    const request = byobRequest(controller);
    if (request) respond(request, 0);
  };

  const failed = (reason: unknown) => {
    if (over) return;
    over = true;
    unseen(() => watcher.failed(reason));
    error(controller, reason);
  };

  const source = bare({
    type: 'bytes' as const,
    start(given: ReadableStreamController<Uint8Array>) {
      controller = given as ReadableByteStreamController;
    },
    pull,
    cancel(reason: unknown) {
      over = true;
      unseen(watcher.cancelled);
      return sealed(native.cancel(reader as Reader, reason));
    },
  });
  const stream = new NativeReadableStream(
    source as UnderlyingByteSource,
    UNBUFFERED,
  ) as ReadableStream<Uint8Array>;

  const resume = () => {
    const own = getReader(body);
    reader = own;
    const closed = () => {
      given = true;
      // A read that is under way may bring the last piece.
      if (!reading) unseen(finished);
    };
    // To a reader that was released the body is closed.
    chain(native.closed(own), closed, (reason) => {
      if (reader === own) failed(reason);
    });
  };
  resume();

  return {
    stream,
    release() {
      native.releaseLock(reader as Reader);
      reader = undefined;
    },
    resume,
    lock() {
      getReader(stream);
    },
  };
}
