import type { Exchange } from '../exchange.ts';
import { beginStream } from './begin-stream.ts';

const retry = 'retry: 100\n';

/** First says hello with the id `value`; every later connection gets its Last-Event-ID back as data. */
export function lastEventId(exchange: Exchange): void {
  const { query, request, response } = exchange;
  const id = request.headers['last-event-id'];
  beginStream(exchange);
  if (id === undefined) response.end(`id: ${query.get('value') ?? '…'}\n${retry}data: hello\n\n`);
  else response.end(Buffer.from(`${retry}data: ${asText(id)}\n\n`));
}

/** Node reads header bytes as latin1; browsers send the last event ID in UTF-8. */
function asText(header: string | string[]): string {
  return Buffer.from(String(header), 'latin1').toString('utf8');
}

/** Ends the first connection after `first` (nothing when it is missing); the second one says `second` and stays. */
export function endsOnce(exchange: Exchange): void {
  const { query, response } = exchange;
  const attempt = countAttempt(exchange);
  beginStream(exchange);
  if (attempt === 1) response.end(retry + (query.get('first') ?? '\n'));
  else response.write(query.get('second') ?? 'data: second\n\n');
}

/** Two connections with a message each, one without, then 204: do not come back. */
export function reconnectsThenGivesUp(exchange: Exchange): void {
  const { response } = exchange;
  const attempt = countAttempt(exchange);
  if (attempt > 3) {
    response.statusCode = 204;
    response.end();
    return;
  }
  beginStream(exchange);
  response.end(retry + (['data: opened\n\n', 'data: reconnected\n\n'][attempt - 1] ?? '\n'));
}

/** Says which attempt of its token this is, and ends. */
export function attempts(exchange: Exchange): void {
  const { query, response } = exchange;
  const attempt = countAttempt(exchange);
  beginStream(exchange);
  response.end(`${query.get('body') ?? retry}data: ${attempt}\n\n`);
}

function countAttempt({ memory, path, query }: Exchange): number {
  const key = `${path} ${query.get('token')}`;
  const attempt = Number(memory.get(key) ?? 0) + 1;
  memory.set(key, attempt);
  return attempt;
}
