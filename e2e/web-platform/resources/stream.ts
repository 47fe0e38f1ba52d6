import type { ServerResponse } from 'node:http';
import type { Exchange } from '../exchange.ts';
import { beginStream } from './begin-stream.ts';

/**
 * Answers with the bytes the page asks for: `body` (text) or `hex` (bytes as hexadecimal digits). With `split` each
 * byte travels in a write of its own. With `hold` the connection then stays open, otherwise it ends.
 */
export function stream(exchange: Exchange): void {
  const { query, response } = exchange;
  if (query.get('status') === '205') {
    // Browsers read no body after 205, and would take what is sent as one for the beginning of the next response.
    response.writeHead(205, { 'content-type': 'text/event-stream', 'content-length': 0 }).end();
    return;
  }
  beginStream(exchange);
  const end = () => {
    if (!query.has('hold')) response.end();
  };
  if (query.has('split')) writeByteByByte(response, bodyOf(query), end);
  else response.write(bodyOf(query), end);
}

function bodyOf(query: URLSearchParams): Buffer {
  const hex = query.get('hex');
  return hex === null ? Buffer.from(query.get('body') ?? 'data: data\n\n') : Buffer.from(hex, 'hex');
}

function writeByteByByte(response: ServerResponse, bytes: Buffer, done: () => void): void {
  response.socket?.setNoDelay(true);
  const writeFrom = (at: number): void => {
    if (at === bytes.length) done();
    else response.write(bytes.subarray(at, at + 1), () => setImmediate(writeFrom, at + 1));
  };
  writeFrom(0);
}
