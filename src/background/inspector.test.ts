import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../core/settings/settings.ts';
import { streamCreated } from './example-events.ts';
import { createInspector } from './inspector.ts';
import { createMemoryStore } from './memory-store.ts';
import { createTabSession } from './tab-session.ts';

const TAB = 7;

/** What becomes of the one stream of a page that no background saw go, when the next background starts. */
async function afterStart(shown: 'the page' | 'another page' | 'nothing', preserveLog = false) {
  const disk = createMemoryStore();
  const settings = { ...DEFAULT_SETTINGS, preserveLog };
  const open = () =>
    createTabSession(
      TAB,
      disk,
      () => settings,
      () => 1_000,
    );
  const before = await open();
  await before.join({ id: 'doc', frameId: 0, browserId: 'the page', topUrl: '' });
  await before.addBatch('doc', 1, 0, [streamCreated()]);
  await createInspector({
    stores: { disk, memory: createMemoryStore() },
    settings: { get: () => settings, change: async () => settings, onChange: () => () => {} },
    pages: { pageOf: () => ({ site: null, load: 1 }), onChange: () => () => {} },
    excludedSenders: { has: () => false },
    now: () => 1_000,
    showOpenCount() {},
    isPrivate: async () => false,
    reload: async () => {},
    watchNetwork() {},
    isHere: async (_tabId, { browserId }) => (browserId === null ? shown !== 'nothing' : browserId === shown),
    progressOf: async () => null,
  }).catchUp([TAB]);
  return [...(await open()).state().streams.values()].map(({ readyState }) => readyState);
}

test('a page that was left while no background could hear of it is forgotten', async () => {
  expect(await afterStart('another page')).toEqual([]);
});

test('it is ended where the log is preserved, and where the tab shows no page, which it does after a crash', async () => {
  expect(await afterStart('another page', true)).toEqual(['closed']);
  expect(await afterStart('nothing')).toEqual(['closed']);
});

test('a page that is there goes on', async () => {
  expect(await afterStart('the page')).toEqual(['connecting']);
});
