import { isEventStream } from '../event-stream/media-type.ts';
import { type Sentence, sentence } from '../sentence.ts';
import { type Exchange, headerValue } from '../stream/exchange.ts';
import type { Connection, Stream } from '../stream/stream.ts';
import { hostnameOf, hostOf, originOf, portOf } from '../url.ts';
import { aboutContentType, aboutOtherAnswer, answerRefusal, unsuccessfulAnswer } from './answer-refusal.ts';
import { isBadPort } from './bad-ports.ts';
import { corsRefusal } from './cors-refusal.ts';
import { networkError, untoldError } from './network-error.ts';

/** Why a connection ended, or does not open; in at most two sentences. */
export interface EndReason {
  readonly kind: EndReasonKind;
  readonly sentence: Sentence;
}

/**
 * - by the page: `closed`, `pageGone`
 * - by the server: `finished`, `httpStatus`, `contentType`, `charset`
 * - by the browser: `cors`, `notSent` (no request went out), `port`, `blocked`, `aborted`
 * - by the network: `refused` and so on, though the page may not have been told
 * - while it connects: `notAnswered`, `notTold`
 * - `notSeen`: the network was not watched
 */
export type EndReasonKind =
  | 'closed'
  | 'pageGone'
  | 'finished'
  | 'httpStatus'
  | 'contentType'
  | 'charset'
  | 'cors'
  | 'notSent'
  | 'port'
  | 'blocked'
  | 'aborted'
  | 'refused'
  | 'dns'
  | 'reset'
  | 'cut'
  | 'redirectLoop'
  | 'contentCoding'
  | 'malformed'
  | 'http2'
  | 'timeout'
  | 'offline'
  | 'proxy'
  | 'tls'
  | 'other'
  | 'notAnswered'
  | 'notTold'
  | 'notSeen';

/** Names in words why a connection of a stream ended, or does not open; null for one that is open, or was when it was saved. */
export function endReason(stream: Stream, connection: Connection): EndReason | null {
  switch (connection.endCause) {
    case null:
      return isConnecting(connection) ? whyConnecting(stream, connection) : untoldError(connection);
    case 'closed':
      return { kind: 'closed', sentence: aboutClosing(stream, connection) };
    case 'pageGone':
      return { kind: 'pageGone', sentence: sentence('ending_pageGone') };
    case 'finished':
      return whyFinished(connection);
    default:
      return whyFailed(stream, connection);
  }
}

/** The connection of which there is something to say: the last one, or the one before while nothing came of that. */
export function connectionInQuestion({ connections }: Stream): Connection | null {
  const last = connections.at(-1);
  const before = connections.at(-2);
  if (!last) return null;
  if (isConnecting(last) ? isAnswered(last) : needsReason(last)) return last;
  const isUnderWay = last.endCause === null && last.openTime === null;
  return isUnderWay && before?.endCause === 'lost' ? before : null;
}

/** Whether there is more to say of how a connection ended: what a page did itself, and what went well, needs no reason. */
export function needsReason(connection: Connection): boolean {
  const { endCause, openTime } = connection;
  if (endCause === 'finished') return openTime === null || untoldError(connection) !== null;
  if (endCause === null && openTime !== null) return isCutOff(connection);
  return endCause === 'failed' || endCause === 'lost' || isConnecting(connection);
}

/** Of a response that the page has not read to its end. */
function isCutOff(connection: Connection): boolean {
  return (untoldError(connection)?.kind ?? 'aborted') !== 'aborted';
}

function isConnecting({ endCause, openTime, endTime }: Connection): boolean {
  return endCause === null && openTime === null && endTime === null;
}

function isAnswered({ exchange }: Connection): boolean {
  return exchange !== null && (exchange.responseTime !== null || exchange.errorText !== null);
}

const FINISHED: EndReason = { kind: 'finished', sentence: sentence('ending_finished') };

function whyFinished(connection: Connection): EndReason {
  const headers = connection.exchange?.responseHeaders ?? null;
  const contentType = headerValue(headers, 'content-type');
  if (connection.openTime === null && headers && !isEventStream(contentType)) {
    return { kind: 'contentType', sentence: aboutOtherAnswer(contentType) };
  }
  const error = untoldError(connection);
  if (!error || error.kind === 'aborted') return error ?? FINISHED;
  return { ...error, sentence: sentence('ending_untold', error.sentence) };
}

/** What ends without the hook may have ended with its worker or page: the network tells both in the same way. */
function aboutClosing(
  { transport, inWorker, witnesses }: Stream,
  { exchange, attempt }: Connection,
): Sentence {
  const isUnseen = !witnesses.includes('hook');
  if (isUnseen && exchange === null && attempt > 1) return sentence('ending_notResumed');
  if (isUnseen) return sentence(inWorker ? 'ending_closedByWorker' : 'ending_closedUnseen');
  return sentence(transport === 'eventsource' ? 'ending_closed' : 'ending_aborted');
}

function whyFailed(stream: Stream, connection: Connection): EndReason {
  const { exchange } = connection;
  if (isTimeUp(stream, connection)) return { kind: 'timeout', sentence: sentence('ending_timeLimit') };
  const reason = exchange ? whyExchangeFailed(stream, connection, exchange) : whyUnseen(stream, connection);
  return isFinal(stream, connection, reason)
    ? { ...reason, sentence: sentence('ending_final', reason.sentence) }
    : reason;
}

function whyExchangeFailed(stream: Stream, connection: Connection, exchange: Exchange): EndReason {
  const hasOpened = connection.openTime !== null;
  const refusal = hasOpened ? null : whyRefused(stream, exchange);
  return refusal ?? networkError(exchange, hasOpened) ?? whyEnded(stream, connection, exchange);
}

/** The hook tells of the event by which an XMLHttpRequest failed. */
function isTimeUp({ transport }: Stream, { errorText }: Connection): boolean {
  return transport === 'xhr' && errorText === 'timeout';
}

/** Why the browser did not take the response. It comes first: what a browser refuses it aborts, under any error's name. */
function whyRefused(stream: Stream, exchange: Exchange): EndReason | null {
  if (exchange.httpVersion === 'HTTP/0.9') return MALFORMED;
  if (stream.transport !== 'eventsource') {
    const cors = wasToldToEnd(exchange) ? whyBlockedByCors(stream, exchange) : null;
    return cors ?? unsuccessfulAnswer(exchange);
  }
  const answer = answerRefusal(exchange);
  if (answer?.kind === 'httpStatus') return answer;
  return whyBlockedByCors(stream, exchange) ?? answer;
}

/** Whether the network did not fail. A fetch that did may be one in the mode `no-cors`. */
function wasToldToEnd(exchange: Exchange): boolean {
  return (networkError(exchange, false)?.kind ?? 'aborted') === 'aborted';
}

/** Firefox takes an answer that is no HTTP for one of HTTP/0.9, which has no status line. */
const MALFORMED: EndReason = { kind: 'malformed', sentence: sentence('ending_malformed') };

function whyEnded(
  { transport }: Stream,
  { byteCount, errorText, openTime }: Connection,
  exchange: Exchange,
): EndReason {
  const { endTime, responseTime, responseHeaders } = exchange;
  const coding = headerValue(responseHeaders, 'content-encoding');
  // Firefox tells of no error where it cannot undo the coding.
  if (endTime !== null && byteCount === 0 && coding !== null) {
    return { kind: 'contentCoding', sentence: sentence('ending_nothingDecoded', coding) };
  }
  // What the page makes of a response, as by `json()`, may fail with it.
  if (endTime !== null && transport === 'fetch' && errorText) {
    return { kind: 'finished', sentence: sentence('ending_pageError', errorText) };
  }
  if (endTime !== null) return FINISHED;
  const isUnanswered = openTime === null ? 'ending_answerNotSeen' : 'ending_answeredWithin';
  return {
    kind: 'notSeen',
    sentence: sentence(responseTime === null ? isUnanswered : 'ending_endNotSeen'),
  };
}

function whyBlockedByCors(stream: Stream, exchange: Exchange): EndReason | null {
  const sent = headerValue(exchange.requestHeaders, 'origin');
  const origin = sent ?? originOf(stream.document.url);
  // A document such as `about:srcdoc` does not tell its origin.
  if (origin === originOf(exchange.url) || (sent === null && origin === 'null')) return null;
  const { responseHeaders, errorText } = exchange;
  if (responseHeaders) {
    const refusal = corsRefusal({ origin, withCredentials: stream.withCredentials, responseHeaders });
    return refusal && { kind: 'cors', sentence: refusal };
  }
  if (!/^(net::ERR_FAILED|NS_ERROR_DOM_BAD_URI)$/.test(errorText ?? '')) return null;
  return {
    kind: 'cors',
    sentence: sentence('cors_notAllowed', hostOf(exchange.url), origin),
  };
}

function whyUnseen(stream: Stream, { endCause, openTime, watched }: Connection): EndReason {
  if (!watched) {
    return {
      kind: 'notSeen',
      sentence: sentence('ending_notWatched'),
    };
  }
  if (endCause !== 'failed' || openTime !== null) {
    return { kind: 'notSeen', sentence: sentence('ending_networkNotSeen') };
  }
  return { kind: 'notSent', sentence: aboutNotSent(stream) };
}

function aboutNotSent({ url, document, transport }: Stream): Sentence {
  if (document.url.startsWith('https:') && url.startsWith('http:') && !isLoopback(url)) {
    return sentence('ending_mixedContent');
  }
  if (transport === 'eventsource' && originOf(url) === 'null') return sentence('ending_notHttp');
  if (isBadPort(portOf(url))) return sentence('network_port', portOf(url));
  return sentence(transport === 'eventsource' ? 'ending_policy' : 'ending_policyOrPreflight');
}

/** Not mixed content, though it is http (Secure Contexts standard, 3.1). */
function isLoopback(url: string): boolean {
  return /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostnameOf(url));
}

/** Whether it is worth saying that no further attempt follows, where it is not said already nor too much to say. */
function isFinal(
  { transport }: Stream,
  { endCause }: Connection,
  { kind, sentence: { key } }: EndReason,
): boolean {
  const saidOrUnsure = kind === 'httpStatus' || kind === 'notSeen' || kind === 'aborted';
  const isLong = key === 'network_certificateBecause';
  return transport === 'eventsource' && endCause === 'failed' && !saidOrUnsure && !isLong;
}

function whyConnecting(stream: Stream, { exchange, watched }: Connection): EndReason | null {
  if (!exchange) return watched ? null : { kind: 'notSeen', sentence: sentence('connecting_notWatched') };
  if (exchange.errorText !== null) return networkError(exchange, false);
  if (exchange.responseTime === null) {
    return {
      kind: 'notAnswered',
      sentence: sentence('connecting_notAnswered'),
    };
  }
  const contentType = headerValue(exchange.responseHeaders, 'content-type');
  const refusal = stream.transport === 'eventsource' ? answerRefusal(exchange) : unsuccessfulAnswer(exchange);
  if (refusal?.kind === 'httpStatus') {
    return { kind: 'httpStatus', sentence: aboutWaiting(exchange.status) };
  }
  if (refusal?.kind === 'contentType') {
    return {
      kind: 'contentType',
      sentence: sentence('connecting_undecided', aboutContentType(contentType)),
    };
  }
  return {
    kind: 'notTold',
    sentence: sentence('connecting_notTold'),
  };
}

/** About a status that will end the connection, unless the browser asks the person for a password first. */
function aboutWaiting(status: number | null): Sentence {
  const asks = status === 401 || status === 407;
  return sentence(asks ? 'connecting_authentication' : 'ending_answered', String(status));
}
