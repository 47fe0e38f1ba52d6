import type { Exchange } from '../exchange.ts';

/**
 * Sends the head of an event stream. The query may name another `type` (an empty one sends none) or `status`.
 * Headers for cross-origin use have been set by the server already.
 */
export function beginStream({ response, query }: Exchange): void {
  const type = query.get('type') ?? 'text/event-stream';
  response.statusCode = Number(query.get('status') ?? 200);
  response.setHeader('cache-control', 'no-store');
  if (type) response.setHeader('content-type', type);
  response.flushHeaders();
}
