import { bare, nativeGetter, nativeMethod, nativesOf, sealed, then } from './natives.ts';
import { unseen } from './unseen.ts';

const NativeReadableStream = ReadableStream;
type GetReader = (options?: object) => ReadableStreamDefaultReader<Uint8Array>;
const getReader = nativeMethod(ReadableStream.prototype.getReader as GetReader);
const { prototype: reader } = ReadableStreamDefaultReader;
const readNext = nativeMethod(reader.read);
const cancelReader = nativeMethod(reader.cancel);
const releaseReader = nativeMethod(reader.releaseLock);
const getClosed = nativeGetter<Promise<void>>(reader, 'closed');
const releaseByobReader = nativeMethod(ReadableStreamBYOBReader.prototype.releaseLock);
const byteController = nativesOf(ReadableByteStreamController.prototype);
const defaultController = nativesOf(
  ReadableStreamDefaultController.prototype,
) as unknown as typeof byteController;
const respond = nativeMethod(ReadableStreamBYOBRequest.prototype.respond);
const BYOB = bare({ mode: 'byob' });
const UNBUFFERED = bare({ highWaterMark: 0 });

/** Who wants to know what happens to a body. */
export interface BodyWatcher {
  read(chunk: Uint8Array): void;
  finished(): void;
  cancelled(): void;
  failed(reason: unknown): void;
}

export interface WatchedBody {
  readonly stream: ReadableStream<Uint8Array>;
  /** Leaves the native body to the browser; the stream gives nothing any more. */
  release(): void;
  /** Locks the stream for good. */
  lock(): void;
}

/**
 * A stream that is to the page what the native body was: of the same type, with the same pieces, and reading a piece
 * only when the page asks for one. Holds nothing that the page has not asked for, but the rest of one piece where the
 * page reads into smaller buffers of its own.
 */
export function watchBody(body: ReadableStream<Uint8Array>, watcher: BodyWatcher): WatchedBody {
  const isBytes = acceptsByobReader(body);
  const { enqueue, close, error } = isBytes ? byteController : defaultController;
  const reader = getReader(body);
  let controller: ReadableByteStreamController;
  let reading = false;
  let over = false;

  const pull = () => {
    if (reading || over) return;
    reading = true;
    then(readNext(reader), (result) => unseen(() => arrived(result)), failed);
  };

  const arrived = ({ done, value }: ReadableStreamReadResult<Uint8Array>) => {
    reading = false;
    if (done) finished();
    if (over) return;
    unseen(() => watcher.read(value as Uint8Array));
    enqueue(controller, value as Uint8Array<ArrayBuffer>);
  };

  const finished = () => {
    if (over) return;
    over = true;
    unseen(watcher.finished);
    close(controller);
    // A reader that waits with a buffer of its own learns of the end only so.
    const request = isBytes ? byteController.byobRequest(controller) : null;
    if (request) respond(request, 0);
  };

  const failed = (reason: unknown) => {
    if (over) return;
    over = true;
    unseen(() => watcher.failed(reason));
    error(controller, reason);
  };

  const source = bare({
    ...(isBytes && { type: 'bytes' as const }),
    start(given: ReadableStreamController<Uint8Array>) {
      controller = given as ReadableByteStreamController;
    },
    pull,
    cancel(reason: unknown) {
      over = true;
      unseen(watcher.cancelled);
      return sealed(cancelReader(reader, reason));
    },
  });
  const stream = new NativeReadableStream(
    source as UnderlyingByteSource,
    UNBUFFERED,
  ) as ReadableStream<Uint8Array>;
  then(getClosed(reader), finished, failed);

  return {
    stream,
    release() {
      over = true;
      releaseReader(reader);
    },
    lock() {
      getReader(stream);
    },
  };
}

function acceptsByobReader(body: ReadableStream): boolean {
  try {
    releaseByobReader(getReader(body, BYOB) as unknown as ReadableStreamBYOBReader);
    return true;
  } catch {
    return false;
  }
}
