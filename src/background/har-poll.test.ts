import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../core/settings/settings.ts';
import { createHarPoll } from './har-poll.ts';
import { createMemoryStore } from './memory-store.ts';
import { createTabSession } from './tab-session.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('asks no more once nothing lives or changes, until it is told that there is something', async () => {
  const session = await createTabSession(7, createMemoryStore(), () => DEFAULT_SETTINGS, Date.now);
  let asked = 0;
  const poll = createHarPoll({
    ask: async () => {
      asked++;
      return [];
    },
    session,
    add: async () => {},
    isWanted: () => true,
    onWantedChange: () => () => {},
    failed: () => {},
  });
  await vi.runAllTimersAsync();
  expect(asked).toBe(1);
  poll.changed();
  await vi.runAllTimersAsync();
  expect(asked).toBe(2);
});
