import { bodyText } from './body-text.ts';
import { byteLengthOf, bytesOf } from './bytes.ts';
import type { LiveStreams } from './live-streams.ts';
import { recognise } from './media-type.ts';
import {
  addEventListener,
  apply,
  bare,
  nativeEvent,
  nativesOf,
  removeEventListener,
  slice,
  weakTable,
} from './natives.ts';
import { replaceFunction, watchCalls } from './replace-function.ts';
import type { Report } from './reporter.ts';
import { givenUrl, type Head, type ObservedRequest, observeRequest } from './request-stream.ts';
import { unseen } from './unseen.ts';
import { headerLine, textOf } from './watch-arguments.ts';

/** What a page prepares between `open()` and `send()`. */
interface Prepared {
  readonly method: string;
  readonly url: string | undefined;
  /** Lines of `name: value`. */
  headers: string;
  /** Once it is sent: gives up on it. */
  end?: () => void;
}

const EVENTS = ['readystatechange', 'progress', 'load', 'abort', 'error', 'timeout'];

/** Reports every XMLHttpRequest of this window whose response is an event stream, and its text as the page gets it. */
export function observeXhr(report: Report, live: LiveStreams): void {
  const { OPENED, prototype } = XMLHttpRequest;
  const native = nativesOf(
    XMLHttpRequest,
    'getAllResponseHeaders',
    'getResponseHeader',
    'readyState',
    'responseText',
    'responseURL',
    'status',
    'statusText',
    'withCredentials',
  );

  const requests = weakTable<Prepared>();

  const headOf = (request: XMLHttpRequest): Head => ({
    url: native.responseURL(request),
    status: native.status(request),
    statusText: native.statusText(request),
    headers: native.getAllResponseHeaders(request),
  });

  /** Our listeners are there from `send()` to the request's end, or until its head says that it is no event stream. */
  function watch(xhr: XMLHttpRequest, request: ObservedRequest): () => void {
    let { stream } = request;
    let responded = false;
    let length = 0;
    let offset = 0;

    const listener = (happened: Event) => {
      if (happened.isTrusted) unseen(() => hear(nativeEvent.type(happened)));
    };

    function toEach(act: typeof addEventListener): void {
      for (let index = 0; index < EVENTS.length; index++) act(xhr, EVENTS[index] as string, listener, true);
    }
    const stop = () => toEach(removeEventListener);

    function hear(type: string): void {
      if (!responded && native.status(xhr) > 0) respond();
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
      const by = recognise(native.getResponseHeader(xhr, 'content-type'), native.status(xhr), !!stream);
      if (!by || by === 'body') {
        stop();
        stream?.refused(headOf(xhr));
        return;
      }
      if (!stream) {
        stream = request.begin(native.responseURL(xhr));
      }
      stream.opened(headOf(xhr), by);
    }

    function takeText(): void {
      if (!stream || !responded) return;
      // Throws where the page wants it in another form.
      const all = native.responseText(xhr);
      if (all.length <= length) return;
      const text = slice(all, length);
      const size = byteLengthOf(bytesOf(text) as Uint8Array);
      stream.bytes(text, offset, size);
      length = all.length;
      offset += size;
    }

    toEach(addEventListener);
    return () => {
      stop();
      stream?.end('closed');
    };
  }

  watchCalls(prototype, 'open', (xhr, args) => {
    requests.get(xhr)?.end?.();
    requests.set(xhr, { method: textOf(args[0]), url: givenUrl(args[1]), headers: '' });
  });

  watchCalls(prototype, 'setRequestHeader', (xhr, args) => {
    (requests.get(xhr) as Prepared).headers += headerLine(textOf(args[0]), args[1]);
  });

  replaceFunction<(...args: unknown[]) => unknown>(prototype, 'send', {
    apply(target, xhr, args) {
      unseen(() => {
        const prepared = requests.get(xhr);
        if (!prepared || prepared.end || native.readyState(xhr) !== OPENED) return;
        const body = bodyText(bare(args)[0]);
        const sent = {
          transport: 'xhr',
          ...prepared,
          body,
          withCredentials: native.withCredentials(xhr),
        } as const;
        prepared.end = watch(xhr, observeRequest(report, live, sent));
      });
      return apply(target, xhr, args);
    },
  });
}
