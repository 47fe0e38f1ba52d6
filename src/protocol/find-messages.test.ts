import { expect, it } from 'vitest';
import { exampleStream } from '../core/panel-layout/example-stream.ts';
import type { Message } from '../core/stream/stream.ts';
import { findMessage } from './find-messages.ts';
import { findTime } from './find-time.ts';
import type { LogStore, ReadEntries } from './serve-logs.ts';

const COUNT = 9_000;
const FIRST = 100;
let reads = 0;

/** 9,000 messages, one each 10 ms, of which every thousandth is a `tick` and the first hundred are gone. */
const store: LogStore = {
  streamOf: () => exampleStream({ firstIndex: FIRST, messageCount: COUNT }),
  read: (async (_id, _kind, from, to) => {
    reads++;
    const start = Math.max(from, FIRST);
    return Array.from({ length: Math.max(0, Math.min(to, COUNT - 1) - start + 1) }, (_, at) =>
      messageAt(start + at),
    );
  }) as ReadEntries,
};

function messageAt(index: number): Message {
  return {
    index,
    time: index * 10,
    name: index % 1_000 === 0 ? 'tick' : 'message',
    data: '',
    lastEventId: '',
    origin: '',
    size: 0,
    attempt: 1,
    witness: 'hook',
    offset: null,
  };
}

/** Asks again until there is an answer. */
async function find(
  from: number,
  backward: boolean,
  queries: readonly string[] = ['type:tick'],
): Promise<number | null> {
  let next: number | null = from;
  while (next !== null) {
    const answer: { index: number | null; next: number | null } = await findMessage(store, {
      streamId: 's1',
      queries,
      from: next,
      backward,
    });
    if (answer.index !== null) return answer.index;
    next = answer.next;
  }
  return null;
}

it('finds the nearest message in either direction, however far it is', async () => {
  expect(await find(2_001, false)).toBe(3_000);
  expect(await find(2_000, false)).toBe(2_000);
  expect(await find(2_999, true)).toBe(2_000);
  expect(await find(8_001, false)).toBeNull();
  expect(await find(999, true)).toBeNull();
  expect(await find(0, false)).toBe(1_000);
  expect(await find(1_000_000, true)).toBe(8_000);
});

it('finds what all of several filters leave, whatever stands in them', async () => {
  expect(await find(3_001, false, ['data:a( OR gap<20', 'type:tick'])).toBe(4_000);
  expect(await find(3_001, false, ['', 'type:tick'])).toBe(4_000);
  expect(await find(3_001, false, ['http://x/(y', 'type:tick'])).toBeNull();
});

it('finds the first message at a time or after it, and reads few', async () => {
  const at = async (time: number) => (await findTime(store, { streamId: 's1', time })).index;
  reads = 0;
  expect(await at(50_000)).toBe(5_000);
  expect(reads).toBeLessThan(20);
  expect(await at(50_001)).toBe(5_001);
  expect(await at(0)).toBe(FIRST);
  expect(await at(1e9)).toBe(COUNT);
});
