import { createBodyReport, messageOf } from './body-report.ts';
import type { LiveStreams } from './live-streams.ts';
import { recognise } from './media-type.ts';
import { apply, bare, chain, hasNativePromise, nativesOf } from './natives.ts';
import { watchResponses } from './observe-response.ts';
import { replaceFunction } from './replace-function.ts';
import type { Report } from './reporter.ts';
import { type Head, type ObservedRequest, observeRequest } from './request-stream.ts';
import { unseen } from './unseen.ts';
import { headerLines, headers, watchArguments } from './watch-arguments.ts';

/** Reports every response to this window's `fetch` that is an event stream: what the page asked for, and what it reads. */
export function observeFetch(report: Report, live: LiveStreams): void {
  if (!hasNativePromise) return;
  const native = nativesOf(Response, 'body', 'headers', 'status', 'statusText', 'url');
  const signal = nativesOf(AbortSignal, 'aborted');
  const observeResponse = watchResponses();

  const headOf = (response: Response): Head => ({
    url: native.url(response),
    status: native.status(response),
    statusText: native.statusText(response),
    headers: headerLines(native.headers(response)) ?? '',
  });

  function arrived(request: ObservedRequest, response: Response, aborted: () => boolean): void {
    const header = (name: string) => headers.get(native.headers(response), name);
    const by = recognise(header('content-type'), native.status(response), !!request.stream);
    if (!by) {
      request.stream?.refused(headOf(response));
      return;
    }
    const begin = () => {
      const stream = request.stream ?? request.begin(native.url(response));
      stream.opened(headOf(response), by);
      return stream;
    };
    const stream = by === 'body' ? null : begin();
    // Nobody reads what has nothing to give. To HEAD Chromium gives a body all the same.
    const isEmpty = () =>
      request.method === 'HEAD' || header('content-length') === '0' || !native.body(response);
    if (stream && isEmpty()) stream.end('finished');
    const { branch } = createBodyReport(stream, begin, aborted);
    observeResponse(response, { onStream: !stream, branch });
  }

  /**
   * What is fetched for another window is that window's, promise and response. It settles also where this document has
   * lost its window, whose functions are then called by no promise any more.
   */
  const isOurs = (receiver: unknown) => (receiver ?? window) === window && window.document === document;

  replaceFunction<typeof fetch>(window, 'fetch', {
    apply(target, receiver, args) {
      if (!unseen(() => isOurs(receiver))) return apply(target, receiver, args);
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
    const aborted = () => !!call.signal && unseen(() => signal.aborted(call.signal as AbortSignal)) === true;
    const { stream } = request;
    if (stream) {
      chain(promise, undefined, (reason) => {
        if (aborted()) stream.end('closed');
        else stream.end('failed', messageOf(reason));
      });
    }
    return chain(promise, (response) => {
      unseen(() => arrived(request, response, aborted));
      return response;
    });
  }
}
