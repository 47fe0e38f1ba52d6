import { corsRefusal } from '../diagnosis/cors-refusal.ts';
import { isEventStream } from '../event-stream/media-type.ts';
import { type Exchange, headerValue, isAbort } from '../stream/exchange.ts';
import { isEventSourceRequest, type NetworkRequest } from '../stream/join.ts';
import type { NetworkEvent } from '../stream/network-event.ts';
import { createRequestedStream, current, reduce } from '../stream/reduce.ts';
import type { Stream } from '../stream/stream.ts';

/** Stands for the documents and workers that the hook does not reach, in `Stream.document`. */
export const NETWORK_DOCUMENT = 'network';

/** The stream of a request that no hook knows of: a worker's, or that of a frame out of reach. */
export function createNetworkStream(request: NetworkRequest): Stream {
  const { id, sender, requestedUrl: url, exchange } = request;
  const document = { id: NETWORK_DOCUMENT, frameId: sender.frameId ?? -1, url: sender.url, topUrl: '' };
  const transport = isEventSourceRequest(exchange) ? 'eventsource' : 'fetch';
  const time = exchange.requestTime;
  const { method, requestHeaders } = exchange;
  return {
    ...createRequestedStream(`${NETWORK_DOCUMENT}.${id}`, document, { transport, url, time }),
    inWorker: sender.kind === 'unknown' ? null : sender.kind === 'worker',
    request: transport === 'fetch' ? { method, headers: requestHeaders ?? [], body: null } : null,
  };
}

/** Whether only the network's witnesses know the stream. */
export function isNetworkStream({ document }: Stream): boolean {
  return document.id === NETWORK_DOCUMENT;
}

/** What an event of its request tells of a stream that only the network knows. */
export function reduceNetworkStream(
  stream: Stream,
  { tie, exchange }: NetworkRequest,
  event: NetworkEvent,
): Stream {
  if (tie?.attempt !== current(stream).attempt) return stream;
  const { time } = event;
  const happened = { stream: 1, time };
  const isEventSource = stream.transport === 'eventsource';
  switch (event.type) {
    case 'responseStarted': {
      const isLabelled = isEventStream(headerValue(exchange.responseHeaders, 'content-type'));
      const recognised = {
        ...stream,
        recognisedBy: isLabelled ? ('contentType' as const) : ('accept' as const),
      };
      if (isRefused(exchange) || (isEventSource && (exchange.status !== 200 || !isLabelled))) {
        return reduce(stream, { ...happened, type: 'failed' });
      }
      return reduce(recognised, { ...happened, type: 'opened' });
    }
    case 'loadingFinished':
      return reduce(stream, { ...happened, type: isEventSource ? 'lost' : 'finished' });
    case 'loadingFailed': {
      const { errorText } = event;
      if (errorText === 'net::ERR_FAILED' ? stream.readyState === 'open' : isAbort(errorText))
        return reduce(stream, { ...happened, type: 'closed' });
      // Chromium tries again after every failure of the network, Firefox only after the loss of an open connection.
      const isTriedAgain =
        isEventSource && (stream.readyState === 'open' || /^net::(?!ERR_FAILED$)/.test(errorText));
      return reduce(
        stream,
        isTriedAgain ? { ...happened, type: 'lost' } : { ...happened, type: 'failed', errorText },
      );
    }
    default:
      return stream;
  }
}

/** Whether CORS keeps a response from who asked for it. */
function isRefused({ requestHeaders, responseHeaders, url }: Exchange): boolean {
  const origin = headerValue(requestHeaders, 'origin');
  if (origin === null || responseHeaders === null || url.startsWith(`${origin}/`)) return false;
  return corsRefusal({ origin, withCredentials: false, responseHeaders }) !== null;
}
