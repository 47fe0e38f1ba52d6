import { type Sentence, sentence } from '../sentence.ts';
import type { Exchange } from '../stream/exchange.ts';
import type { Connection } from '../stream/stream.ts';
import { hostnameOf, hostOf, portOf } from '../url.ts';
import type { EndReason, EndReasonKind } from './end-reason.ts';

interface Family {
  readonly kind: EndReasonKind;
  /** The browsers' words for it, without Chromium's `net::`. */
  readonly words: RegExp;
  readonly sentence: (exchange: Exchange, word: string, isAnswered: boolean) => Sentence;
}

const FAMILIES: readonly Family[] = [
  {
    kind: 'refused',
    words: /^(ERR|NS_ERROR)_CONNECTION_REFUSED$/,
    sentence: ({ url }) => sentence('network_refused', `${hostnameOf(url)}:${portOf(url)}`),
  },
  {
    kind: 'dns',
    words: /^ERR_NAME_(NOT_RESOLVED|RESOLUTION_FAILED)$|^NS_ERROR_UNKNOWN_HOST$/,
    sentence: ({ url }) => sentence('network_dns', hostnameOf(url)),
  },
  {
    kind: 'reset',
    words: /^ERR_(CONNECTION_(RESET|CLOSED|ABORTED)|EMPTY_RESPONSE)$|^NS_ERROR_NET_RESET$/,
    sentence: (_, __, isAnswered) => sentence(isAnswered ? 'network_reset' : 'network_noAnswer'),
  },
  {
    kind: 'cut',
    words:
      /^ERR_(INCOMPLETE_CHUNKED_ENCODING|CONTENT_LENGTH_MISMATCH)$|^NS_ERROR_NET_(PARTIAL_TRANSFER|INTERRUPT)$/,
    sentence: (_, __, isAnswered) => sentence(isAnswered ? 'network_cut' : 'network_noAnswer'),
  },
  {
    kind: 'redirectLoop',
    words: /^ERR_TOO_MANY_REDIRECTS$|^NS_ERROR_REDIRECT_LOOP$/,
    sentence: ({ redirects }) => sentence('network_redirects', redirects.length),
  },
  {
    kind: 'contentCoding',
    words: /^ERR_CONTENT_DECODING/,
    sentence: () => sentence('network_contentCoding'),
  },
  {
    kind: 'malformed',
    words:
      /^ERR_(INVALID_HTTP_RESPONSE|INVALID_CHUNKED_ENCODING|RESPONSE_HEADERS_\w+)$|^NS_ERROR_(UNEXPECTED|CORRUPTED_CONTENT)$/,
    sentence: () => sentence('ending_malformed'),
  },
  {
    kind: 'http2',
    words: /^ERR_(HTTP2|QUIC)_|^NS_ERROR_(NET_)?HTTP[23]_/,
    sentence: () => sentence('network_protocol'),
  },
  {
    kind: 'timeout',
    words: /^ERR_(CONNECTION_)?TIMED_OUT$|^NS_ERROR_NET_TIMEOUT/,
    sentence: ({ url }, _, isAnswered) =>
      isAnswered ? sentence('network_timeoutWithin') : sentence('network_timeout', hostOf(url)),
  },
  {
    kind: 'offline',
    words:
      /^ERR_(INTERNET_DISCONNECTED|NETWORK_CHANGED|NETWORK_IO_SUSPENDED|ADDRESS_UNREACHABLE)$|^NS_ERROR_OFFLINE$/,
    sentence: () => sentence('network_offline'),
  },
  {
    kind: 'port',
    words: /^ERR_UNSAFE_PORT$|^NS_ERROR_PORT_ACCESS_NOT_ALLOWED$/,
    sentence: ({ url }) => sentence('network_port', portOf(url)),
  },
  {
    kind: 'proxy',
    words: /^ERR_UNEXPECTED_PROXY_AUTH$/,
    sentence: () => sentence('network_proxyStatus'),
  },
  {
    kind: 'proxy',
    words: /^ERR_(PROXY|TUNNEL|SOCKS)_|^NS_ERROR_(UNKNOWN_)?PROXY_/,
    sentence: () => sentence('network_proxy'),
  },
  {
    kind: 'blocked',
    words: /^ERR_BLOCKED_BY_(RESPONSE|ORB)/,
    sentence: (_, word) => sentence('network_blockedResponse', word),
  },
  {
    kind: 'blocked',
    words: /^ERR_BLOCKED_BY_CSP$/,
    sentence: () => sentence('network_blockedByPolicy'),
  },
  {
    kind: 'blocked',
    words: /^ERR_BLOCKED_BY_/,
    sentence: (_, word) => sentence('network_blocked', word),
  },
  {
    kind: 'aborted',
    words: /^ERR_ABORTED$|^NS_(ERROR_ABORT|BINDING_ABORTED)$/,
    sentence: () => sentence('network_aborted'),
  },
  // Of much that a browser does not allow, it says no more than this.
  {
    kind: 'aborted',
    words: /^ERR_FAILED$|^NS_ERROR_DOM_BAD_URI$/,
    sentence: (_, word) => sentence('network_unexplained', word),
  },
];

const TLS = /^ERR_(CERT|SSL)_|^(SEC|SSL|MOZILLA_PKIX)_ERROR_/;

/**
 * What an exchange's error means, in both browsers' words; null without one.
 *
 * @param hasOpened whether the page was answered, which the network's witnesses may have missed
 */
export function networkError(exchange: Exchange, hasOpened: boolean): EndReason | null {
  if (exchange.errorText === null) return null;
  const word = exchange.errorText.replace(/^net::/, '');
  const family = FAMILIES.find(({ words }) => words.test(word));
  const isAnswered = hasOpened || exchange.status !== null;
  if (family) return { kind: family.kind, sentence: family.sentence(exchange, word, isAnswered) };
  if (TLS.test(word) || isCertificateText(exchange)) {
    return { kind: 'tls', sentence: aboutTls(exchange, word) };
  }
  return { kind: 'other', sentence: sentence('network_unknown', exchange.errorText) };
}

/**
 * The network's error behind an end that the page took for the server's, or has not read as far as; null without one: Firefox
 * tells who reads a response that another extension filters of no other end, even where it was cut off.
 */
export function untoldError({ endCause, openTime, exchange }: Connection): EndReason | null {
  const isUntold = endCause === 'finished' || endCause === null;
  return isUntold && openTime !== null && exchange ? networkError(exchange, true) : null;
}

/** Firefox says in words, and in the user's language, what is wrong with a certificate. */
function isCertificateText({ url, errorText }: Exchange): boolean {
  return url.startsWith('https:') && !/^(net::|NS_)/.test(errorText ?? '');
}

function aboutTls({ url }: Exchange, word: string): Sentence {
  if (word === 'ERR_CERT_AUTHORITY_INVALID') {
    return sentence('network_authority', hostOf(url));
  }
  return sentence(/ /.test(word) ? 'network_certificateBecause' : 'network_tls', hostOf(url), word);
}
