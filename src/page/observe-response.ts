import { bytesOf } from './bytes.ts';
import {
  apply,
  bare,
  chain,
  defineProperty,
  getOwnPropertyDescriptor,
  nativesOf,
  weakTable,
} from './natives.ts';
import { replaceFunction } from './replace-function.ts';
import { unseen } from './unseen.ts';
import { type BodyWatcher, readable, type WatchedBody, watchBody } from './watched-body.ts';

/** How a response is observed. */
export interface ResponseObserver {
  /** Only where the page streams the body: `text()` and its like are left alone. */
  readonly onStream: boolean;
  /** The page has the response, or a clone of it. */
  branch(): BodyWatcher;
}

/** A response whose body the page has asked for. */
interface Opened extends WatchedBody {
  /** Has the watched stream as its body, and so tells in the browser's words what can be done with it. */
  readonly stand: Response;
}

interface Observed {
  readonly observer: ResponseObserver;
  readonly watcher: BodyWatcher;
  opened?: Opened | undefined;
  /** The stream that the page got before the browser had the body again. */
  left?: ReadableStream | undefined;
}

const CONSUMERS = ['text', 'json', 'arrayBuffer', 'blob', 'bytes', 'formData'];

/**
 * Watches the doors by which a page gets at a response's body. Returns a function that has one response observed. The
 * page keeps the browser's own response; only its `body` is a stream that we make, of the browser's own kind.
 */
export function watchResponses(): (response: Response, observer: ResponseObserver) => void {
  const { prototype } = Response;
  const NativeResponse = Response;
  const native = nativesOf(Response, 'body', 'bodyUsed');
  const { arrayBuffer } = nativesOf(Blob, 'arrayBuffer');
  const responses = weakTable<Observed>();

  function observe(response: Response, observer: ResponseObserver): void {
    responses.set(response, { observer, watcher: observer.branch(), opened: undefined });
  }

  function open(response: Response, observed: Observed): ReadableStream | undefined {
    if (observed.left) return observed.left;
    if (!observed.opened) {
      const body = native.body(response);
      if (!body || readable.locked(body) || native.bodyUsed(response)) return undefined;
      const watched = watchBody(body, observed.watcher);
      observed.opened = { ...watched, stand: new NativeResponse(watched.stream, bare({})) };
    }
    return observed.opened.stream;
  }

  /**
   * Has the browser do with a response what it does with a body that nobody watches, by `act`; the page's stream of it
   * is afterwards as the body is. A body that is used or locked already stays ours, and the stand-in says so.
   */
  function withOwnBody<T>(response: Response, act: (response: Response) => T): T {
    const observed = responses.get(response);
    const opened = observed?.opened;
    if (!opened) return act(response);
    if (native.bodyUsed(opened.stand) || readable.locked(opened.stream)) return act(opened.stand);
    const before = native.body(response);
    opened.release();
    try {
      return act(response);
    } finally {
      const after = native.body(response) as ReadableStream;
      const isFree = after === before && !readable.locked(after);
      // Firefox clones a body that nobody has read without taking it from the page.
      if (isFree && !native.bodyUsed(response)) opened.resume();
      else {
        observed.opened = undefined;
        observed.left = after === before ? opened.stream : undefined;
        if (!isFree) opened.lock();
      }
    }
  }

  /** The page's promise of what the body is: what the native one gives, after we have looked at it. */
  function watchConsumer<T>(promise: Promise<T>, watcher: BodyWatcher): Promise<T> {
    chain(promise, undefined, (reason) => unseen(() => watcher.failed(reason)));
    return chain(promise, (value) => {
      unseen(() => takeWhole(value, watcher));
      return value;
    });
  }

  function takeWhole(value: unknown, watcher: BodyWatcher): void {
    const { read, finished } = watcher;
    const bytes = bytesOf(value);
    if (bytes) {
      read(bytes);
      finished();
      return;
    }
    const take = (buffer: ArrayBuffer) => unseen(() => takeWhole(buffer, watcher));
    // It fails for what is no blob either: of that there is nothing to tell.
    chain(arrayBuffer(value as Blob), take, () => unseen(finished));
  }

  function replaceGetter(name: string, give: (ask: () => unknown, response: object) => unknown): void {
    const descriptor = bare(getOwnPropertyDescriptor(prototype, name) as PropertyDescriptor);
    replaceFunction<() => unknown>(descriptor, 'get', {
      apply: (target, response) => give(() => apply(target, response, []), response),
    });
    defineProperty(prototype, name, descriptor);
  }

  replaceGetter('body', (ask, response) => {
    const observed = responses.get(response);
    return (observed && unseen(() => open(response as Response, observed))) ?? ask();
  });
  replaceGetter('bodyUsed', (ask, response) => {
    const opened = responses.get(response)?.opened;
    return opened ? native.bodyUsed(opened.stand) : ask();
  });

  for (const name of CONSUMERS) {
    if (!(name in prototype)) continue;
    replaceFunction<() => Promise<unknown>>(prototype, name, {
      apply(target, response, args) {
        const observed = responses.get(response);
        const isWatched = observed && !observed.observer.onStream && !native.bodyUsed(response as Response);
        const promise = withOwnBody(response, (own) => apply(target, own, args as []));
        if (!isWatched || observed.opened) return promise;
        return unseen(() => watchConsumer(promise, observed.watcher)) ?? promise;
      },
    });
  }

  // Chromium from 151 on: the body as a stream of text, which is the body's own to lock and to read.
  if ('textStream' in prototype) {
    replaceFunction<() => ReadableStream>(prototype, 'textStream', {
      apply(target, response, args) {
        const observed = responses.get(response);
        if (observed) unseen(() => open(response as Response, observed));
        return apply(target, observed?.opened?.stand ?? response, args);
      },
    });
  }

  replaceFunction<() => Response>(prototype, 'clone', {
    apply(target, response, args) {
      const clone = withOwnBody(response, (own) => apply(target, own, args as []));
      const observed = responses.get(response);
      if (observed) unseen(() => observe(clone, observed.observer));
      return clone;
    },
  });

  if (typeof Cache !== 'undefined') {
    replaceFunction<typeof Cache.prototype.put>(Cache.prototype, 'put', {
      apply: (target, cache, args) => withOwnBody(bare(args)[1], () => apply(target, cache, args)),
    });
  }
  return observe;
}
