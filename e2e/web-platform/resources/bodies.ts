import type { ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Exchange } from '../exchange.ts';
import { beginStream } from './begin-stream.ts';

/** Sends `body` and stays open until `cut` is asked for with the same token. */
export function toBeCut(exchange: Exchange): void {
  exchange.memory.set(cutKey(exchange), exchange.response);
  beginStream(exchange);
  exchange.response.write(exchange.query.get('body') ?? 'data: data\n\n');
}

/** Tears the connection of the token down, where there is one. */
export function cut(exchange: Exchange): void {
  (exchange.memory.get(cutKey(exchange)) as ServerResponse | undefined)?.destroy();
  exchange.response.writeHead(204).end();
}

const cutKey = ({ query }: Exchange) => `cut ${query.get('token')}`;

/** Tears the connection down without an answer. */
export function refused({ response }: Exchange): void {
  response.destroy();
}

/** Says as one message what was asked for: method, the page's own headers, body. */
export async function echoRequest(exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  const body = (await buffer(request)).toString('utf8');
  const { accept, 'content-type': type, 'x-page': page } = request.headers;
  beginStream(exchange);
  response.end(`data: ${JSON.stringify([request.method, accept, type, page, body])}\n\n`);
}
