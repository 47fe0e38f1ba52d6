import { describe, expect, it } from 'vitest';
import { say } from '../../text/message.ts';
import { exampleConnection, exampleExchange, exampleStream } from '../panel-layout/example-stream.ts';
import type { Exchange } from '../stream/exchange.ts';
import type { Connection, EndCause, Stream } from '../stream/stream.ts';
import type { Header } from '../stream/stream-event.ts';
import { connectionInQuestion, type EndReason, endReason } from './end-reason.ts';

const PAGE = 'http://127.0.0.1:8080';
const OTHER = 'http://127.0.0.1:8081';

const SENT = exampleExchange({
  requestHeaders: [['Accept', 'text/event-stream']],
  url: `${PAGE}/events`,
});

const stream = (changes: Partial<Stream> = {}) =>
  exampleStream({
    document: { id: 'd1', frameId: 0, url: `${PAGE}/page`, topUrl: `${PAGE}/page` },
    url: `${PAGE}/events`,
    origin: PAGE,
    ...changes,
  });

const ended = (endCause: EndCause, changes: Partial<Connection> = {}) =>
  exampleConnection({ openTime: null, endTime: 1200, endCause, watched: true, ...changes });

const error = (errorText: string, changes: Partial<Exchange> = {}): Exchange => ({
  ...SENT,
  endTime: 1190,
  errorText,
  ...changes,
});

const answer = (status: number, contentType: string | null, changes: Partial<Exchange> = {}): Exchange => ({
  ...SENT,
  responseTime: 1020,
  status,
  responseHeaders: contentType === null ? [] : [['Content-Type', contentType]],
  endTime: 1190,
  ...changes,
});

const STREAMS = 'text/event-stream';

/** The sentence for a stream whose exchange the browser took so. */
function sentence(
  exchange: Exchange | null,
  endCause: EndCause,
  of: Partial<Stream> = {},
): string | undefined {
  return sentenceOf(endReason(stream(of), ended(endCause, { exchange })));
}

function sentenceOf(reason: EndReason | null): string | undefined {
  return reason ? say(reason.sentence) : undefined;
}

describe('a network that fails', () => {
  // What Chromium 156 and Firefox 153 said, each with what became of the EventSource.
  it.each<[situation: string, exchange: Exchange, endCause: EndCause, expected: string]>([
    [
      'refused, Chromium',
      error('net::ERR_CONNECTION_REFUSED', { url: 'http://127.0.0.1:5555/' }),
      'lost',
      'Connection refused: nothing listens at 127.0.0.1:5555.',
    ],
    [
      'refused, Firefox',
      error('NS_ERROR_CONNECTION_REFUSED', { url: 'http://127.0.0.1:5555/' }),
      'failed',
      'Connection refused: nothing listens at 127.0.0.1:5555. The browser does not reconnect.',
    ],
    [
      'no such name, Chromium',
      error('net::ERR_NAME_NOT_RESOLVED', { url: 'http://x.invalid/' }),
      'lost',
      'The name x.invalid was not found (DNS).',
    ],
    [
      'no such name, Firefox',
      error('NS_ERROR_UNKNOWN_HOST', { url: 'http://x.invalid/' }),
      'failed',
      'The name x.invalid was not found (DNS). The browser does not reconnect.',
    ],
    [
      'reset before the head, Chromium',
      error('net::ERR_CONNECTION_RESET'),
      'lost',
      'The connection was closed before an answer came.',
    ],
    [
      'closed before the head, Chromium',
      error('net::ERR_EMPTY_RESPONSE'),
      'lost',
      'The connection was closed before an answer came.',
    ],
    [
      'reset before the head, Firefox',
      error('NS_ERROR_NET_RESET'),
      'lost',
      'The connection was closed before an answer came.',
    ],
    [
      'reset within the body, Chromium',
      answer(200, STREAMS, { errorText: 'net::ERR_CONNECTION_RESET' }),
      'lost',
      'The connection was reset in the middle of the response.',
    ],
    [
      'reset within the body, Firefox',
      answer(200, STREAMS, { errorText: 'NS_ERROR_NET_RESET' }),
      'lost',
      'The connection was reset in the middle of the response.',
    ],
    ...[
      'net::ERR_INCOMPLETE_CHUNKED_ENCODING',
      'net::ERR_CONTENT_LENGTH_MISMATCH',
      'NS_ERROR_NET_PARTIAL_TRANSFER',
    ].map((errorText): [string, Exchange, EndCause, string] => [
      `cut off, ${errorText}`,
      answer(200, STREAMS, { errorText }),
      'lost',
      'The response was cut off: the connection ended before the response was complete.',
    ]),
    [
      'timed out before the head',
      error('net::ERR_TIMED_OUT'),
      'lost',
      'The server at 127.0.0.1:8080 did not answer in time.',
    ],
    [
      'timed out within the body',
      answer(200, STREAMS, { errorText: 'net::ERR_TIMED_OUT' }),
      'lost',
      'The connection timed out in the middle of the response.',
    ],
    [
      'self-signed certificate, Chromium',
      error('net::ERR_CERT_AUTHORITY_INVALID', { url: 'https://127.0.0.1:8443/' }),
      'lost',
      'The browser does not trust the certificate of 127.0.0.1:8443: no authority that it knows has signed it.',
    ],
    [
      'self-signed certificate, Firefox',
      error('The certificate is not trusted because it is self-signed.', { url: 'https://127.0.0.1:8443/' }),
      'failed',
      'The browser does not accept the certificate of 127.0.0.1:8443. The certificate is not trusted because it is self-signed.',
    ],
    [
      'no common cipher, Chromium',
      error('net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH', { url: 'https://a.example/' }),
      'lost',
      'No secure connection to a.example: ERR_SSL_VERSION_OR_CIPHER_MISMATCH.',
    ],
    ...[
      'net::ERR_INVALID_HTTP_RESPONSE',
      'net::ERR_INVALID_CHUNKED_ENCODING',
      'net::ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH',
    ].map((errorText): [string, Exchange, EndCause, string] => [
      `malformed, ${errorText}`,
      error(errorText),
      'lost',
      'The server’s answer is not valid HTTP.',
    ]),
    ...['NS_ERROR_UNEXPECTED', 'NS_ERROR_CORRUPTED_CONTENT'].map(
      (errorText): [string, Exchange, EndCause, string] => [
        `malformed, ${errorText}`,
        error(errorText),
        'failed',
        'The server’s answer is not valid HTTP. The browser does not reconnect.',
      ],
    ),
    [
      'no status line, Firefox',
      answer(200, null, { httpVersion: 'HTTP/0.9' }),
      'failed',
      'The server’s answer is not valid HTTP. The browser does not reconnect.',
    ],
    [
      'wrong content coding, Chromium',
      answer(200, STREAMS, { errorText: 'net::ERR_CONTENT_DECODING_FAILED' }),
      'lost',
      'The body is not in the content coding that its Content-Encoding header names.',
    ],
    [
      'redirect loop, Chromium',
      error('net::ERR_TOO_MANY_REDIRECTS', {
        redirects: Array(20).fill({ url: `${PAGE}/loop`, status: 302 }),
      }),
      'lost',
      'Too many redirects: the browser gave up after 20.',
    ],
    [
      'redirect loop, Firefox',
      error('NS_ERROR_REDIRECT_LOOP', { redirects: Array(20).fill({ url: `${PAGE}/loop`, status: 302 }) }),
      'failed',
      'Too many redirects: the browser gave up after 20. The browser does not reconnect.',
    ],
    [
      'a blocked port, Chromium',
      error('net::ERR_UNSAFE_PORT', { url: 'http://127.0.0.1:25/' }),
      'lost',
      'Browsers do not connect to port 25.',
    ],
    [
      '407, Chromium',
      error('net::ERR_UNEXPECTED_PROXY_AUTH'),
      'lost',
      'The server answered HTTP 407, which only a proxy may send.',
    ],
    [
      'interrupted before the head, Firefox',
      error('NS_ERROR_NET_INTERRUPT'),
      'lost',
      'The connection was closed before an answer came.',
    ],
    [
      'kept from the page by the response’s own headers',
      error('net::ERR_BLOCKED_BY_RESPONSE'),
      'lost',
      'The browser kept the response from the page: its headers, such as Cross-Origin-Resource-Policy, do not let this page have it (ERR_BLOCKED_BY_RESPONSE).',
    ],
    [
      'forbidden by the page’s policy, as after a redirect',
      error('net::ERR_BLOCKED_BY_CSP'),
      'lost',
      'The page’s Content-Security-Policy (connect-src) forbids the request.',
    ],
    [
      'blocked by an extension',
      error('net::ERR_BLOCKED_BY_CLIENT'),
      'lost',
      'The browser, or an extension in it, blocked the request (ERR_BLOCKED_BY_CLIENT).',
    ],
    ...['ERR_FAILED', 'NS_ERROR_DOM_BAD_URI'].map((errorText): [string, Exchange, EndCause, string] => [
      `refused without a reason, ${errorText}`,
      error(errorText),
      'failed',
      `The browser refused or ended the request, and says no more than ${errorText}.`,
    ]),
    ['unknown', error('net::ERR_NEW'), 'lost', 'The request failed with net::ERR_NEW.'],
  ])('%s', (_, exchange, endCause, expected) => {
    const { url } = exchange;
    // Elsewhere than the page's own origin, CORS is another matter: the page is there, too.
    const document = { id: 'd1', frameId: 0, url, topUrl: url };
    expect(sentence(exchange, endCause, { document })).toBe(expected);
  });
});

describe('an answer that an EventSource does not take', () => {
  it.each<[situation: string, exchange: Exchange, expected: string]>([
    ...[301, 401, 404, 407, 500, 503].map((status): [string, Exchange, string] => [
      `HTTP ${status}`,
      answer(status, 'text/plain'),
      `The server answered HTTP ${status}: the browser does not reconnect after any status but 200.`,
    ]),
    ['HTTP 204', answer(204, null), 'The server answered HTTP 204: that tells the browser not to reconnect.'],
    [
      'HTTP 503 with the right type',
      answer(503, STREAMS),
      'The server answered HTTP 503: the browser does not reconnect after any status but 200.',
    ],
    [
      'text/html, which Firefox aborts',
      answer(200, 'text/html; charset=utf-8', { errorText: 'NS_ERROR_ABORT' }),
      'The response’s content type is text/html instead of text/event-stream. The browser does not reconnect.',
    ],
    [
      'text/html, which Chromium aborts',
      answer(200, 'text/html', { errorText: 'net::ERR_FAILED' }),
      'The response’s content type is text/html instead of text/event-stream. The browser does not reconnect.',
    ],
    [
      'application/json',
      answer(200, 'application/json'),
      'The response’s content type is application/json instead of text/event-stream. The browser does not reconnect.',
    ],
    [
      'no type',
      answer(200, null),
      'The response has no content type; it has to be text/event-stream. The browser does not reconnect.',
    ],
    [
      'another charset, in Chromium',
      answer(200, 'text/event-stream;charset=iso-8859-1'),
      'The response’s content type says charset=iso-8859-1: an event stream is always UTF-8, and Chrome accepts nothing else. The browser does not reconnect.',
    ],
  ])('%s', (_, exchange, expected) => {
    expect(sentence(exchange, 'failed')).toBe(expected);
  });

  it.each(['utf-8', '"UTF-8"', ''])('is taken with the charset %s', (charset) => {
    const exchange = answer(200, `${STREAMS}; charset=${charset}`);
    expect(endReason(stream(), ended('failed', { exchange }))?.kind).toBe('finished');
  });

  it('may say utf8, which is not what Chrome calls it', () => {
    const exchange = answer(200, `${STREAMS}; charset=utf8`);
    expect(endReason(stream(), ended('failed', { exchange }))?.kind).toBe('charset');
  });

  it('ends well in Firefox with another charset', () => {
    const exchange = answer(200, 'text/event-stream;charset=iso-8859-1');
    const connection = ended('lost', { openTime: 1100, exchange });
    expect(endReason(stream(), connection)?.kind).toBe('finished');
  });
});

it.each<[situation: string, exchange: Exchange]>([
  ['that ended', answer(500, 'application/json')],
  ['that goes on', answer(500, 'application/json', { endTime: null })],
  ['that the page left', answer(500, 'application/json', { errorText: 'net::ERR_ABORTED' })],
])('a fetch has failed by the status of an answer %s', (_, exchange) => {
  const connection = ended('failed', { exchange });
  const reason = endReason(stream({ transport: 'fetch' }), connection);
  expect(reason?.kind).toBe('httpStatus');
  expect(sentenceOf(reason)).toBe('The server answered HTTP 500.');
});

describe('a fetch that asked for an event stream', () => {
  const got = (contentType: string | null, endTime: number | null = 1190) =>
    sentence(answer(200, contentType, { endTime }), 'finished', { transport: 'fetch' });

  it('says what it got instead, be it answered to the end or not', () => {
    const expected = 'Answered with application/json: not an event stream; its body is not shown.';
    expect(got('application/json; charset=utf-8')).toBe(expected);
    expect(got('application/json', null)).toBe(expected);
  });

  it('says that the answer has no type', () => {
    expect(got(null)).toBe(
      'Answered without a content type: not an event stream; its body, if it has one, is not shown.',
    );
  });

  it('ended with its response where it was read as an event stream', () => {
    const connection = ended('finished', { openTime: 1100, exchange: answer(200, 'text/plain') });
    expect(endReason(stream({ transport: 'fetch' }), connection)?.kind).toBe('finished');
  });
});

describe('CORS', () => {
  const refused = (headers: readonly Header[], errorText: string) =>
    answer(200, STREAMS, {
      url: `${OTHER}/events`,
      requestHeaders: [['Origin', PAGE]],
      responseHeaders: [['Content-Type', STREAMS], ...headers],
      errorText,
    });
  const NOT_AGAIN = ' The browser does not reconnect.';

  describe.each(['net::ERR_FAILED', 'NS_ERROR_DOM_BAD_URI'])('%s', (errorText) => {
    it.each<[situation: string, withCredentials: boolean, headers: readonly Header[], expected: string]>([
      ['no header', false, [], 'Blocked by CORS: the response has no Access-Control-Allow-Origin header.'],
      [
        'another origin',
        false,
        [['Access-Control-Allow-Origin', 'http://other.example']],
        `Blocked by CORS: Access-Control-Allow-Origin is http://other.example, but the page’s origin is ${PAGE}.`,
      ],
      [
        'the origin twice',
        false,
        [
          ['Access-Control-Allow-Origin', PAGE],
          ['Access-Control-Allow-Origin', PAGE],
        ],
        `Blocked by CORS: Access-Control-Allow-Origin is ${PAGE}, ${PAGE}, but the page’s origin is ${PAGE}.`,
      ],
      [
        'credentials and an asterisk',
        true,
        [['Access-Control-Allow-Origin', '*']],
        'Blocked by CORS: Access-Control-Allow-Origin is *, which is not allowed for a request with credentials.',
      ],
      [
        'credentials not allowed',
        true,
        [['Access-Control-Allow-Origin', PAGE]],
        'Blocked by CORS: the request has credentials, and the response has no Access-Control-Allow-Credentials header.',
      ],
      [
        'credentials misspelt',
        true,
        [
          ['Access-Control-Allow-Origin', PAGE],
          ['Access-Control-Allow-Credentials', 'TRUE'],
        ],
        'Blocked by CORS: Access-Control-Allow-Credentials is TRUE instead of true.',
      ],
    ])('%s', (_, withCredentials, headers, expected) => {
      const reason = sentence(refused(headers, errorText), 'failed', { withCredentials });
      expect(reason).toBe(expected + NOT_AGAIN);
    });

    it('is named without details where the answer stays hidden, as after a refused preflight', () => {
      const exchange = error(errorText, { url: `${OTHER}/events` });
      expect(sentence(exchange, 'failed', { transport: 'fetch' })).toBe(
        `Probably blocked by CORS: 127.0.0.1:8081 does not allow this request from ${PAGE}.`,
      );
    });
  });

  it.each<[situation: string, withCredentials: boolean, headers: readonly Header[]]>([
    ['any origin', false, [['Access-Control-Allow-Origin', '*']]],
    ['this origin', false, [['access-control-allow-origin', PAGE]]],
    [
      'this origin, with credentials',
      true,
      [
        ['Access-Control-Allow-Origin', PAGE],
        ['Access-Control-Allow-Credentials', 'true'],
      ],
    ],
  ])('is not to blame where the response allows %s', (_, withCredentials, headers) => {
    const exchange = refused(headers, 'net::ERR_CONNECTION_RESET');
    expect(endReason(stream({ withCredentials }), ended('lost', { exchange }))?.kind).toBe('reset');
  });

  it.each<[errorText: string | null, kind: EndReason['kind']]>([
    [null, 'cors'],
    ['net::ERR_ABORTED', 'cors'],
    ['net::ERR_CONNECTION_RESET', 'reset'],
    ['NS_ERROR_NET_INTERRUPT', 'cut'],
  ])('is to blame for the end of a fetch unless the network failed: %s', (errorText, kind) => {
    const connection = ended('failed', { exchange: { ...refused([], ''), errorText } });
    expect(endReason(stream({ transport: 'fetch' }), connection)?.kind).toBe(kind);
    expect(endReason(stream(), connection)?.kind).toBe('cors');
  });

  it('is not to blame where nothing tells that the origins differ', () => {
    const document = { id: 'd1', frameId: 1, url: 'about:srcdoc', topUrl: `${PAGE}/page` };
    const reset = answer(200, STREAMS, { errorText: 'net::ERR_CONNECTION_RESET' });
    expect(endReason(stream({ document }), ended('lost', { exchange: reset }))?.kind).toBe('reset');
    const withPassword = error('net::ERR_FAILED', { url: 'http://ada:pw@127.0.0.1:8080/events' });
    expect(endReason(stream(), ended('failed', { exchange: withPassword }))?.kind).toBe('aborted');
  });

  it('is named for a document whose origin only the request tells', () => {
    const document = { id: 'd1', frameId: 1, url: 'about:srcdoc', topUrl: `${PAGE}/page` };
    const exchange = refused([], 'net::ERR_FAILED');
    expect(endReason(stream({ document }), ended('failed', { exchange }))?.kind).toBe('cors');
  });

  it('matters less than a status that would have closed the EventSource anyway', () => {
    const exchange = { ...refused([], 'net::ERR_FAILED'), status: 503 };
    expect(endReason(stream(), ended('failed', { exchange }))?.kind).toBe('httpStatus');
  });
});

describe('a request that never went out', () => {
  it('may be forbidden by the page’s policy', () => {
    expect(sentence(null, 'failed')).toBe(
      'No request went out: the page’s Content-Security-Policy (connect-src) may forbid it, or a service worker answered it. The browser does not reconnect.',
    );
  });

  it('may have failed a preflight if it is a fetch', () => {
    expect(sentence(null, 'failed', { transport: 'fetch' })).toBe(
      'No request went out: the page’s Content-Security-Policy (connect-src) may forbid it, a CORS preflight may have failed, or a service worker answered it.',
    );
  });

  it('is mixed content from https to http, except on this machine', () => {
    const document = { id: 'd1', frameId: 0, url: 'https://a.example/', topUrl: 'https://a.example/' };
    const kinds = ['http://b.example/', 'http://127.0.0.1:8080/', 'http://localhost/'].map((url) =>
      sentence(null, 'failed', { document, url })?.includes('mixed content'),
    );
    expect(kinds).toEqual([true, false, false]);
  });

  it.each(['data:text/event-stream,data:1', 'blob:http://127.0.0.1/1'])(
    'is an EventSource on a URL that Firefox does not open: %s',
    (url) => {
      expect(sentence(null, 'failed', { url })).toBe(
        'No request went out: Firefox opens an EventSource on http and https URLs only. The browser does not reconnect.',
      );
      expect(sentence(null, 'failed', { url, transport: 'fetch' })).toContain('Content-Security-Policy');
    },
  );

  it.each(['eventsource', 'fetch'] as const)('is an %s to a port that browsers block', (transport) => {
    expect(sentence(null, 'failed', { url: 'http://127.0.0.1:6667/events', transport })).toContain(
      'Browsers do not connect to port 6667.',
    );
  });

  it('is not claimed where nobody watched', () => {
    const reason = endReason(stream(), ended('failed', { watched: false }));
    expect(reason?.kind).toBe('notSeen');
    expect(sentenceOf(reason)).toBe(
      'The network was not watched when this connection began: the answer was not seen.',
    );
  });

  it('is not claimed of a stream that was open', () => {
    expect(endReason(stream(), ended('failed', { openTime: 1100 }))?.kind).toBe('notSeen');
  });
});

describe('an end that somebody wanted', () => {
  it.each<[endCause: EndCause, of: Partial<Stream>, expected: string]>([
    ['closed', {}, 'The page closed the stream.'],
    ['closed', { transport: 'fetch' }, 'The page aborted the request or cancelled its response.'],
    ['closed', { inWorker: true, witnesses: ['webRequest'] }, 'The worker closed it or was ended.'],
    ['closed', { inWorker: null, witnesses: ['webRequest'] }, 'Its page or worker closed it, or ended.'],
    ['pageGone', {}, 'The page was left, reloaded or removed.'],
    ['finished', { transport: 'fetch' }, 'The server finished the response.'],
  ])('%s %o', (endCause, of, expected) => {
    const errorText = endCause === 'finished' ? null : 'net::ERR_ABORTED';
    expect(sentence(answer(200, STREAMS, { errorText }), endCause, of)).toBe(expected);
  });

  it('is the server’s where an EventSource is lost without an error', () => {
    expect(sentence(answer(200, STREAMS), 'lost')).toBe('The server finished the response.');
  });

  it('is the browser’s where all was well on the network', () => {
    expect(sentence(answer(200, STREAMS, { errorText: 'NS_BINDING_ABORTED' }), 'lost')).toBe(
      'The browser ended the request. Nothing failed on the network.',
    );
  });
});

it('a response without a byte may be in another coding than it says, which Firefox does not tell', () => {
  const zipped: Header[] = [
    ['Content-Type', STREAMS],
    ['Content-Encoding', 'gzip'],
  ];
  const lost = (byteCount: number | null, responseHeaders = zipped) => {
    const exchange = answer(200, STREAMS, { responseHeaders });
    return endReason(stream(), ended('lost', { openTime: 1100, exchange, byteCount }));
  };
  expect(sentenceOf(lost(0))).toBe(
    'The response ended without a byte that could be read: it was empty, or is not in the coding that its Content-Encoding header names (gzip).',
  );
  expect([lost(null), lost(12), lost(0, [])].map((reason) => reason?.kind)).toEqual(
    Array(3).fill('finished'),
  );
});

describe('a response that came to its end for the page', () => {
  const finished = (errorText: string, openTime: number | null = 1100) =>
    endReason(
      stream({ transport: 'fetch' }),
      ended('finished', { openTime, exchange: answer(200, STREAMS, { errorText }) }),
    );

  it.each([
    [
      'NS_ERROR_NET_RESET',
      'reset',
      'The connection was reset in the middle of the response. To the page it looked like a normal end.',
    ],
    [
      'NS_ERROR_NET_PARTIAL_TRANSFER',
      'cut',
      'The response was cut off: the connection ended before the response was complete. To the page it looked like a normal end.',
    ],
    ['NS_BINDING_ABORTED', 'aborted', 'The browser ended the request. Nothing failed on the network.'],
  ])('ended on the network by %s', (errorText, kind, expected) => {
    const reason = finished(errorText);
    expect(reason?.kind).toBe(kind);
    expect(sentenceOf(reason)).toBe(expected);
  });

  it('is not said of one that the page was not to read as a stream', () => {
    expect(finished('NS_BINDING_ABORTED', null)?.kind).toBe('finished');
  });
});

describe('a connection that does not open', () => {
  const connecting = (exchange: Exchange | null, watched = true) =>
    sentenceOf(endReason(stream(), exampleConnection({ openTime: null, exchange, watched })));

  it('waits for an answer', () => {
    expect(connecting(SENT)).toBe(
      'No answer has come yet, or in Firefox no byte of its body. Over HTTP/1.1 a seventh stream to one origin from pages of one site waits until another ends.',
    );
  });

  it('waits until the page is told', () => {
    expect(connecting(answer(200, STREAMS, { endTime: null }))).toBe(
      'The server has answered; the page has not been told of it yet.',
    );
  });

  it('waits in Chromium until a text/plain body ends', () => {
    expect(connecting(answer(200, 'text/plain', { endTime: null }))).toBe(
      'The response’s content type is text/plain instead of text/event-stream. Chrome decides on that when the body ends.',
    );
  });

  it.each([
    [401, 'The server answered HTTP 401: the browser may be waiting for a user name and password.'],
    [503, 'The server answered HTTP 503.'],
  ])('has the status %i', (status, expected) => {
    expect(connecting(answer(status, 'text/html', { endTime: null }))).toBe(expected);
  });

  it('of a fetch is not to be of a certain content type', () => {
    const exchange = answer(200, 'application/json', { endTime: null });
    const connection = exampleConnection({ openTime: null, exchange });
    expect(endReason(stream({ transport: 'fetch' }), connection)?.kind).toBe('notTold');
  });

  it('is not going to where it was saved to a file', () => {
    const saved = exampleConnection({ openTime: null, endTime: 1200, exchange: SENT });
    expect(endReason(stream(), saved)).toBeNull();
  });

  it('has failed already where the network says so', () => {
    expect(connecting(error('net::ERR_CONNECTION_REFUSED'))).toBe(
      'Connection refused: nothing listens at 127.0.0.1:8080.',
    );
  });

  it('is not explained where nobody watched', () => {
    expect(connecting(null, false)).toBe(
      'The network was not watched when this connection began: it was not seen whether a request went out.',
    );
    expect(connecting(null)).toBeUndefined();
  });

  it('has nothing to say once it is open', () => {
    expect(endReason(stream(), exampleConnection())).toBeNull();
  });
});

describe('the connection in question', () => {
  const attemptOf = (...connections: Connection[]) =>
    connectionInQuestion(
      stream({ connections: connections.map((connection, at) => ({ ...connection, attempt: at + 1 })) }),
    )?.attempt;
  const lost = ended('lost', { openTime: 1100, exchange: answer(200, STREAMS) });
  const connecting = (exchange: Exchange | null) => exampleConnection({ openTime: null, exchange });

  it('is the one that was lost until there is an answer to the next', () => {
    expect(attemptOf(lost, connecting(null))).toBe(1);
    expect(attemptOf(lost, connecting(SENT))).toBe(1);
    expect(attemptOf(lost, connecting(answer(200, 'text/plain', { endTime: null })))).toBe(2);
    expect(attemptOf(lost, connecting(error('net::ERR_CONNECTION_REFUSED')))).toBe(2);
    expect(attemptOf(lost, exampleConnection())).toBeUndefined();
  });

  it('is the one that was lost, too, where the next was saved to a file while it was under way', () => {
    const saved = exampleConnection({ openTime: null, endTime: 1300, exchange: SENT });
    expect(attemptOf(lost, saved)).toBe(1);
    expect(attemptOf(lost, exampleConnection({ endTime: 1300 }))).toBeUndefined();
  });

  it('is a first one once it is answered', () => {
    expect(attemptOf(connecting(SENT))).toBeUndefined();
    expect(attemptOf(connecting(answer(200, STREAMS, { endTime: null })))).toBe(1);
  });

  it('is one that failed, or was answered with something else', () => {
    expect(attemptOf(ended('failed'))).toBe(1);
    expect(attemptOf(ended('finished', { exchange: answer(200, 'text/html') }))).toBe(1);
  });

  it('is none where the page closed the stream, or the server ended what the page read', () => {
    expect(attemptOf(ended('closed'))).toBeUndefined();
    expect(attemptOf(ended('finished', { openTime: 1100, exchange: answer(200, STREAMS) }))).toBeUndefined();
  });
});

describe('what a page makes of a response', () => {
  const opened = (errorText: string) =>
    ended('failed', { openTime: 1100, errorText, exchange: answer(200, STREAMS) });

  it('is named where it fails', () => {
    const failed = endReason(stream({ transport: 'fetch' }), opened('Unexpected token'));
    expect(failed?.kind).toBe('finished');
    expect(sentenceOf(failed)).toContain('could not read it: Unexpected token');
  });

  it('ends with the time that it sets', () => {
    const exchange = error('net::ERR_ABORTED');
    const failed = ended('failed', { errorText: 'timeout', exchange });
    expect(sentenceOf(endReason(stream({ transport: 'xhr' }), failed))).toContain(
      'time limit that the page set',
    );
    expect(endReason(stream({ transport: 'fetch' }), failed)?.kind).toBe('aborted');
  });
});

describe('what the network does not tell', () => {
  it('is no answer that the page has had', () => {
    const cutOff = error('net::ERR_INCOMPLETE_CHUNKED_ENCODING', { requestHeaders: null });
    const lost = ended('lost', { openTime: 1100, exchange: cutOff });
    expect(sentenceOf(endReason(stream(), lost))).toContain('The response was cut off');
    expect(sentence(cutOff, 'lost')).toContain('before an answer came');
  });

  it('may be a service worker’s answer, where the page got one', () => {
    const lost = ended('lost', { openTime: 1100, exchange: SENT });
    expect(sentenceOf(endReason(stream(), lost))).toContain('a service worker may have given it');
    expect(sentence(SENT, 'lost')).toBe('The answer was not seen on the network.');
  });

  it('is that a worker closed a stream for which no further request came', () => {
    const closed = ended('closed', { attempt: 2, exchange: null });
    expect(sentenceOf(endReason(stream({ witnesses: ['webRequest'] }), closed))).toContain(
      'No further request',
    );
  });
});
