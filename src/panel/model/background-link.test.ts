import { expect, test } from 'vitest';
import { linkBackground } from './background-link.ts';
import { createFakeBackground } from './fake-background.ts';

/** A link whose time passes by the call of `pass`. */
async function link(background: ReturnType<typeof createFakeBackground>) {
  const waiting = new Set<() => void>();
  const { call, stop } = linkBackground({
    connect: background.connect,
    tabId: 7,
    onSnapshot() {},
    onChange() {},
    delay(task) {
      waiting.add(task);
      return () => waiting.delete(task);
    },
  });
  await call('getMessage', { streamId: 'a', index: 0 });
  background.asked.length = 0;
  return {
    stop,
    async pass() {
      for (const task of [...waiting]) {
        waiting.delete(task);
        task();
      }
      await call('getMessage', { streamId: 'a', index: 0 });
      return background.asked.filter((question) => !question.startsWith('message'));
    },
    waits: () => waiting.size,
  };
}

test('a background that keeps the tab in memory only hears from the panel again and again', async () => {
  const background = createFakeBackground();
  background.keepInMemory();
  const { pass, stop, waits } = await link(background);
  expect(await pass()).toEqual(['heartbeat']);
  expect(await pass()).toEqual(['heartbeat', 'heartbeat']);
  background.stop();
  expect(await pass()).toEqual(['heartbeat', 'heartbeat', 'inspect 7']);
  stop();
  expect(waits()).toBe(0);
});

test('one that has it on disk may be stopped', async () => {
  const { pass } = await link(createFakeBackground());
  expect(await pass()).toEqual([]);
});
