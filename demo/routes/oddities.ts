import type { Answer } from '../exchange.ts';

const text = [
  '\uFEFF: a byte order mark comes before this\n\n',
  'retry: 2500\nid: 1\ndata: an ordinary message\n\n',
  'retry: 1.5\nretry:\nretry: soon\nretry: -1\ndata: four retries that are ignored\n\n',
  'sender: lab\nData: fields are case-sensitive\ndata: two unknown fields\n\n',
  'id: 2\0\ndata: an id with NUL is ignored\n\n',
  'event: crlf\r\nid: 3\r\ndata: 你好，世界\r\ndata: 🎈 and 👩‍🚀\r\n\r\n',
  'event: cr\rid: é4\rdata: Grüße aus Köln\r\r',
  ':\n:no space\n:  two spaces\n',
  'event: nothing\nid: 5\n\n',
  'data\n\n',
  'data: a comment within\n: here\ndata: a message\n\n',
  'event: unfinished\nid: 6\ndata: the body ends before this message does\n',
].join('');

/** Short enough to cut lines, line ends and characters. */
const chunkSize = 11;

/** The body of `/oddities`, chunk by chunk. */
export const odditiesChunks: readonly Uint8Array[] = chunksOf(Buffer.from(text), chunkSize);

function chunksOf(bytes: Uint8Array, size: number): Uint8Array[] {
  const length = Math.ceil(bytes.byteLength / size);
  return Array.from({ length }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
}

/**
 * What the standard has a rule for and few servers send, always the same bytes. It ends within a block. `?every=` sets the
 * milliseconds between two chunks, which else come as they may.
 */
const oddities: Answer = async ({ openStream, parameters, pause }) => {
  const every = parameters.number('every', 0);
  const stream = openStream();
  for (const chunk of odditiesChunks) {
    await stream.flush(chunk);
    if (every > 0) await pause(every);
  }
  stream.end();
};

export const oddityRoutes = { '/oddities': oddities };
