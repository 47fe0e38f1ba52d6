import type { Exchange } from '../exchange.ts';
import { beginStream } from './begin-stream.ts';

interface Count {
  open: number;
  waiting: Set<() => void>;
}

/** A stream that stays open and is counted, by its token, until the browser lets go of it. */
export function counted(exchange: Exchange): void {
  const count = countOf(exchange);
  change(count, 1);
  exchange.response.on('close', () => change(count, -1));
  beginStream(exchange);
  exchange.response.write('data: counted\n\n');
}

/** Answers as soon as `open` counted streams of the token are open. */
export function whenCounted(exchange: Exchange): void {
  const count = countOf(exchange);
  const wanted = Number(exchange.query.get('open'));
  const answer = (): void => {
    if (count.open !== wanted) return;
    count.waiting.delete(answer);
    exchange.response.end(String(wanted));
  };
  count.waiting.add(answer);
  exchange.response.on('close', () => count.waiting.delete(answer));
  answer();
}

function countOf({ memory, query }: Exchange): Count {
  const key = `count ${query.get('token')}`;
  const count = (memory.get(key) as Count | undefined) ?? { open: 0, waiting: new Set() };
  memory.set(key, count);
  return count;
}

function change(count: Count, by: number): void {
  count.open += by;
  for (const answer of [...count.waiting]) answer();
}
