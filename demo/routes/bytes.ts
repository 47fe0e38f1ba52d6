import type { Answer } from '../exchange.ts';
import { finish } from './finish.ts';

const lines = [
  ': a comment',
  'data: one line',
  '',
  'data: two',
  'data: lines',
  '',
  'event: named',
  'id: 1',
  'data: with a name and an id',
  '',
  'data:no space after the colon',
  '',
  'data',
  '',
  'data: last',
  '',
];

/** A CR before a lone LF would be read as one CRLF, hence this order. */
const mixed = ['\n', '\r', '\r\n'] as const;
const lineEnds = {
  crlf: ['\r\n'],
  cr: ['\r'],
  lf: ['\n'],
  mixed,
} as const;

/** One and the same stream with the line ends named by `?style=`. */
const lineEndsRoute: Answer = async ({ openStream, parameters }) => {
  const ends = lineEnds[parameters.oneOf('style', ['crlf', 'cr', 'lf', 'mixed'])];
  const stream = openStream();
  await stream.write(lines.map((line, index) => line + ends[index % ends.length]).join(''));
  await finish(stream, parameters);
};

const splitText = [
  ': Grüße\n\n',
  'id: é1\ndata: Grüße aus Köln\n\n',
  'event: greeting\r\ndata: 你好，世界\r\ndata: 🎈 and 👩‍🚀\r\n\r\n',
  'data: {"temperature": "21 °C"}\n\n',
].join('');

/** Every byte is a chunk and a packet of its own, in the middle of characters and line ends too. */
const split: Answer = async ({ openStream, parameters }) => {
  const stream = openStream();
  for (const byte of Buffer.from(splitText)) await stream.flush(Uint8Array.of(byte));
  await finish(stream, parameters);
};

/** A byte order mark at the start, which does not count, and others later, which do. */
const bom: Answer = async ({ openStream, parameters }) => {
  const stream = openStream();
  await stream.write('\uFEFFdata: the first mark is dropped\n\n');
  await stream.write('data: \uFEFFthis one is data\n\n');
  await stream.write('\uFEFFdata: this one makes the field unknown\ndata: and leaves this line\n\n');
  await finish(stream, parameters);
};

export const bytes = { '/line-ends': lineEndsRoute, '/split': split, '/bom': bom };
