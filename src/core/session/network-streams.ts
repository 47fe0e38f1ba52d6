import { answerRefusal, unsuccessfulAnswer } from '../diagnosis/answer-refusal.ts';
import { corsRefusal } from '../diagnosis/cors-refusal.ts';
import type { EndReason } from '../diagnosis/end-reason.ts';
import { isEventStream } from '../event-stream/media-type.ts';
import { type Exchange, headerValue, isAbort } from '../stream/exchange.ts';
import { isEventSourceRequest, type NetworkRequest } from '../stream/join.ts';
import type { LoadingFailed, NetworkEvent } from '../stream/network-event.ts';
import { createRequestedStream, current, reduce, withConnection } from '../stream/reduce.ts';
import type { Stream } from '../stream/stream.ts';

/** Stands for the documents and workers that the hook does not reach, in `Stream.document`. */
export const NETWORK_DOCUMENT = 'network';

/** Between the head of a response that CORS refuses and its end, in milliseconds. */
const REFUSAL_PERIOD = 50;

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

/** Whether a stream that only the network knows was to send its next request at `time` or before, and has sent none. */
export function isSilentSince(stream: Stream, time: number): boolean {
  if (!isNetworkStream(stream) || stream.readyState !== 'connecting') return false;
  const { attempt, exchange, connectingTime } = current(stream);
  return attempt > 1 && exchange === null && connectingTime + (stream.progress.retry ?? 0) <= time;
}

/** What an event of its request tells of a stream that only the network knows. */
export function reduceNetworkStream(
  stream: Stream,
  { tie, exchange }: NetworkRequest,
  event: NetworkEvent,
): Stream {
  if (tie?.attempt !== current(stream).attempt) return stream;
  const happened = { stream: 1, time: event.time };
  const isEventSource = stream.transport === 'eventsource';
  switch (event.type) {
    case 'responseStarted':
      return responded(stream, exchange, event.time);
    case 'wireBytesReceived':
    case 'wireMessagesReceived':
      return reduce(stream, { ...happened, type: 'opened' });
    case 'loadingFinished':
      if (!isEventSource) return reduce(stream, { ...happened, type: 'finished' });
      return reduce(stream, { ...happened, type: stream.readyState === 'open' ? 'lost' : 'failed' });
    case 'loadingFailed':
      return failed(stream, exchange, event);
    default:
      return stream;
  }
}

function responded(stream: Stream, exchange: Exchange, time: number): Stream {
  const isLabelled = isEventStream(headerValue(exchange.responseHeaders, 'content-type'));
  const recognised = { ...stream, recognisedBy: isLabelled ? ('contentType' as const) : ('accept' as const) };
  const refusal = whyRefused(stream, exchange, isLabelled);
  // Whether the browser minds the charset is seen by what comes of it.
  if (refusal?.kind === 'charset') return recognised;
  if (refusal || isRefused(exchange, false)) return reduce(stream, { stream: 1, time, type: 'failed' });
  return reduce(recognised, { stream: 1, time, type: 'opened' });
}

function whyRefused({ transport }: Stream, exchange: Exchange, isLabelled: boolean): EndReason | null {
  if (transport === 'eventsource') return answerRefusal(exchange);
  return isLabelled ? null : unsuccessfulAnswer(exchange);
}

function failed(stream: Stream, exchange: Exchange, { time, errorText }: LoadingFailed): Stream {
  const happened = { stream: 1, time };
  const isEventSource = stream.transport === 'eventsource';
  const isUnread = isEventSource && stream.readyState === 'connecting' && exchange.responseTime !== null;
  if (isUnread) return reduce(stream, { ...happened, type: 'failed' });
  if (isRefusedLate(stream, exchange, errorText)) {
    const unopened = withConnection(stream, current(stream).attempt, { openTime: null });
    return reduce({ ...unopened, withCredentials: true }, { ...happened, type: 'failed' });
  }
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

/** Whether CORS keeps a response from who asked for it. */
function isRefused({ requestHeaders, responseHeaders, url }: Exchange, withCredentials: boolean): boolean {
  const origin = headerValue(requestHeaders, 'origin');
  if (origin === null || responseHeaders === null || url.startsWith(`${origin}/`)) return false;
  return corsRefusal({ origin, withCredentials, responseHeaders }) !== null;
}

/**
 * Whether a load has ended at its beginning because it was asked for with credentials, which nobody tells of a worker's.
 * Chromium's word for that is also one for the end by the worker itself.
 */
function isRefusedLate(stream: Stream, exchange: Exchange, errorText: string): boolean {
  const { messageCount, byteCount } = current(stream);
  const isSoon = (exchange.endTime ?? 0) - (exchange.responseTime ?? 0) < REFUSAL_PERIOD;
  const isRefusal = errorText === 'NS_ERROR_DOM_BAD_URI' || (errorText === 'net::ERR_FAILED' && isSoon);
  return isRefusal && messageCount === 0 && !byteCount && isRefused(exchange, true);
}
