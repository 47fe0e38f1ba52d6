import type { Answer } from '../exchange.ts';

const head = [
  'HTTP/1.1 200 OK',
  'content-type: text/event-stream',
  'cache-control: no-store',
  'access-control-allow-origin: *',
  'connection: close',
];

const withHead = (headers: readonly string[], body: string): string =>
  `${[...head, ...headers].join('\r\n')}\r\n\r\n${body}`;

const block = 'id: 1\ndata: before the fault\n\n';
const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;

const malformed = {
  'no-http': 'This is not HTTP.\r\n\r\n',
  'two-lengths': withHead(['content-length: 5', 'content-length: 6'], 'data:\n'),
  chunk: withHead(['transfer-encoding: chunked'], `${chunk(block)}no size\r\n${block}`),
  short: withHead([`content-length: ${block.length + 20}`], block),
  gzip: withHead(['content-encoding: gzip', `content-length: ${block.length}`], block),
};

const faults = Object.keys(malformed) as [keyof typeof malformed];

/**
 * A response that breaks HTTP, by `?how=`: `no-http`, `two-lengths`, `chunk` (a size that is none, after one message),
 * `short` (shorter than its `Content-Length`), `gzip` (that is none).
 */
const malformedRoute: Answer = ({ parameters, sendRaw }) =>
  sendRaw(malformed[parameters.oneOf('how', faults)]);

/**
 * A TCP reset (HTTP/2: of the stream) before the head, or with `?at=body` behind the first message. A browser repeats a
 * request whose kept-alive connection is reset before the head.
 */
const reset: Answer = async ({ openStream, parameters, pause, hangUp }) => {
  if (parameters.oneOf('at', ['head', 'body']) === 'body') {
    await openStream().flush(block);
    // A reset overtakes bytes that the client has not read.
    await pause(parameters.number('pause', 200));
  }
  hangUp('reset');
};

/** The connection is closed before the head. */
const noHead: Answer = ({ hangUp }) => hangUp('close');

export const broken = { '/malformed': malformedRoute, '/reset': reset, '/no-head': noHead };
