import type { Exchange } from '../exchange.ts';
import { beginStream } from './begin-stream.ts';

const forbidden = 'e5<';

/** Ids that a browser may send to another origin without asking first, and ids for which it must ask. */
const ids: Record<string, string> = { safe: 'abc', long: 'a'.repeat(255), unsafe: `before${forbidden}after` };

/** Gives the id of the kind `id`, ends, and tells the reconnecting browser what it did: asked or not, sent which id. */
export function preflight(exchange: Exchange): void {
  const { memory, query, request, response } = exchange;
  const id = ids[query.get('id') ?? ''] ?? '';
  const key = `preflight ${query.get('token')}`;
  if (request.method === 'OPTIONS') {
    memory.set(key, request.headers['access-control-request-headers']);
    response.writeHead(204).end();
    return;
  }
  const sent = request.headers['last-event-id'];
  beginStream(exchange);
  if (sent === undefined) response.end(`id: ${id}\nretry: 100\ndata: first\n\n`);
  else
    response.write(
      `data: asked for ${memory.get(key) ?? 'nothing'}, sent ${sent === id ? 'the id' : sent}\n\n`,
    );
}
