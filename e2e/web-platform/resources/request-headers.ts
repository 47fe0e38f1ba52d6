import type { Exchange } from '../exchange.ts';
import { beginStream } from './begin-stream.ts';

/** Sends the request header named by `header` back as data. */
export function echoHeader(exchange: Exchange): void {
  const { query, request, response } = exchange;
  const value = request.headers[query.get('header') ?? ''];
  beginStream(exchange);
  response.write(`data: ${value ?? 'none'}\n\n`);
}

/** Sends the method of the request back as data. */
export function echoMethod(exchange: Exchange): void {
  beginStream(exchange);
  exchange.response.write(`data: ${exchange.request.method}\n\n`);
}

/** Sets a cookie on the first connection, says on every one whether the browser sent it. */
export function cookie(exchange: Exchange): void {
  const { query, request, response } = exchange;
  const token = query.get('token') ?? '';
  const sent = request.headers.cookie?.includes(`${token}=set`) ? 'cookie' : 'no cookie';
  const first = request.headers['last-event-id'] === undefined;
  response.setHeader('set-cookie', first ? `${token}=set; Path=/` : `${token}=; Path=/; Max-Age=0`);
  beginStream(exchange);
  response.end(`id: 1\nretry: 100\ndata: ${first ? 'first' : 'second'}: ${sent}\n\n`);
}

/** Redirects to `to` with `status`. */
export function redirect({ query, response }: Exchange): void {
  response.writeHead(Number(query.get('status') ?? 302), { location: query.get('to') ?? '/' }).end();
}
