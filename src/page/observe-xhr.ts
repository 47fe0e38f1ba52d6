import type { Header } from '../core/stream/stream-event.ts';
import { bodyText } from './body-text.ts';
import { byteLengthOf, bytesOf } from './bytes.ts';
import type { LiveStreams } from './live-streams.ts';
import { exec } from './media-type.ts';
import {
  apply,
  bare,
  nativeAddEventListener,
  nativeGetter,
  nativeMethod,
  nativesOf,
  slice,
  weakTable,
} from './natives.ts';
import { replaceFunction } from './replace-function.ts';
import type { Report } from './reporter.ts';
import { givenUrl, type Head, type ObservedRequest, observeRequest, recognise } from './request-stream.ts';
import { unseen } from './unseen.ts';
import { addHeader, textOf } from './watch-arguments.ts';

/** What a page prepares between `open()` and `send()`. */
interface Prepared {
  readonly method: string;
  readonly url: string | undefined;
  readonly headers: Header[];
  /** Once it is sent: gives up on it. */
  forsake?: () => void;
}

const OPENED = 1;
const HEADERS_RECEIVED = 2;
const EVENTS = ['readystatechange', 'progress', 'load', 'abort', 'error', 'timeout'];

/** Reports every XMLHttpRequest of this window whose response is an event stream, and its text as the page gets it. */
export function observeXhr(report: Report, live: LiveStreams): void {
  const { prototype } = XMLHttpRequest;
  const native = nativesOf(prototype);
  const getType = nativeGetter<string>(Event.prototype, 'type');
  const removeEventListener = nativeMethod(EventTarget.prototype.removeEventListener);
  const requests = weakTable<Prepared>();

  const headOf = (request: XMLHttpRequest): Head => ({
    url: native.responseURL(request),
    status: native.status(request),
    statusText: native.statusText(request),
    headers: listLines(native.getAllResponseHeaders(request)),
  });

  /** Our listeners are there from `send()` to the request's end, or until its head says that it is no event stream. */
  function watch(xhr: XMLHttpRequest, request: ObservedRequest): () => void {
    let { stream } = request;
    let responded = false;
    let length = 0;
    let offset = 0;

    const listener = (event: Event) => {
      if (event.isTrusted) unseen(() => happened(getType(event)));
    };

    function listen(from: number, to: number): void {
      for (let index = from; index < to; index++) {
        apply(nativeAddEventListener, xhr, [EVENTS[index] as string, listener, true]);
      }
    }

    function stop(): void {
      for (let index = 0; index < EVENTS.length; index++) {
        removeEventListener(xhr, EVENTS[index] as string, listener, true);
      }
    }

    function happened(type: string): void {
      if (!responded && native.status(xhr) > 0 && native.readyState(xhr) >= HEADERS_RECEIVED) respond();
      if (type === 'readystatechange' || type === 'progress') {
        takeText();
        return;
      }
      stop();
      if (type === 'load') stream?.end('finished');
      else if (type === 'abort') stream?.end('closed');
      else stream?.end('failed', type);
    }

    function respond(): void {
      responded = true;
      const by = recognise(
        native.getResponseHeader(xhr, 'content-type'),
        native.status(xhr),
        stream !== undefined,
      );
      if (!by || by === 'body') {
        stop();
        stream?.refused(headOf(xhr));
        return;
      }
      if (!stream) {
        stream = request.begin(native.responseURL(xhr));
        listen(1, EVENTS.length);
      }
      stream.opened(headOf(xhr), by);
    }

    function takeText(): void {
      const type = native.responseType(xhr);
      if (!stream || !responded || (type !== '' && type !== 'text')) return;
      const all = native.responseText(xhr);
      if (all.length <= length) return;
      const text = slice(all, length);
      const size = byteLengthOf(bytesOf(text) as Uint8Array);
      stream.bytes(text, offset, size);
      length = all.length;
      offset += size;
    }

    listen(0, stream ? EVENTS.length : 1);
    return () => {
      stop();
      stream?.end('closed');
    };
  }

  replaceFunction<(...args: unknown[]) => unknown>(prototype, 'open', {
    apply(target, xhr, args) {
      const result = apply(target, xhr, args);
      unseen(() => {
        requests.get(xhr)?.forsake?.();
        requests.set(xhr, { method: textOf(args[0]), url: givenUrl(args[1]), headers: bare([]) });
      });
      return result;
    },
  });

  replaceFunction<(...args: unknown[]) => unknown>(prototype, 'setRequestHeader', {
    apply(target, xhr, args) {
      const result = apply(target, xhr, args);
      unseen(() => addHeader((requests.get(xhr) as Prepared).headers, textOf(args[0]), args[1]));
      return result;
    },
  });

  replaceFunction<(...args: unknown[]) => unknown>(prototype, 'send', {
    apply(target, xhr, args) {
      unseen(() => {
        const prepared = requests.get(xhr);
        if (!prepared || prepared.forsake || native.readyState(xhr) !== OPENED) return;
        const body = bodyText(bare(args)[0]);
        const sent = {
          transport: 'xhr',
          ...prepared,
          body,
          withCredentials: native.withCredentials(xhr),
        } as const;
        prepared.forsake = watch(xhr, observeRequest(report, live, sent));
      });
      return apply(target, xhr, args);
    },
  });
}

/** The headers in the lines that `getAllResponseHeaders()` gives. */
function listLines(lines: string): Header[] {
  const list = bare<Header[]>([]);
  const line = /([^:\r\n]+): ?([^\r\n]*)/g;
  for (let match = exec(line, lines); match; match = exec(line, lines)) {
    addHeader(list, match[1] as string, match[2]);
  }
  return list;
}
