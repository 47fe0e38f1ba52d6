import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../core/settings/settings.ts';
import { type Answer, createCommander, type Request } from '../protocol/commands.ts';
import { createMemoryChannel } from '../protocol/memory-channel.ts';
import type { PanelCommands, PanelUpdates } from '../protocol/panel.ts';
import { streamCreated } from './example-events.ts';
import { createMemoryStore } from './memory-store.ts';
import { servePanel } from './panel-port.ts';
import { createTabSession, type TabSession } from './tab-session.ts';

const TAB = 7;

/** Who listens to the settings. */
let listeners: Set<() => void>;
/** Opens the sessions that were asked for. */
let open: () => Promise<TabSession>;
/** How many streams the panel was told of, each time. */
let told: number[];

beforeEach(() => {
  listeners = new Set();
  told = [];
});
afterEach(() => {
  vi.useRealTimers();
});

function connect() {
  const [panel, background] = createMemoryChannel<
    Answer<PanelCommands, PanelUpdates>,
    Request<PanelCommands>
  >();
  const asked: ((session: TabSession) => void)[] = [];
  open = async () => {
    const session = await createTabSession(
      TAB,
      createMemoryStore(),
      () => DEFAULT_SETTINGS,
      () => 1_000,
    );
    for (const answer of asked) answer(session);
    return session;
  };
  servePanel(background, {
    sessionOf: () => new Promise((resolve) => asked.push(resolve)),
    settings: {
      get: () => DEFAULT_SETTINGS,
      change: async () => DEFAULT_SETTINGS,
      onChange(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    isInMemory: () => true,
    pages: { pageOf: () => ({ site: null, wasCaptured: null }), onChange: () => () => {} },
    reload: async () => {},
  });
  const { call } = createCommander<PanelCommands, PanelUpdates>(panel, {
    sessionChanged: ({ streams }) => void told.push(streams.length),
  });
  return { call, inspect: () => call('inspect', { tabId: TAB }), close: panel.close };
}

test('a panel that closes while its tab is being read is told nothing more', async () => {
  const { inspect, close } = connect();
  inspect().catch(() => {});
  await Promise.resolve();
  close();
  await open();
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  expect(listeners.size).toBe(0);
});

test('a panel that asks twice at once is told of changes once, and not at all when it has closed', async () => {
  const { inspect, close } = connect();
  const asked = [inspect(), inspect()];
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  await open();
  await Promise.all(asked);
  expect(listeners.size).toBe(1);
  close();
  expect(listeners.size).toBe(0);
});

test('a panel is told of a change at once, and of those that follow it closely together', async () => {
  vi.useFakeTimers();
  const asked = connect().inspect();
  await vi.advanceTimersByTimeAsync(0);
  const session = await open();
  await asked;
  await session.join({ id: 'doc', frameId: 0, browserId: 'B', topUrl: '' });
  await vi.runAllTimersAsync();
  await vi.advanceTimersByTimeAsync(1_000);
  told.length = 0;
  const create = async (stream: number) => session.addBatch('doc', stream, 0, [streamCreated({ stream })]);
  await create(1);
  await vi.advanceTimersByTimeAsync(0);
  expect(told).toEqual([1]);
  for (const stream of [2, 3, 4]) await create(stream);
  await vi.advanceTimersByTimeAsync(0);
  expect(told).toEqual([1]);
  await vi.runAllTimersAsync();
  expect(told).toEqual([1, 3]);
});

test('who clears is told of what that changed before the answer comes', async () => {
  vi.useFakeTimers();
  const { call, inspect } = connect();
  const asked = inspect();
  await vi.advanceTimersByTimeAsync(0);
  const session = await open();
  await asked;
  await session.join({ id: 'doc', frameId: 0, browserId: 'B', topUrl: '' });
  await session.addBatch('doc', 1, 0, [streamCreated({ stream: 1 }), streamCreated({ stream: 2 })]);
  await vi.runAllTimersAsync();
  told.length = 0;
  await call('clear', {});
  expect(told).toHaveLength(1);
});
