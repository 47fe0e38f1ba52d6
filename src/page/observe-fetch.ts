import { createBodyReport, messageOf } from './body-report.ts';
import type { LiveStreams } from './live-streams.ts';
import { looksLikeEventStream } from './media-type.ts';
import { apply, bare, nativeGetter, nativeMethod, nativesOf, then } from './natives.ts';
import { watchResponses } from './observe-response.ts';
import { replaceFunction } from './replace-function.ts';
import type { Report } from './reporter.ts';
import { type Head, type ObservedRequest, observeRequest, recognise } from './request-stream.ts';
import { unseen } from './unseen.ts';
import { listHeaders, watchArguments } from './watch-arguments.ts';

/** Reports every response to this window's `fetch` that is an event stream: what the page asked for, and what it reads. */
export function observeFetch(report: Report, live: LiveStreams): void {
  const native = nativesOf(Response.prototype);
  const getHeader = nativeMethod(Headers.prototype.get);
  const isAborted = nativeGetter<boolean>(AbortSignal.prototype, 'aborted');
  const observeResponse = watchResponses();

  const headOf = (response: Response): Head => ({
    url: native.url(response),
    status: native.status(response),
    statusText: native.statusText(response),
    headers: listHeaders(native.headers(response)) ?? bare([]),
  });

  function arrived(request: ObservedRequest, response: Response, aborted: () => boolean): void {
    const type = getHeader(native.headers(response), 'content-type');
    const by = recognise(type, native.status(response), request.stream !== undefined);
    if (!by) {
      request.stream?.refused(headOf(response));
      return;
    }
    const begin = () => {
      const stream = request.stream ?? request.begin(native.url(response));
      stream.opened(headOf(response), by);
      return stream;
    };
    const stream = by === 'body' ? undefined : begin();
    const open = (text: string) => stream ?? beginIf(looksLikeEventStream(text), begin);
    const { branch } = createBodyReport(open, aborted);
    observeResponse(response, { streamedOnly: !stream, branch });
  }

  replaceFunction<typeof fetch>(window, 'fetch', {
    apply(target, receiver, args) {
      const watched = unseen(() => watchArguments(bare(args)));
      const promise = apply(target, receiver, (watched?.args ?? args) as typeof args);
      return unseen(() => follow(promise, watched as NonNullable<typeof watched>)) ?? promise;
    },
  });

  /** The page's promise: what the native one gives, after we have looked at it. */
  function follow(
    promise: Promise<Response>,
    { describe }: ReturnType<typeof watchArguments>,
  ): Promise<Response> {
    const call = describe();
    const request = observeRequest(report, live, call);
    const aborted = () => unseen(() => isAborted(call.signal as object)) ?? false;
    const { stream } = request;
    if (stream) {
      then(promise, undefined, (reason) => {
        if (aborted()) stream.end('closed');
        else stream.end('failed', messageOf(reason));
      });
    }
    return then(promise, (response) => {
      unseen(() => arrived(request, response, aborted));
      return response;
    });
  }
}

function beginIf<T>(looks: boolean | undefined, begin: () => T): T | null | undefined {
  if (looks === undefined) return null;
  return looks ? begin() : undefined;
}
