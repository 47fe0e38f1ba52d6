import type { RecognisedBy } from '../core/stream/stream-event.ts';
import { createBodyReport } from './body-report.ts';
import { bodyText } from './body-text.ts';
import { bytesOf } from './bytes.ts';
import type { LiveStreams } from './live-streams.ts';
import { recognise } from './media-type.ts';
import {
  addEventListener,
  apply,
  bare,
  nativeEvent,
  nativesOf,
  now,
  removeEventListener,
  slice,
  weakTable,
} from './natives.ts';
import { replaceFunction, watchCalls } from './replace-function.ts';
import type { Report } from './reporter.ts';
import {
  givenUrl,
  type Head,
  type ObservedRequest,
  observeRequest,
  type RequestStream,
} from './request-stream.ts';
import { unseen } from './unseen.ts';
import { headerLine, textOf } from './watch-arguments.ts';
import type { BodyWatcher } from './watched-body.ts';

/** What a page prepares between `open()` and `send()`. */
interface Prepared {
  readonly method: string;
  readonly url: string | undefined;
  /** Lines of `name: value`. */
  headers: string;
  /** Once it is sent. */
  watched?: Watched | undefined;
}

interface Watched {
  /** Takes what there is of the response. */
  look(): void;
  /** The page has given up on it, or it failed without an event. */
  end(type: 'closed' | 'failed'): void;
}

/** The events that are heard, and how a request ends by each; null where it goes on. */
const EVENTS: { readonly [type: string]: 'finished' | 'closed' | 'failed' | null } = bare({
  readystatechange: null,
  progress: null,
  load: 'finished',
  abort: 'closed',
  error: 'failed',
  timeout: 'failed',
});

/** Reports every XMLHttpRequest of this window whose response is an event stream, and its text as the page gets it. */
export function observeXhr(report: Report, live: LiveStreams): void {
  const { OPENED, UNSENT, prototype } = XMLHttpRequest;
  const native = nativesOf(
    XMLHttpRequest,
    'getAllResponseHeaders',
    'getResponseHeader',
    'readyState',
    'response',
    'responseText',
    'responseType',
    'responseURL',
    'status',
    'statusText',
    'withCredentials',
  );
  const { loaded } = nativesOf(ProgressEvent, 'loaded');

  const requests = weakTable<Prepared>();

  const headOf = (request: XMLHttpRequest): Head => ({
    url: native.responseURL(request),
    status: native.status(request),
    statusText: native.statusText(request),
    headers: native.getAllResponseHeaders(request),
  });

  /** Our listeners are there from `send()` to the request's end, or until its head says that it is no event stream. */
  function watch(xhr: XMLHttpRequest, request: ObservedRequest): Watched {
    let { stream } = request;
    let body: BodyWatcher | undefined;
    let length = 0;

    const listener = (happened: Event) => {
      if (happened.isTrusted) unseen(() => hear(happened));
    };

    function toEach(act: typeof addEventListener): void {
      for (const type in EVENTS) act(xhr, type, listener, true);
    }
    let stopped = false;
    const stop = () => {
      stopped = true;
      toEach(removeEventListener);
    };

    function look(): void {
      if (stopped) return;
      if (!body && native.status(xhr) > 0) respond();
      takeText();
    }

    function hear(event: Event): void {
      const type = nativeEvent.type(event);
      unseen(look);
      const end = EVENTS[type];
      if (!end) return;
      stop();
      if (stream && end === 'finished' && !length) takeWhole(event as ProgressEvent);
      stream?.end(end, end === 'failed' ? type : undefined);
    }

    function respond(): void {
      let by = recognise(native.getResponseHeader(xhr, 'content-type'), native.status(xhr), !!stream);
      const form = native.responseType(xhr);
      // Only its text can tell: of another form it would have to be made.
      if (by === 'body' && form && form !== 'text') by = undefined;
      if (!by) {
        stop();
        stream?.refused(headOf(xhr));
        return;
      }
      const given = by === 'body' ? null : begin(by);
      body = createBodyReport(
        given,
        () => begin('body'),
        () => false,
      ).branch();
    }

    function begin(recognisedBy: RecognisedBy): RequestStream {
      stream ??= request.begin(native.responseURL(xhr));
      stream.opened(headOf(xhr), recognisedBy);
      return stream;
    }

    function takeText(): void {
      if (!body) return;
      // Throws where the page wants it in another form.
      const all = native.responseText(xhr);
      if (all.length <= length) return;
      const isWanted = body.read(bytesOf(slice(all, length)) as Uint8Array);
      length = all.length;
      if (!isWanted) stop();
    }

    /** Takes a body of which the page gets no text; of a blob, JSON or a document its length only: to ask may parse it. */
    function takeWhole(event: ProgressEvent): void {
      const bytes = native.responseType(xhr) === 'arraybuffer' && bytesOf(native.response(xhr));
      if (bytes) body?.read(bytes);
      else stream?.bytes({ text: '', offset: loaded(event), byteLength: 0 }, now());
    }

    toEach(addEventListener);
    return {
      look,
      end(type) {
        stop();
        stream?.end(type);
      },
    };
  }

  replaceFunction<(...args: unknown[]) => unknown>(prototype, 'open', {
    apply(target, xhr, args) {
      const former = requests.get(xhr);
      let opened = false;
      // Before the call: a listener that it calls may send the request.
      unseen(() => {
        bare(args);
        requests.set(xhr, { method: textOf(args[0]), url: givenUrl(args[1]), headers: '' });
      });
      try {
        const result = apply(target, xhr, args);
        opened = true;
        return result;
      } finally {
        unseen(() => (opened ? former?.watched?.end('closed') : requests.set(xhr, former as Prepared)));
      }
    },
  });

  watchCalls(prototype, 'setRequestHeader', (xhr, args) => {
    (requests.get(xhr) as Prepared).headers += headerLine(textOf(args[0]), args[1]);
  });

  // Chromium tells the page's listeners before ours, and one who aborts what is complete tells nobody.
  replaceFunction<() => void>(prototype, 'abort', {
    apply(target, xhr, args) {
      const watched = requests.get(xhr)?.watched;
      if (watched) unseen(watched.look);
      apply(target, xhr, args);
      unseen(() => native.readyState(xhr) === UNSENT && watched?.end('closed'));
    },
  });

  replaceFunction<(...args: unknown[]) => unknown>(prototype, 'send', {
    apply(target, xhr, args) {
      /** Where this is what begins to send it. */
      let begun: Prepared | undefined;
      unseen(() => {
        const prepared = requests.get(xhr);
        if (!prepared || prepared.watched || native.readyState(xhr) !== OPENED) return;
        const body = bodyText(bare(args)[0]);
        const sent = {
          transport: 'xhr',
          ...prepared,
          body,
          withCredentials: native.withCredentials(xhr),
        } as const;
        prepared.watched = watch(xhr, observeRequest(report, live, sent));
        begun = prepared;
      });
      try {
        return apply(target, xhr, args);
      } catch (error) {
        // A synchronous request tells only so that it failed; what was not sent may be sent again.
        unseen(() => {
          if (!begun) return;
          begun.watched?.end('failed');
          begun.watched = undefined;
        });
        throw error;
      }
    },
  });
}
