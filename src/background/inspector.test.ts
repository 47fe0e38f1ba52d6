import { afterEach, expect, test, vi } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../core/settings/settings.ts';
import type { StreamEvent } from '../core/stream/stream-event.ts';
import type { CaptureMessage, CaptureReply } from '../protocol/capture.ts';
import { type Answer, createCommander, type Request } from '../protocol/commands.ts';
import { createMemoryChannel } from '../protocol/memory-channel.ts';
import type { PanelCommands, PanelUpdates } from '../protocol/panel.ts';
import type { PopupCommands } from '../protocol/popup.ts';
import { createPortChannel, type PortLike } from '../protocol/port-channel.ts';
import type { EventStore } from './event-store.ts';
import { requestSent, responseStarted, streamCreated } from './example-events.ts';
import { createInspector, type Inspector, type Surroundings } from './inspector.ts';
import { createMemoryStore } from './memory-store.ts';
import type { Watch } from './network-watch.ts';
import { createTabSession } from './tab-session.ts';

const TAB = 7;

afterEach(() => void vi.useRealTimers());

/** A background that has just started, where nothing is otherwise. */
const startInspector = ({
  disk = createMemoryStore(),
  ...change
}: Partial<Surroundings> & { disk?: EventStore } = {}) =>
  createInspector({
    stores: { disk, memory: createMemoryStore(), instead: createMemoryStore() },
    settings: {
      get: () => DEFAULT_SETTINGS,
      change: async () => DEFAULT_SETTINGS,
      onChange: () => () => {},
    },
    pages: { pageOf: () => ({ site: null, wasCaptured: null }), onChange: () => () => {} },
    excludedSenders: { has: () => false },
    now: () => 1_000,
    showOpenCount() {},
    isPrivate: async () => false,
    reload: async () => {},
    watchNetwork() {},
    documentsHere: async () => () => true,
    progressOf: async () => null,
    ...change,
  });

/** The bridge of a tab's page; what it sends is taken when that is awaited. */
function connect(inspector: Inspector, tab = { id: TAB, private: false }, browserId = 'the page') {
  const [bridge, background] = createMemoryChannel<CaptureReply, CaptureMessage>();
  const acknowledged = new Map<number, () => void>();
  const told = { keepAlive: false };
  let number = 0;
  bridge.listen((reply) => {
    if (reply.type === 'acknowledge') acknowledged.get(reply.number)?.();
    else if (reply.type === 'resume') told.keepAlive = reply.keepAlive;
  });
  inspector.capture(background, tab, { frameId: 0, browserId, topUrl: '' });
  bridge.post({ type: 'hello', documentId: `doc of ${browserId} in ${tab.id}` });
  const report = (...events: StreamEvent[]) => {
    bridge.post({ type: 'batch', number: ++number, missed: 0, text: JSON.stringify(events.map(written)) });
    return new Promise<void>((resolve) => acknowledged.set(number, resolve));
  };
  return Object.assign(report, { close: bridge.close, told });
}

/** As `readStreamEvents` reads it. */
function written(event: StreamEvent): unknown {
  if (event.type !== 'messageReceived') return event;
  const { stream, name, origin, time, data, lastEventId } = event;
  return [stream, name, origin, time, data, lastEventId];
}

/** A disk without tabs, which says so once `read` is called. */
function createSlowDisk(): { disk: EventStore; read: () => void } {
  let read = () => {};
  const tabIds = new Promise<number[]>((resolve) => {
    read = () => resolve([]);
  });
  return { disk: { ...createMemoryStore(), tabIds: () => tabIds }, read };
}

function overviewIn(inspector: Inspector, tabId = TAB) {
  const [popup, background] = createMemoryChannel<Answer<PopupCommands, object>, Request<PopupCommands>>();
  inspector.popup(background);
  return createCommander<PopupCommands, object>(popup, {}).call('getOverview', { tabId });
}

/** A background, in a browser whose tabs show this document, or `nothing`. */
function startOn(disk: EventStore, settings: () => Settings, shown: () => string) {
  return startInspector({
    disk,
    settings: { get: settings, change: async () => settings(), onChange: () => () => {} },
    documentsHere:
      async () =>
      ({ browserId }) =>
        browserId === null ? shown() !== 'nothing' : browserId === shown(),
  });
}

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
    startOn(
      disk,
      () => settings,
      () => shown,
    );

  return {
    open,
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

test('it stays too where the page had its last words when it was left', async () => {
  const disk = createMemoryStore();
  let settings = { ...DEFAULT_SETTINGS, preserveLog: true };
  let shown = 'the page';
  const start = () =>
    startOn(
      disk,
      () => settings,
      () => shown,
    );
  const inspector = start();
  const page = connect(inspector);
  await page(streamCreated(), { type: 'opened', stream: 1, time: 1_010 });
  shown = 'another page';
  await inspector.pageLeft(TAB, 1_030);
  await page(data('the last'));
  page.close();
  await vi.waitUntil(async () => (await disk.load(TAB))?.streams[0]?.readyState === 'closed');
  settings = DEFAULT_SETTINGS;
  await start().catchUp([TAB]);
  expect((await disk.load(TAB))?.streams).toMatchObject([{ messageCount: 1 }]);
});

test('a page that is there goes on', async () => {
  expect(await (await createTab()).afterStart()).toEqual(['connecting']);
});

const data = (text: string): StreamEvent => ({
  type: 'messageReceived',
  stream: 1,
  time: 1_020,
  name: 'message',
  data: text,
  lastEventId: '',
  origin: 'https://page.example',
});

test('a message that the network tells of while the background starts is not doubled by the page’s', async () => {
  const { disk, read } = createSlowDisk();
  const inspector = startInspector({ disk });
  const report = connect(inspector);
  void report(streamCreated(), { type: 'opened', stream: 1, time: 1_011 });
  const text = 'data: a\n\n';
  const sender = { documentId: 'the page', frameId: 0, url: '', kind: 'document' } as const;
  void inspector.network(TAB, requestSent({ sender }));
  void inspector.network(TAB, responseStarted());
  void inspector.network(TAB, {
    ...{ type: 'wireBytesReceived', witness: 'filter', request: 'r1', time: 1_012 },
    ...{ text, offset: 0, byteLength: text.length },
  });
  const told = report(data('a'));
  for (let turn = 0; turn < 30; turn++) await Promise.resolve();
  read();
  await told;
  expect((await overviewIn(inspector)).streams).toMatchObject([{ messageCount: 1 }]);
});

test.each(['is left', 'crashes'])(
  'a page that %s while the background starts has no live stream',
  async (end) => {
    const { disk, read } = createSlowDisk();
    let isThere = true;
    const inspector = startInspector({
      disk,
      documentsHere:
        async () =>
        ({ browserId }) =>
          browserId === null || isThere,
    });
    const report = connect(inspector);
    void report(streamCreated());
    for (let turn = 0; turn < 30; turn++) await Promise.resolve();
    isThere = false;
    if (end === 'crashes') report.close();
    else void inspector.pageLeft(TAB, 2_000);
    read();
    for (let turn = 0; turn < 300; turn++) await Promise.resolve();
    expect((await overviewIn(inspector)).streams).toEqual([]);
  },
);

test('the EventSource that a request is sent for is known once the page has told, and that it is sent for none', async () => {
  const inspector = startInspector();
  const sender = { documentId: 'the page', frameId: 0, url: '', kind: 'document' } as const;
  const report = connect(inspector);
  const headers: [string, string][] = [['Accept', 'text/event-stream']];
  await inspector.network(TAB, requestSent({ sender, headers }));
  const asked = inspector.eventSourceOf(TAB, 'r1');
  await report({ ...streamCreated(), withCredentials: true });
  expect(await asked).toMatchObject({ withCredentials: true });
  await inspector.network(TAB, requestSent({ request: 'r3', sender, headers }));
  const looksLikeOne = inspector.eventSourceOf(TAB, 'r3');
  await report({ ...streamCreated({ stream: 2 }), transport: 'fetch' });
  expect(await looksLikeOne).toBe(null);
  await inspector.network(TAB, requestSent({ request: 'r2', sender, headers: [['Accept', '*/*']] }));
  expect(await inspector.eventSourceOf(TAB, 'r2')).toBe(null);
  const worker = { ...sender, documentId: null, kind: 'worker' } as const;
  await inspector.network(TAB, requestSent({ request: 'r4', sender: worker, headers }));
  expect(await inspector.eventSourceOf(TAB, 'r4')).toEqual({ withCredentials: null });
});

test('the popup keeps private tabs and others apart', async () => {
  const inspector = startInspector({ isPrivate: async (tabId) => tabId === 8 });
  await connect(inspector)(streamCreated());
  await connect(inspector, { id: 8, private: true })(streamCreated());
  for (const tabId of [TAB, 8]) {
    const { origins } = await overviewIn(inspector, tabId);
    expect(origins).toMatchObject([
      { origin: 'https://page.example', count: 1, tabs: [{ tabId, count: 1 }] },
    ]);
  }
});

test('where the disk never works, capture, popup and start go on without', async () => {
  const fail = () => Promise.reject(new Error('The disk is dead.'));
  const disk = Object.fromEntries(Object.keys(createMemoryStore()).map((name) => [name, fail]));
  const inspector = startInspector({ disk: disk as unknown as EventStore });
  await connect(inspector)(streamCreated());
  await inspector.catchUp([TAB]);
  expect((await overviewIn(inspector)).streams).toHaveLength(1);
});

test('what is on disk is shown, though the first reads fail', async () => {
  const disk = createMemoryStore();
  await connect(startInspector({ disk }))(streamCreated());
  const failing = new Set<unknown>();
  const failOnce = <A extends unknown[], R>(read: (...of: A) => Promise<R>): ((...of: A) => Promise<R>) => {
    failing.add(read);
    return (...of) => (failing.delete(read) ? Promise.reject(new Error('Internal error.')) : read(...of));
  };
  const flaky = { ...disk, load: failOnce(disk.load), tabIds: failOnce(disk.tabIds) };
  const inspector = startInspector({ disk: flaky });
  await inspector.catchUp([TAB]);
  expect((await overviewIn(inspector)).streams).toHaveLength(1);
  expect(failing.size).toBe(0);
});

test('the background is kept alive for the tabs that are in memory only, be it that the disk cannot be read', async () => {
  const inspector = startInspector();
  const ordinary = connect(inspector);
  await ordinary(streamCreated());
  const inPrivate = connect(inspector, { id: 8, private: true });
  await inPrivate(streamCreated());
  const load = () => Promise.reject(new Error('The database cannot be opened.'));
  const unread = connect(startInspector({ disk: { ...createMemoryStore(), load } }));
  await unread(streamCreated());
  expect([ordinary, inPrivate, unread].map(({ told }) => told.keepAlive)).toEqual([false, true, true]);
  const [panel, background] = createMemoryChannel<
    Answer<PanelCommands, PanelUpdates>,
    Request<PanelCommands>
  >();
  inspector.panel(background);
  const { call } = createCommander<PanelCommands, PanelUpdates>(panel, { sessionChanged() {} });
  expect(await call('inspect', { tabId: TAB })).toMatchObject({ keepAlive: false });
  expect(await call('inspect', { tabId: 8 })).toMatchObject({ keepAlive: true });
});

test('a page without streams leaves nothing behind, and nothing to be asked when the background starts anew', async () => {
  const disk = createMemoryStore();
  const asked: number[] = [];
  const shown: number[] = [];
  const start = () =>
    startInspector({
      disk,
      showOpenCount: (tabId) => shown.push(tabId),
      async documentsHere(tabId) {
        asked.push(tabId);
        return () => true;
      },
    });
  const inspector = start();
  for (let tabId = 1; tabId <= 3; tabId++) await inspector.pageLeft(tabId, 500);
  expect(await disk.tabIds()).toEqual([]);
  await start().catchUp([1, 2, 3]);
  expect([asked, shown]).toEqual([[], []]);
});

test('what comes late of a tab that was closed brings nothing of it back', async () => {
  const disk = createMemoryStore();
  const inspector = startInspector({ disk });
  await connect(inspector)(streamCreated());
  await inspector.tabClosed(TAB);
  void connect(inspector, undefined, 'a late page')(streamCreated());
  const sender = { documentId: 'the page', frameId: 0, url: '', kind: 'document' } as const;
  await inspector.network(TAB, requestSent({ sender }));
  expect(await inspector.eventSourceOf(TAB, 'r1')).toBe(null);
  expect(await disk.tabIds()).toEqual([]);
});

test('the network is watched no longer when the tab with the last live stream is closed', async () => {
  vi.useFakeTimers();
  const watches: Watch[] = [];
  const inspector = startInspector({ watchNetwork: (watch) => watches.push(watch) });
  await inspector.catchUp([TAB]);
  await connect(inspector)(streamCreated());
  await inspector.tabClosed(TAB);
  await vi.runAllTimersAsync();
  expect(watches.at(-1)).toEqual({ requests: false, bodies: false });
});

test('a page that was left while no background could hear of it takes its workers along', async () => {
  const tab = await createTab();
  const worker = { documentId: null, frameId: null, url: '', kind: 'worker' } as const;
  const session = await tab.open();
  await session.addNetworkEvents([requestSent({ sender: worker, time: 990 }), responseStarted()]);
  expect([...session.state().streams.keys()]).toEqual(['doc.1', 'network.r1']);
  tab.show('another page');
  expect(await tab.afterStart()).toEqual([]);
});

test('the number of open streams is shown when it has changed, and again on the next page', async () => {
  const shown: number[] = [];
  const inspector = startInspector({ showOpenCount: (_, count) => shown.push(count) });
  const report = connect(inspector);
  await report(streamCreated(), { type: 'opened', stream: 1, time: 1_011 });
  await report(data('a'));
  await report(data('b'));
  expect(shown).toEqual([0, 1]);
  await inspector.pageLeft(TAB, 500);
  expect(shown).toEqual([0, 1, 1]);
});

test('a tab that is in memory for want of a disk counts among the others', async () => {
  const disk = createMemoryStore();
  const { load } = disk;
  disk.load = (tabId) => (tabId === 8 ? Promise.reject(new Error('The disk is dead.')) : load(tabId));
  const inspector = startInspector({ disk });
  await connect(inspector)(streamCreated());
  await connect(inspector, { id: 8, private: false })(streamCreated());
  expect((await overviewIn(inspector)).origins).toMatchObject([{ count: 2 }]);
});

test('what fails for one tab keeps nobody from catching up with the others, nor the watch from ending', async () => {
  vi.useFakeTimers();
  const disk = createMemoryStore();
  for (const tabId of [TAB, 8]) {
    const session = await createTabSession(
      tabId,
      disk,
      () => DEFAULT_SETTINGS,
      () => 1_000,
    );
    await session.join({ id: 'doc', frameId: 0, browserId: 'the page', topUrl: '' });
    await session.addBatch('doc', 1, 0, [streamCreated()]);
  }
  const { removeTab } = disk;
  disk.removeTab = async (tabId) => {
    if (tabId === TAB) throw new Error('The disk is dead.');
    await removeTab(tabId);
  };
  const watches: Watch[] = [];
  const inspector = startInspector({ disk, watchNetwork: (watch) => watches.push(watch) });
  await inspector.catchUp([]);
  expect(await disk.tabIds()).toEqual([TAB]);
  await vi.runAllTimersAsync();
  expect(watches.at(-1)).toEqual({ requests: false, bodies: false });
});

test('a panel that closes before it is served is none', async () => {
  vi.useFakeTimers();
  const watches: Watch[] = [];
  const inspector = startInspector({ watchNetwork: (watch) => watches.push(watch) });
  const { port, receive, disconnect } = createPort();
  const channel = createPortChannel<never, never>(port);
  receive({ message: { id: 1, method: 'inspect', params: { tabId: TAB } } });
  disconnect();
  inspector.panel(channel);
  await inspector.catchUp([TAB]);
  await vi.runAllTimersAsync();
  expect(watches.at(-1)).toEqual({ requests: false, bodies: false });
});

function createPort() {
  let receive = (_: unknown) => {};
  let disconnect = () => {};
  const port: PortLike = {
    postMessage() {},
    disconnect() {},
    onMessage: {
      addListener(listener) {
        receive = listener;
      },
    },
    onDisconnect: {
      addListener(listener) {
        disconnect = listener;
      },
    },
  };
  return { port, receive: (message: unknown) => receive(message), disconnect: () => disconnect() };
}

test('the browser is asked once what is left of a page’s frames, however many there were', async () => {
  let asked = 0;
  const gone = new Set<string | null>();
  const inspector = startInspector({
    async documentsHere() {
      asked++;
      return ({ browserId }) => !gone.has(browserId);
    },
  });
  const frames = ['a', 'b', 'c'].map((name) => connect(inspector, undefined, name));
  for (const report of frames) await report(streamCreated());
  for (const [at, name] of ['a', 'b'].entries()) {
    gone.add(name);
    frames[at]?.close();
    for (let turn = 0; turn < 100; turn++) await Promise.resolve();
  }
  expect((await overviewIn(inspector)).streams).toHaveLength(1);
  expect(asked).toBe(2);
});
