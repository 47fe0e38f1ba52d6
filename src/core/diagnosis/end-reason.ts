import { type Sentence, sentence } from '../sentence.ts';
import { type Exchange, headerValue } from '../stream/exchange.ts';
import type { Connection, Stream } from '../stream/stream.ts';
import { hostnameOf, hostOf, originOf, portOf } from '../url.ts';
import { aboutContentType, answerRefusal, unsuccessfulAnswer } from './answer-refusal.ts';
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
 * - while it connects: `notAnswered`, `noBody`
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
  | 'noBody'
  | 'notSeen';

/**
 * Names in words why a connection of a stream ended, or does not open.
 *
 * @param watched whether a witness of the network was at work when the connection began
 * @returns null for a connection that is open
 */
export function endReason(stream: Stream, connection: Connection, watched: boolean): EndReason | null {
  switch (connection.endCause) {
    case null:
      return connection.openTime === null ? whyConnecting(connection, watched) : null;
    case 'closed':
      return { kind: 'closed', sentence: aboutClosing(stream) };
    case 'pageGone':
      return { kind: 'pageGone', sentence: sentence('ending_pageGone') };
    case 'finished':
      return whyFinished(connection);
    default:
      return whyFailed(stream, connection, watched);
  }
}

const FINISHED: EndReason = { kind: 'finished', sentence: sentence('ending_finished') };

function whyFinished(connection: Connection): EndReason {
  const error = untoldError(connection);
  if (!error || error.kind === 'aborted') return error ?? FINISHED;
  return { ...error, sentence: sentence('ending_untold', error.sentence) };
}

function aboutClosing({ transport, inWorker }: Stream): Sentence {
  if (transport === 'eventsource') return sentence(inWorker ? 'ending_closedByWorker' : 'ending_closed');
  return sentence(inWorker ? 'ending_abortedByWorker' : 'ending_aborted');
}

function whyFailed(stream: Stream, connection: Connection, watched: boolean): EndReason {
  const { exchange } = connection;
  const reason = exchange
    ? whyExchangeFailed(stream, connection, exchange)
    : whyUnseen(stream, connection, watched);
  return isFinal(stream, connection, reason)
    ? { ...reason, sentence: sentence('ending_final', reason.sentence) }
    : reason;
}

function whyExchangeFailed(stream: Stream, { openTime }: Connection, exchange: Exchange): EndReason {
  const refusal = openTime === null ? whyRefused(stream, exchange) : null;
  return refusal ?? networkError(exchange) ?? whyEnded(exchange);
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
  return (networkError(exchange)?.kind ?? 'aborted') === 'aborted';
}

/** Firefox takes an answer that is no HTTP for one of HTTP/0.9, which has no status line. */
const MALFORMED: EndReason = { kind: 'malformed', sentence: sentence('ending_malformed') };

function whyEnded({ endTime, responseTime }: Exchange): EndReason {
  if (endTime !== null) return FINISHED;
  return {
    kind: 'notSeen',
    sentence: sentence(responseTime === null ? 'ending_answerNotSeen' : 'ending_endNotSeen'),
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

function whyUnseen(stream: Stream, { endCause, openTime }: Connection, watched: boolean): EndReason {
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

function whyConnecting({ exchange }: Connection, watched: boolean): EndReason | null {
  if (!exchange) {
    return watched
      ? null
      : {
          kind: 'notSeen',
          sentence: sentence('connecting_notWatched'),
        };
  }
  if (exchange.errorText !== null) return networkError(exchange);
  if (exchange.responseTime === null) {
    return {
      kind: 'notAnswered',
      sentence: sentence('connecting_notAnswered'),
    };
  }
  const contentType = headerValue(exchange.responseHeaders, 'content-type');
  const refusal = answerRefusal(exchange);
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
    kind: 'noBody',
    sentence: sentence('connecting_noBody'),
  };
}

/** About a status that will end the connection, unless the browser asks the person for a password first. */
function aboutWaiting(status: number | null): Sentence {
  const asks = status === 401 || status === 407;
  return sentence(asks ? 'connecting_authentication' : 'ending_answered', String(status));
}
