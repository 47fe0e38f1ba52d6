import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../core/settings/settings.ts';
import { streamCreated } from './example-events.ts';
import { createInspector } from './inspector.ts';
import { createMemoryStore } from './memory-store.ts';
import { createTabSession } from './tab-session.ts';

const TAB = 7;

/** A tab with the one stream of a page, as a background before has kept it. */
async function createTab() {
  const disk = createMemoryStore();
  let settings = DEFAULT_SETTINGS;
  let shown: 'the page' | 'another page' | 'nothing' = 'the page';
  const open = () =>
    createTabSession(
      TAB,
      disk,
      () => settings,
      () => 1_000,
    );
  const session = await open();
  await session.join({ id: 'doc', frameId: 0, browserId: 'the page', topUrl: '' });
  await session.addBatch('doc', 1, 0, [streamCreated()]);

  const startBackground = () =>
    createInspector({
      stores: { disk, memory: createMemoryStore() },
      settings: { get: () => settings, change: async () => settings, onChange: () => () => {} },
      pages: { pageOf: () => ({ site: null, load: 1 }), onChange: () => () => {} },
      excludedSenders: { has: () => false },
      now: () => 1_000,
      showOpenCount() {},
      isPrivate: async () => false,
      reload: async () => {},
      watchNetwork() {},
      isHere: async (_tabId, { browserId }) =>
        browserId === null ? shown !== 'nothing' : browserId === shown,
      progressOf: async () => null,
    });

  return {
    preserveLog(on: boolean) {
      settings = { ...settings, preserveLog: on };
    },
    show(news: typeof shown) {
      shown = news;
    },
    async leave() {
      shown = 'another page';
      await startBackground().pageLeft(TAB, 500);
    },
    /** What has become of the stream once the next background has started. */
    async afterStart() {
      await startBackground().catchUp([TAB]);
      return [...(await open()).state().streams.values()].map(({ readyState }) => readyState);
    },
  };
}

test('a page that was left while no background could hear of it is forgotten', async () => {
  const tab = await createTab();
  tab.show('another page');
  expect(await tab.afterStart()).toEqual([]);
});

test('it is ended where the log is preserved', async () => {
  const tab = await createTab();
  tab.preserveLog(true);
  tab.show('another page');
  expect(await tab.afterStart()).toEqual(['closed']);
});

test('it is ended where the tab shows no page, as after a crash', async () => {
  const tab = await createTab();
  tab.show('nothing');
  expect(await tab.afterStart()).toEqual(['closed']);
});

test('what was preserved stays when no more is to be preserved', async () => {
  const tab = await createTab();
  tab.preserveLog(true);
  await tab.leave();
  tab.preserveLog(false);
  expect(await tab.afterStart()).toEqual(['closed']);
});

test('a page that is there goes on', async () => {
  expect(await (await createTab()).afterStart()).toEqual(['connecting']);
});
