import { compileMessageQuery } from '../core/query/match-message.ts';
import { parseQuery } from '../core/query/parse-query.ts';
import { scopeErrors } from '../core/query/scope-errors.ts';
import type { Message } from '../core/stream/stream.ts';
import type { LogStore } from './serve-logs.ts';

/** Messages read at once; a block on disk has no more. */
const PAGE = 2_000;
/** After so many milliseconds the answer is what was found so far. */
const BUDGET = 50;

/**
 * The indexes of a stream's messages, from `from` on, that a query matches, and where to go on: at least a page of
 * messages is looked at. Throws where the query is none.
 */
export async function findMessages(
  { read, streamOf }: LogStore,
  { streamId, query, from }: { streamId: string; query: string; from: number },
): Promise<{ indexes: number[]; next: number }> {
  const parsed = parseQuery(query);
  const error = 'error' in parsed ? parsed.error : scopeErrors(parsed.query, 'messages');
  if ('error' in parsed || error) throw new Error(error?.sentence.key);
  const matches = compileMessageQuery(parsed.query);
  const stream = streamOf(streamId);
  if (!stream) return { indexes: [], next: from };

  const indexes: number[] = [];
  const until = performance.now() + BUDGET;
  let next = Math.max(from, stream.firstIndex);
  let [before] = await read(streamId, 'messages', next - 1, next - 1);
  while (next < stream.messageCount) {
    const page: Message[] = await read(streamId, 'messages', next, next + PAGE - 1);
    for (const message of page) {
      const gap = before ? message.time - before.time : null;
      if (matches({ message, stream, gap })) indexes.push(message.index);
      before = message;
    }
    next = Math.min(next + PAGE, stream.messageCount);
    if (performance.now() > until) break;
  }
  return { indexes, next };
}
