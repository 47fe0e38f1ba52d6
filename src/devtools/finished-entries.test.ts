import { expect, test } from 'vitest';
import { createFinishedEntries } from './finished-entries.ts';
import type { FinishedEntry, HarEntry } from './har-entry.ts';
import { aborted, ended, fetched, running } from './recorded-entries.ts';

const never = () => new Promise<never>(() => {});

function finishing(entry: HarEntry, text: string | null): FinishedEntry & { readonly asked: () => number } {
  let asked = 0;
  return {
    ...entry,
    asked: () => asked,
    getContent() {
      asked++;
      return Promise.resolve({ text, encoding: '' });
    },
  };
}

const sized = (entry: HarEntry, time: number, size: number): HarEntry => ({
  ...entry,
  time,
  response: { ...entry.response, content: { size } },
});

test('a request runs until its end was noted, also beside another of the same time and URL', async () => {
  const finished = createFinishedEntries(never);
  const twin = { ...ended, time: 210 };
  expect(finished.of(ended)).toBe(null);
  await finished.add(finishing(ended, ''));
  expect(finished.of(ended)).toEqual({ body: null });
  expect(finished.of(twin)).toBe(null);
});

test('the body of an event stream is kept', async () => {
  const finished = createFinishedEntries(never);
  await finished.add(finishing(ended, ': comment\n\n'));
  expect(finished.of(ended)).toEqual({ body: ': comment\n\n' });
});

test('an end counts before its body is there', () => {
  const finished = createFinishedEntries(never);
  void finished.add({ ...ended, getContent: never });
  expect(finished.of(ended)).toEqual({ body: null });
});

test('a body that never comes is given up', async () => {
  const finished = createFinishedEntries(() => Promise.resolve());
  await finished.add({ ...ended, getContent: never });
  expect(finished.of(ended)).toEqual({ body: null });
});

test('no body is asked for of what failed, is no event stream or is too long', async () => {
  const finished = createFinishedEntries(never);
  const failed = finishing(aborted, 'x');
  const other = finishing({ ...fetched, response: { ...fetched.response, headers: [] } }, 'x');
  const long = finishing(sized(running, 1, 4 * 1024 * 1024 + 1), 'x');
  for (const entry of [failed, other, long]) await finished.add(entry);
  expect([failed, other, long].map(({ asked }) => asked())).toEqual([0, 0, 0]);
  expect(finished.of(long)).toEqual({ body: null });
});

test('the oldest bodies go when they are too long together, their ends stay', async () => {
  const finished = createFinishedEntries(never);
  const body = 'x'.repeat(2 * 1024 * 1024);
  const entries = [1, 2, 3].map((time) => sized(ended, time, body.length));
  for (const entry of entries) await finished.add(finishing(entry, body));
  expect(entries.map((entry) => finished.of(entry)?.body?.length)).toEqual([
    undefined,
    body.length,
    body.length,
  ]);
  expect(finished.of(entries[0] as HarEntry)).toEqual({ body: null });
});

test('the oldest ends go when they are too many', async () => {
  const finished = createFinishedEntries(never);
  const at = (time: number) => ({ ...aborted, time });
  for (let time = 0; time < 5_001; time++) await finished.add(finishing(at(time), null));
  expect([0, 1, 5_000].map((time) => finished.of(at(time)) !== null)).toEqual([false, true, true]);
});
