import { expect, it, vi } from 'vitest';
import { exampleStream } from '../core/panel-layout/example-stream.ts';
import type { Message } from '../core/stream/stream.ts';
import { PAGE_ENTRIES, PAGE_WEIGHT, PREVIEW_LENGTH } from './panel.ts';
import { type ReadEntries, serveLogs } from './serve-logs.ts';

/** A log of messages with data of this length, of which the first `dropped` are gone; `reads` counts what was read. */
function holding(count: number, length = 10, dropped = 0, change: Partial<Message> = {}) {
  const reads: number[] = [];
  const message = (index: number): Message => ({
    index,
    time: 0,
    name: 'message',
    data: 'x'.repeat(length),
    lastEventId: '',
    origin: '',
    size: length,
    attempt: 1,
    witness: 'hook',
    offset: null,
    ...change,
  });
  const read = (async (_id, _kind, from, to) => {
    const indexes = Array.from({ length: to - from + 1 }, (_, at) => from + at);
    const kept = indexes.filter((index) => index >= dropped && index < count);
    reads.push(kept.length);
    return kept.map(message);
  }) as ReadEntries;
  const { getEntries, getMessages } = serveLogs({ read, streamOf: () => undefined });
  return {
    reads,
    rows: (from: number, rowCount: number, path = '') =>
      getMessages({ streamId: 's1', from, count: rowCount, path }),
    async page(from: number, end = count) {
      const { entries, next } = await getEntries({ streamId: 's1', kind: 'messages', from, end });
      return { indexes: entries.map(({ index }) => index), next };
    },
  };
}

it('gives whole entries, at most so many at a time, and where to go on', async () => {
  const { page } = holding(5000);
  const first = await page(0);
  expect(first.indexes).toHaveLength(PAGE_ENTRIES);
  expect(first.next).toBe(PAGE_ENTRIES);
  const last = await page(4000);
  expect(last.indexes.at(-1)).toBe(4999);
  expect(last.next).toBe(5000);
});

it('gives fewer entries when they are long, and reads few more than it gives', async () => {
  const { page, reads } = holding(500, PAGE_WEIGHT / 10);
  const { indexes, next } = await page(0);
  expect(indexes).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(next).toBe(9);
  expect(reads).toEqual([16]);
});

it('reads a page at once when it knows how long entries are', async () => {
  const { page, reads } = holding(5000);
  await page(0);
  reads.length = 0;
  await page(2000);
  expect(reads).toEqual([PAGE_ENTRIES]);
});

it('gives one entry at least, however long it is', async () => {
  const { page } = holding(3, PAGE_WEIGHT + 1);
  expect(await page(0)).toEqual({ indexes: [0], next: 1 });
  expect(await page(1)).toEqual({ indexes: [1], next: 2 });
});

it('passes over entries that are no longer kept', async () => {
  const { page } = holding(1000, 10, 900);
  const { indexes, next } = await page(0);
  expect(indexes[0]).toBe(900);
  expect(indexes.at(-1)).toBe(next - 1);
});

it('gives none beyond the end that was asked for', async () => {
  const { page } = holding(1000);
  expect(await page(10, 12)).toEqual({ indexes: [10, 11], next: 12 });
  expect(await page(12, 12)).toEqual({ indexes: [], next: 12 });
});

it('gives of long names and ids as much as there is room for: in pages fewer entries, in rows their beginning', async () => {
  const name = 'n'.repeat(PAGE_WEIGHT / 20);
  const { page, rows } = holding(500, 0, 0, { name, lastEventId: name });
  expect((await page(0)).indexes).toHaveLength(9);
  const [row] = (await rows(0, 1)).messages;
  expect(row).toMatchObject({
    name: expect.stringMatching(/^n{4096}…$/),
    lastEventId: expect.stringMatching(/^n{4096}…$/),
  });
});

it('looks for nothing beyond the end of what a stream says it has', async () => {
  const read = vi.fn().mockResolvedValueOnce([]);
  const { getEntries } = serveLogs({ read, streamOf: () => exampleStream({ messageCount: 3 }) });
  const range = { streamId: 's1', kind: 'messages', from: 0, end: Number.MAX_SAFE_INTEGER } as const;
  expect(await getEntries(range)).toEqual({ entries: [], next: Number.MAX_SAFE_INTEGER });
  expect(read).toHaveBeenCalledExactlyOnceWith('s1', 'messages', 0, 2);
  expect(await getEntries({ ...range, from: 5 })).toEqual({ entries: [], next: Number.MAX_SAFE_INTEGER });
});

it('gives rows the value at a path of their data, cut as the data is', async () => {
  const data = JSON.stringify({ a: { b: 'y'.repeat(2000) } });
  const { rows } = holding(3, 10, 0, { data });
  const [row] = (await rows(0, 1, '$.a.b')).messages;
  expect(row?.value).toBe('y'.repeat(PREVIEW_LENGTH));
  expect((await rows(0, 1)).messages[0]?.value).toBeNull();
  expect((await rows(0, 1, '$.a.c')).messages[0]?.value).toBeNull();
});
