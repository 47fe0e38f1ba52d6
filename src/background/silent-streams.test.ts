import { expect, test } from 'vitest';
import { exampleConnection, exampleStream } from '../core/panel-layout/example-stream.ts';
import { NETWORK_DOCUMENT } from '../core/session/network-streams.ts';
import type { Stream } from '../core/stream/stream.ts';
import { closeSilentStreams } from './silent-streams.ts';
import type { TabSession } from './tab-session.ts';

const document = { id: NETWORK_DOCUMENT, frameId: 0, url: '', topUrl: '' };
const waiting = exampleStream({
  document,
  readyState: 'connecting',
  connections: [exampleConnection({ attempt: 2, openTime: null })],
});

/** The times since when streams that were closed were silent; each look comes when it is asked for, and `late`. */
async function looks(late: number, ...seen: Stream[][]): Promise<number[]> {
  const since: number[] = [];
  const timers: (() => void)[] = [];
  let time = 60_000;
  closeSilentStreams({
    session: {
      state: () => ({ streams: new Map(seen[0]?.map((stream) => [stream.id, stream])) }),
      subscribe: () => () => {},
      closeSilent: async (at: number) => void since.push(at),
    } as unknown as TabSession,
    now: () => time,
    after(delay, callback) {
      timers.push(() => {
        time += delay + late;
        callback();
      });
    },
  });
  while (timers.length > 0) {
    seen.shift();
    for (const callback of timers.splice(0)) callback();
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  }
  return since;
}

test('streams that wait for a request are looked at until there is none', async () => {
  expect(await looks(0, [waiting], [waiting], [])).toEqual([10_000, 20_000]);
});

test('while the machine slept no stream was silent', async () => {
  expect(await looks(3_600_000, [waiting], [])).toEqual([]);
});

test('nothing is looked at where no stream waits, or its page will tell', async () => {
  expect(await looks(0, [exampleStream({ document })])).toEqual([]);
  expect(await looks(0, [{ ...waiting, document: { ...document, id: 'doc' } }])).toEqual([]);
});
