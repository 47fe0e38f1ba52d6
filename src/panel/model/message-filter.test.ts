import { signal } from '@preact/signals';
import { expect, it, vi } from 'vitest';
import { exampleConnection, exampleExchange, exampleStream } from '../../core/panel-layout/example-stream.ts';
import { compileMessageQuery } from '../../core/query/match-message.ts';
import { parseQuery } from '../../core/query/parse-query.ts';
import type { Message, Stream } from '../../core/stream/stream.ts';
import type { BackgroundLink } from './background-link.ts';
import { createMessageFilter } from './message-filter.ts';

const COUNT = 3;
const message: Message = {
  index: 0,
  time: 1200,
  name: 'message',
  data: '',
  lastEventId: '',
  origin: 'https://a.example',
  size: 0,
  attempt: 1,
  witness: 'hook',
  offset: null,
};

/** What a filter finds in a stream, and after the stream has become another. */
async function foundBeforeAndAfter(query: string, before: Partial<Stream>, after: Partial<Stream>) {
  const stream = signal(exampleStream({ messageCount: COUNT, ...before }));
  const call = async (_: 'findMessages', { query: text, from }: { query: string; from: number }) => {
    const parsed = parseQuery(text);
    if ('error' in parsed) throw new Error(text);
    const matches = compileMessageQuery(parsed.query);
    const indexes = Array.from({ length: COUNT - from }, (_, at) => from + at);
    const found = indexes.filter((index) =>
      matches({ message: { ...message, index }, stream: stream.value, gap: null }),
    );
    return { indexes: found, next: COUNT };
  };
  const filter = createMessageFilter(call as unknown as BackgroundLink['call'], stream);
  const found = async () => {
    await vi.waitUntil(() => filter.matches.value?.next === COUNT);
    return filter.matches.value?.indexes.length;
  };
  filter.write(query);
  const counts = [await found()];
  stream.value = exampleStream({ messageCount: COUNT, ...before, ...after });
  counts.push(await found());
  filter.stop();
  return counts;
}

const connections = [exampleConnection()];
const answered = [exampleConnection({ exchange: exampleExchange({ status: 200 }) })];

it.each<[query: string, before: Partial<Stream>, after: Partial<Stream>, counts: number[]]>([
  ['state:open', { readyState: 'open' }, { readyState: 'closed' }, [3, 0]],
  ['-(is:live OR transport:xhr)', { readyState: 'open' }, { readyState: 'closed' }, [0, 3]],
  ['status:200', { connections }, { connections: answered }, [0, 3]],
  ['is:marked', {}, { marks: [1] }, [0, 1]],
  ['message', {}, { readyState: 'closed' }, [3, 3]],
])('finds by %s what is so now', async (query, before, after, counts) => {
  expect(await foundBeforeAndAfter(query, before, after)).toEqual(counts);
});
