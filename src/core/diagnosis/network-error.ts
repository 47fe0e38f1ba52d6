import type { Exchange } from '../stream/exchange.ts';
import type { EndReason, EndReasonKind } from './end-reason.ts';
import { hostnameOf, hostOf, portOf } from './url.ts';

interface Family {
  readonly kind: EndReasonKind;
  /** The browsers' words for it, without Chromium's `net::`. */
  readonly words: RegExp;
  readonly sentence: (exchange: Exchange) => string;
}

const FAMILIES: readonly Family[] = [
  {
    kind: 'refused',
    words: /^(ERR|NS_ERROR)_CONNECTION_REFUSED$/,
    sentence: ({ url }) => `Connection refused: nothing listens at ${hostnameOf(url)}:${portOf(url)}.`,
  },
  {
    kind: 'dns',
    words: /^ERR_NAME_(NOT_RESOLVED|RESOLUTION_FAILED)$|^NS_ERROR_UNKNOWN_HOST$/,
    sentence: ({ url }) => `The name ${hostnameOf(url)} was not found (DNS).`,
  },
  {
    kind: 'reset',
    words: /^ERR_(CONNECTION_(RESET|CLOSED|ABORTED)|EMPTY_RESPONSE)$|^NS_ERROR_NET_RESET$/,
    sentence: ({ status }) =>
      status === null
        ? 'The server closed the connection without an answer.'
        : 'The connection was reset in the middle of the response.',
  },
  {
    kind: 'cut',
    words:
      /^ERR_(INCOMPLETE_CHUNKED_ENCODING|CONTENT_LENGTH_MISMATCH)$|^NS_ERROR_NET_(PARTIAL_TRANSFER|INTERRUPT)$/,
    sentence: () => 'The response was cut off: the connection ended before the response was complete.',
  },
  {
    kind: 'redirectLoop',
    words: /^ERR_TOO_MANY_REDIRECTS$|^NS_ERROR_REDIRECT_LOOP$/,
    sentence: ({ redirects }) => `Too many redirects: the browser gave up after ${redirects.length}.`,
  },
  {
    kind: 'contentCoding',
    words: /^ERR_CONTENT_DECODING/,
    sentence: () => 'The body is not in the content coding that its Content-Encoding header names.',
  },
  {
    kind: 'malformed',
    words:
      /^ERR_(INVALID_HTTP_RESPONSE|INVALID_CHUNKED_ENCODING|RESPONSE_HEADERS_\w+)$|^NS_ERROR_(UNEXPECTED|CORRUPTED_CONTENT)$/,
    sentence: () => 'What the server answered is not valid HTTP.',
  },
  {
    kind: 'http2',
    words: /^ERR_(HTTP2|QUIC)_|^NS_ERROR_(NET_)?HTTP[23]_/,
    sentence: () => 'The connection broke: an error of the HTTP/2 or HTTP/3 protocol.',
  },
  {
    kind: 'timeout',
    words: /^ERR_(CONNECTION_)?TIMED_OUT$|^NS_ERROR_NET_TIMEOUT/,
    sentence: ({ url }) => `The server at ${hostOf(url)} did not answer in time.`,
  },
  {
    kind: 'offline',
    words:
      /^ERR_(INTERNET_DISCONNECTED|NETWORK_CHANGED|NETWORK_IO_SUSPENDED|ADDRESS_UNREACHABLE)$|^NS_ERROR_OFFLINE$/,
    sentence: () => 'The network was not reachable, or changed.',
  },
  {
    kind: 'port',
    words: /^ERR_UNSAFE_PORT$|^NS_ERROR_PORT_ACCESS_NOT_ALLOWED$/,
    sentence: ({ url }) => `Browsers open no connection to port ${portOf(url)}.`,
  },
  {
    kind: 'proxy',
    words: /^ERR_UNEXPECTED_PROXY_AUTH$/,
    sentence: () => 'The server answered HTTP 407, which only a proxy may.',
  },
  {
    kind: 'proxy',
    words: /^ERR_(PROXY|TUNNEL|SOCKS)_|^NS_ERROR_(UNKNOWN_)?PROXY_/,
    sentence: () => 'The connection to the proxy failed.',
  },
  {
    kind: 'blocked',
    words: /^ERR_BLOCKED_BY_/,
    sentence: () => 'The browser, or an extension in it, blocked the request.',
  },
];

const TLS = /^ERR_(CERT|SSL)_|^(SEC|SSL|MOZILLA_PKIX)_ERROR_/;

/** Who says this was told to end the request: the page's will, or the browser's that found the response wanting. */
const ABORTED = /^ERR_(ABORTED|FAILED)$|^NS_(ERROR_ABORT|BINDING_ABORTED|ERROR_DOM_BAD_URI)$/;

/** What an exchange's error means, in both browsers' words; null without one. */
export function networkError(exchange: Exchange): EndReason | null {
  if (exchange.errorText === null) return null;
  const word = exchange.errorText.replace(/^net::/, '');
  const family = FAMILIES.find(({ words }) => words.test(word));
  if (family) return { kind: family.kind, sentence: family.sentence(exchange) };
  if (ABORTED.test(word)) {
    return { kind: 'aborted', sentence: 'The browser ended the request. Nothing failed on the network.' };
  }
  if (TLS.test(word) || isCertificateText(exchange)) {
    return { kind: 'tls', sentence: aboutTls(exchange, word) };
  }
  return { kind: 'other', sentence: `The request failed with ${exchange.errorText}.` };
}

/** Firefox says in words, and in the user's language, what is wrong with a certificate. */
function isCertificateText({ url, errorText }: Exchange): boolean {
  return url.startsWith('https:') && !/^(net::|NS_)/.test(errorText ?? '');
}

function aboutTls({ url }: Exchange, word: string): string {
  if (word === 'ERR_CERT_AUTHORITY_INVALID') {
    return `The browser does not trust the certificate of ${hostOf(url)}: no authority that it knows has signed it.`;
  }
  return / /.test(word)
    ? `The browser does not accept the certificate of ${hostOf(url)}. ${word}`
    : `No secure connection to ${hostOf(url)}: ${word}.`;
}
