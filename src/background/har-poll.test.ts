import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../core/settings/settings.ts';
import type { KnownRequests } from '../protocol/har.ts';
import { requestSent } from './example-events.ts';
import { createHarPoll } from './har-poll.ts';
import { createMemoryStore } from './memory-store.ts';
import { createTabSession } from './tab-session.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Options = Parameters<typeof createHarPoll>[0];

const pollOf = ({ ask, session }: Pick<Options, 'ask' | 'session'>) =>
  createHarPoll({
    ask,
    session,
    add: async () => {},
    isWanted: () => true,
    onWantedChange: () => () => {},
    failed: () => {},
  });

it('asks no more once nothing lives or changes, until it is told that there is something', async () => {
  const session = await createTabSession(7, createMemoryStore(), () => DEFAULT_SETTINGS, Date.now);
  let asked = 0;
  const poll = pollOf({
    ask: async () => {
      asked++;
      return [];
    },
    session,
  });
  await vi.runAllTimersAsync();
  expect(asked).toBe(1);
  poll.changed();
  await vi.runAllTimersAsync();
  expect(asked).toBe(2);
});

it('asks again soon after an answer that something else has held up', async () => {
  const session = await createTabSession(7, createMemoryStore(), () => DEFAULT_SETTINGS, Date.now);
  const asked: number[] = [];
  const poll = pollOf({
    ask: async () => {
      asked.push(performance.now());
      await new Promise((resolve) => setTimeout(resolve, 750));
      return [];
    },
    session,
  });
  await vi.advanceTimersByTimeAsync(750);
  poll.changed();
  await vi.advanceTimersByTimeAsync(5_000);
  poll.stop();
  const [first = 0, second = 0] = asked;
  expect(second - first).toBe(5_750);
});

it('asks for the messages once of a request whose stream is not known yet', async () => {
  const session = await createTabSession(7, createMemoryStore(), () => DEFAULT_SETTINGS, Date.now);
  const sender = { documentId: null, frameId: null, url: '', kind: 'unknown' } as const;
  const message = { time: 1_100, name: 'message', data: 'a', lastEventId: '' };
  await session.addNetworkEvents([
    requestSent({ witness: 'har', request: 'h1', sender }),
    {
      type: 'wireMessagesReceived',
      witness: 'har',
      request: 'h1',
      time: 1_100,
      from: 0,
      messages: [message],
    },
  ]);
  const asked: KnownRequests[] = [];
  const poll = pollOf({
    ask: async (known) => {
      asked.push(known);
      return [];
    },
    session,
  });
  await vi.runAllTimersAsync();
  poll.stop();
  expect(asked).toEqual([{ h1: { count: 1, heard: [] } }]);
});
