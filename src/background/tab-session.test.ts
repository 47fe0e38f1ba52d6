import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../core/settings/settings.ts';
import type { StreamEvent } from '../core/stream/stream-event.ts';
import type { EventStore } from './event-store.ts';
import { streamCreated } from './example-events.ts';
import { createMemoryStore } from './memory-store.ts';
import { createTabSession } from './tab-session.ts';

const TAB = 7;
const DOCUMENT = { id: 'doc', frameId: 0, browserId: null, topUrl: '' };

let store: EventStore;
let settings: Settings;
let pause: () => Promise<void>;
let watchedSince: number | null;
let storageError: string | null;

beforeEach(() => {
  pause = async () => {};
  watchedSince = null;
  storageError = null;
  store = createMemoryStore();
  settings = DEFAULT_SETTINGS;
});

afterEach(() => void vi.useRealTimers());

/** A session as a background that has just started has it. */
const open = () =>
  createTabSession(
    TAB,
    store,
    () => settings,
    () => 1_000,
    () => watchedSince,
    storageError,
    () => pause(),
  );

const created = (stream: number) => streamCreated({ stream, time: stream });

function messages(stream: number, from: number, to: number): StreamEvent[] {
  return Array.from({ length: to - from + 1 }, (_, index) => ({
    type: 'messageReceived',
    stream,
    time: 10,
    name: 'message',
    data: `${from + index}`,
    lastEventId: '',
    origin: '',
  }));
}

async function kept(session: Awaited<ReturnType<typeof open>>, streamId = 'doc.1') {
  return (await session.entries(streamId, 'messages', 0, 1_000_000)).map(({ data }) => Number(data));
}

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

test('a batch that comes twice is reduced once', async () => {
  const session = await open();
  await session.join(DOCUMENT);
  await session.addBatch('doc', 1, 0, [created(1), ...messages(1, 1, 3)]);
  await session.addBatch('doc', 1, 0, [created(1), ...messages(1, 1, 3)]);
  await session.addBatch('doc', 2, 0, messages(1, 4, 5));
  expect(await kept(session)).toEqual([1, 2, 3, 4, 5]);
});

test('a stream that is created on a hidden page knows that it is, also in a background that starts anew', async () => {
  const before = await open();
  await before.join(DOCUMENT);
  await before.addBatch('doc', 1, 0, [{ type: 'pageHidden', time: 0.5 }, created(1)]);
  const after = await open();
  await after.join(DOCUMENT);
  await after.addBatch('doc', 2, 0, [created(2), { type: 'pageVisible', time: 9 }, created(3)]);
  expect([...after.state().streams.values()].map(({ pageStays }) => pageStays)).toEqual([
    [{ state: 'hidden', from: 1, to: 9 }],
    [{ state: 'hidden', from: 2, to: 9 }],
    [],
  ]);
});

test('a background that starts anew goes on where the one before was stopped', async () => {
  const before = await open();
  await before.join(DOCUMENT);
  await before.addBatch('doc', 1, 2, [
    created(1),
    { type: 'opened', stream: 1, time: 5 },
    ...messages(1, 1, 3),
  ]);
  const after = await open();
  expect(after.state()).toEqual(before.state());
  expect(await after.join(DOCUMENT)).toMatchObject({ lastBatch: 1 });
  await after.addBatch('doc', 2, 0, messages(1, 4, 4));
  expect(await kept(after)).toEqual([1, 2, 3, 4]);
  expect(after.state().session.missedCount).toBe(2);
});

test('batches that come while a write is under way keep their order', async () => {
  const session = await open();
  await session.join(DOCUMENT);
  const batches = numbers(1, 50).map((number) =>
    session.addBatch('doc', number, 0, number === 1 ? [created(1)] : messages(1, number, number)),
  );
  await Promise.all(batches);
  expect(await kept(session)).toEqual(numbers(2, 50));
});

test('messages beyond the bound are dropped exactly, oldest first, over all streams', async () => {
  settings = { ...DEFAULT_SETTINGS, maxMessages: 100 };
  const session = await open();
  await session.join(DOCUMENT);
  await session.addBatch('doc', 1, 0, [created(1), created(2), ...messages(1, 1, 70)]);
  await session.addBatch('doc', 2, 0, messages(2, 1, 60));
  await session.addBatch('doc', 3, 0, messages(1, 71, 75));
  expect(await kept(session, 'doc.1')).toEqual(numbers(36, 75));
  expect(await kept(session, 'doc.2')).toEqual(numbers(1, 60));
  expect(session.state().session).toMatchObject({ messageCount: 100, droppedCount: 35 });
  expect(session.state().streams.get('doc.1')).toMatchObject({
    firstIndex: 35,
    droppedCount: 35,
    messageCount: 75,
  });
});

test('a single batch larger than the bound keeps its newest messages', async () => {
  settings = { ...DEFAULT_SETTINGS, maxMessages: 10 };
  const session = await open();
  await session.join(DOCUMENT);
  await session.addBatch('doc', 1, 0, [created(1), ...messages(1, 1, 5_000)]);
  expect(await kept(session)).toEqual(numbers(4_991, 5_000));
});

test('bytes are bounded as well', async () => {
  settings = { ...DEFAULT_SETTINGS, maxBytes: 2_000 };
  const session = await open();
  await session.join(DOCUMENT);
  await session.addBatch('doc', 1, 0, [created(1)]);
  for (const number of numbers(1, 40))
    await session.addBatch('doc', number + 1, 0, messages(1, number, number));
  const { weight, messageCount, droppedCount } = session.state().session;
  expect(weight).toBeLessThanOrEqual(2_000);
  expect(messageCount).toBeGreaterThan(0);
  expect(messageCount + droppedCount).toBe(40);
  expect(await kept(session)).toEqual(numbers(41 - messageCount, 40));
});

test('a lower bound takes effect at once', async () => {
  const session = await open();
  await session.join(DOCUMENT);
  await session.addBatch('doc', 1, 0, [created(1), ...messages(1, 1, 50)]);
  settings = { ...DEFAULT_SETTINGS, maxMessages: 20 };
  await session.trim();
  expect(await kept(session)).toEqual(numbers(31, 50));
});

test('clearing keeps live streams without their messages, and forgets closed ones', async () => {
  const session = await open();
  await session.join(DOCUMENT);
  await session.addBatch('doc', 1, 0, [created(1), created(2), ...messages(1, 1, 3), ...messages(2, 1, 3)]);
  await session.addBatch('doc', 2, 0, [{ type: 'closed', stream: 2, time: 20 }]);
  await session.clear();
  expect([...session.state().streams.keys()]).toEqual(['doc.1']);
  expect(session.state().session).toMatchObject({ messageCount: 0, weight: 0 });
  await session.addBatch('doc', 3, 0, messages(1, 4, 4));
  expect(await kept(session)).toEqual([4]);
});

test('one stream is cleared of its messages, or forgotten where it is closed, and the others stay', async () => {
  const session = await open();
  await session.join(DOCUMENT);
  await session.addBatch('doc', 1, 0, [
    ...[created(1), created(2), created(3)],
    ...[...messages(1, 1, 3), ...messages(2, 1, 2), ...messages(3, 1, 4)],
  ]);
  await session.addBatch('doc', 2, 0, [{ type: 'closed', stream: 2, time: 20 }]);
  await session.clearStream('doc.1');
  await session.clearStream('doc.2');
  await session.clearStream('no such stream');
  expect([...session.state().streams.keys()]).toEqual(['doc.1', 'doc.3']);
  expect(session.state().session).toMatchObject({ messageCount: 4 });
  expect(await kept(session)).toEqual([]);
  await session.addBatch('doc', 3, 0, messages(1, 4, 4));
  expect(await kept(session)).toEqual([4]);
});

test('a page that was left is forgotten, and what it still sends is not taken', async () => {
  const session = await open();
  await session.join(DOCUMENT);
  await session.addBatch('doc', 1, 0, [created(1), ...messages(1, 1, 3)]);
  await session.endDocuments(() => true, true);
  expect(session.state().streams.size).toBe(0);
  expect(await session.addBatch('doc', 2, 0, [created(2)])).toBe(true);
  expect(session.state().streams.size).toBe(0);
  expect(await session.join(DOCUMENT)).toBeUndefined();
});

test('a page that is gone ends its streams, but not those that are frozen', async () => {
  const session = await open();
  await session.join(DOCUMENT);
  await session.join({ ...DOCUMENT, id: 'cached' });
  await session.addBatch('doc', 1, 0, [created(1)]);
  await session.addBatch('cached', 1, 0, [created(1), { type: 'pageFrozen', time: 9 }]);
  await session.endDocuments(() => true, false);
  const states = [...session.state().streams.values()].map(({ id, readyState }) => [id, readyState]);
  expect(states).toEqual([
    ['doc.1', 'closed'],
    ['cached.1', 'connecting'],
  ]);
});

test('a new EventSource on the URL of a dead one names it', async () => {
  const session = await open();
  await session.join(DOCUMENT);
  await session.addBatch('doc', 1, 0, [created(1), { type: 'failed', stream: 1, time: 2 }, created(2)]);
  expect(session.state().streams.get('doc.2')?.predecessorId).toBe('doc.1');
});

test('a request names no earlier one of another method', async () => {
  const session = await open();
  await session.join(DOCUMENT);
  const asked = (stream: number, method: string): StreamEvent => ({
    ...created(stream),
    ...{ transport: 'fetch', request: { method, headers: [], body: null } },
  });
  const finished = (stream: number): StreamEvent => ({ type: 'finished', stream, time: 2 });
  const events = [asked(1, 'POST'), finished(1), asked(2, 'GET'), finished(2), asked(3, 'POST')];
  await session.addBatch('doc', 1, 0, events);
  const predecessors = [...session.state().streams.values()].map(({ predecessorId }) => predecessorId);
  expect(predecessors).toEqual([null, null, 'doc.1']);
});

test('a document that is not known is told so', async () => {
  const session = await open();
  expect(await session.addBatch('stranger', 1, 0, [created(1)])).toBe(false);
});

test('a full disk is said, what it does not take is counted, and capture goes on', async () => {
  const session = await open();
  await session.join(DOCUMENT);
  await session.addBatch('doc', 1, 0, [created(1), ...messages(1, 1, 3)]);
  const { write } = store;
  store.write = (tabId, change) =>
    change.addedBlocks.length > 0 ? Promise.reject(new Error('The disk is full.')) : write(tabId, change);
  await session.addBatch('doc', 2, 0, messages(1, 4, 6));
  expect(session.state().session).toMatchObject({ storageError: 'Error: The disk is full.' });
  const { messageCount, droppedCount } = session.state().session;
  expect(messageCount + droppedCount).toBe(6);
  store.write = write;
  await session.addBatch('doc', 3, 0, messages(1, 7, 7));
  expect((await kept(session)).at(-1)).toBe(7);
});

/** Nothing can be written or read any more, until the function that it returns is called. */
function breakDisk(): () => void {
  const whole = { ...store };
  const fail = () => Promise.reject(new DOMException('The database is closed.', 'InvalidStateError'));
  for (const name of Object.keys(whole)) Object.assign(store, { [name]: fail });
  return () => void Object.assign(store, whole);
}

test('what the disk fails to take for a moment it is given again', async () => {
  const session = await open();
  await session.join(DOCUMENT);
  await session.addBatch('doc', 1, 0, [created(1), ...messages(1, 1, 3)]);
  const mend = breakDisk();
  let pauses = 0;
  pause = async () => {
    if (++pauses === 4) mend();
  };
  await session.addBatch('doc', 2, 0, messages(1, 4, 6));
  expect(await kept(session)).toEqual(numbers(1, 6));
  expect(session.state().session).toMatchObject({ droppedCount: 0, storageError: null });
});

test('a disk that fails altogether is said, what is lost is counted, and capture goes on', async () => {
  const session = await open();
  await session.join(DOCUMENT);
  await session.addBatch('doc', 1, 0, [created(1), ...messages(1, 1, 3)]);
  const mend = breakDisk();
  await session.addBatch('doc', 2, 0, messages(1, 4, 6));
  const said = {
    messageCount: 0,
    droppedCount: 6,
    storageError: 'InvalidStateError: The database is closed.',
  };
  expect(session.state().session).toMatchObject(said);
  mend();
  await session.addBatch('doc', 3, 0, messages(1, 7, 7));
  expect(await kept(session)).toEqual([7]);
  settings = { ...DEFAULT_SETTINGS, maxBytes: session.state().session.weight - 1 };
  await session.trim();
  expect(session.state().session).toMatchObject({ messageCount: 1, droppedCount: 6 });
  expect(session.state().streams.get('doc.1')).toMatchObject({ firstIndex: 6, droppedCount: 6 });
});

test('a disk that fails is said only while it does, where nothing was lost', async () => {
  const session = await open();
  await session.join(DOCUMENT);
  const mend = breakDisk();
  await session.addBatch('doc', 1, 0, [created(1)]);
  expect(session.state().session).toMatchObject({
    storageError: 'InvalidStateError: The database is closed.',
  });
  mend();
  await session.addBatch('doc', 2, 0, messages(1, 1, 1));
  expect(session.state().session).toMatchObject({ droppedCount: 0, storageError: null });
  expect((await open()).state().streams.size).toBe(1);
});

test('a disk that is full is not waited for long', async () => {
  const session = await open();
  await session.join(DOCUMENT);
  let pauses = 0;
  pause = async () => void pauses++;
  store.write = () => Promise.reject(new DOMException('No room.', 'QuotaExceededError'));
  await session.addBatch('doc', 1, 0, [created(1), ...messages(1, 1, 3)]);
  expect(pauses).toBe(1);
});

test('a tab that is kept elsewhere than it was meant to be says why, whatever is written or cleared', async () => {
  storageError = 'The database cannot be opened.';
  const session = await open();
  const said = () => session.state().session.storageError;
  expect(said()).toBe(storageError);
  await session.join(DOCUMENT);
  await session.addBatch('doc', 1, 0, [created(1), ...messages(1, 1, 3)]);
  expect(said()).toBe(storageError);
  await session.clear();
  expect(said()).toBe(storageError);
});

test('a disk that goes on failing is waited for once', async () => {
  const session = await open();
  await session.join(DOCUMENT);
  const mend = breakDisk();
  let pauses = 0;
  pause = async () => void pauses++;
  for (let number = 1; number <= 3; number++) {
    await session.addBatch('doc', number, 0, number === 1 ? [created(1)] : messages(1, number, number));
  }
  expect(pauses).toBe(4);
  mend();
  await session.addBatch('doc', 4, 0, messages(1, 4, 4));
  breakDisk();
  await session.addBatch('doc', 5, 0, messages(1, 5, 5));
  expect(pauses).toBe(8);
});

test('nor is it for each step that only reads', async () => {
  const session = await open();
  await session.join(DOCUMENT);
  await session.addBatch('doc', 1, 0, [created(1), ...messages(1, 1, 3)]);
  breakDisk();
  let pauses = 0;
  pause = async () => void pauses++;
  for (let step = 1; step <= 3; step++) await expect(session.clear()).rejects.toThrow();
  expect(pauses).toBe(6);
});

test('what is written counts as written, though one who hears of it fails', async () => {
  vi.useFakeTimers();
  const session = await open();
  await session.join(DOCUMENT);
  session.subscribe(() => {
    throw new Error('The panel is gone.');
  });
  const heard: number[] = [];
  session.subscribe((change) => heard.push(change.session.messageCount));
  await session.addBatch('doc', 1, 0, [created(1), ...messages(1, 1, 2)]);
  await session.addBatch('doc', 2, 0, messages(1, 3, 3));
  expect(await kept(session)).toEqual([1, 2, 3]);
  expect(session.state().session.missedCount).toBe(0);
  expect(heard).toEqual([2, 3]);
  expect(() => vi.runAllTimers()).toThrow('The panel is gone.');
});

test('what comes after the tab was closed is let go', async () => {
  const session = await open();
  await session.join(DOCUMENT);
  await session.remove();
  await session.addBatch('doc', 1, 0, [created(1)]);
  expect(await store.tabIds()).toEqual([]);
});

test('a mark outlives the background, goes with its message, and is forgotten with it', async () => {
  const session = await open();
  await session.join(DOCUMENT);
  await session.addBatch('doc', 1, 0, [created(1), ...messages(1, 1, 3)]);
  await session.mark('doc.1', 1, true);
  await session.mark('doc.1', 99, true);
  const again = await open();
  expect(again.state().streams.get('doc.1')?.marks).toEqual([1]);
  expect(again.state().streams.get('doc.1')?.typeCounts).toEqual({ types: [['message', 3]], others: 0 });
  await again.clear();
  expect(again.state().streams.get('doc.1')).toMatchObject({
    marks: [],
    typeCounts: { types: [], others: 0 },
  });
});

test('what a disk that fails altogether was to forget it forgets once it works again', async () => {
  const session = await open();
  await session.join(DOCUMENT);
  await session.addBatch('doc', 1, 0, [created(1), created(2), ...messages(1, 1, 100)]);
  await session.addBatch('doc', 2, 0, [{ type: 'closed', stream: 2, time: 20 }]);
  const { write } = store;
  store.write = () => Promise.reject(new Error('The disk is full.'));
  await session.clear();
  await session.clear();
  store.write = write;
  await session.addBatch('doc', 3, 0, messages(1, 101, 110));
  const again = await open();
  expect([...again.state().streams.keys()]).toEqual(['doc.1']);
  expect(await kept(again)).toEqual(numbers(101, 110));
  const blocks = await store.oldestBlocks(TAB, 0, 100);
  expect(blocks).toHaveLength(1);
  expect(again.state().session).toMatchObject({ messageCount: 10, weight: blocks[0]?.weight });
});

test('what comes while the tab is being forgotten is let go', async () => {
  const order: string[] = [];
  const { write, removeTab } = store;
  store.write = async (...change) => {
    await write(...change);
    order.push('write');
  };
  store.removeTab = async (tabId) => {
    await removeTab(tabId);
    order.push('removeTab');
  };
  const session = await open();
  await session.join(DOCUMENT);
  const before = session.addBatch('doc', 1, 0, [created(1)]);
  const removed = session.remove();
  await session.addBatch('doc', 2, 0, [created(2)]);
  await Promise.all([before, removed]);
  await session.settled();
  expect(order.at(-1)).toBe('removeTab');
  expect(await store.tabIds()).toEqual([]);
  expect(session.state().streams.size).toBe(0);
});

test('a log of very many blocks is cleared', async () => {
  const session = await open();
  await session.join(DOCUMENT);
  await session.addBatch('doc', 1, 0, [created(1)]);
  store.blocksOf = async (_, log) =>
    numbers(1, 150_000).map((order) => ({ order, log, first: order, count: 1, weight: 0 }));
  await session.clearStream('doc.1');
  expect(session.state().streams.size).toBe(1);
});

test('however many streams are forgotten together, what is kept of them is looked up once', async () => {
  const forgets: ((session: Awaited<ReturnType<typeof open>>) => Promise<void>)[] = [
    (session) => session.clear(),
    (session) => session.endDocuments(() => true, true),
  ];
  for (const forget of forgets) {
    store = createMemoryStore();
    const session = await open();
    await session.join(DOCUMENT);
    for (let stream = 1; stream <= 10; stream++) {
      const closed: StreamEvent = { type: 'closed', stream, time: 20 };
      await session.addBatch('doc', stream, 0, [created(stream), ...messages(stream, 1, 3), closed]);
    }
    const { blocksOf, oldestBlocks } = store;
    const reads: string[] = [];
    store.blocksOf = (...of) => {
      reads.push('a log');
      return blocksOf(...of);
    };
    store.oldestBlocks = (...of) => {
      reads.push('the tab');
      return oldestBlocks(...of);
    };
    await forget(session);
    expect(reads).toEqual(['the tab']);
    expect(await oldestBlocks(TAB, 0, 100)).toEqual([]);
    expect(session.state().session).toMatchObject({ messageCount: 0, weight: 0 });
  }
});

test('a batch that cannot be taken is counted, and takes none of its neighbours along', async () => {
  const session = await open();
  await session.join(DOCUMENT);
  const bad = { type: 'listenerAdded', stream: 1, time: 9 } as StreamEvent;
  Object.defineProperty(bad, 'name', {
    get() {
      throw new RangeError('Invalid string length');
    },
  });
  await Promise.all([
    session.addBatch('doc', 1, 0, [created(1), ...messages(1, 1, 2)]),
    session.addBatch('doc', 2, 1, [...messages(1, 3, 4), bad]),
    session.addBatch('doc', 3, 0, messages(1, 5, 6)),
  ]);
  expect(await kept(session)).toEqual([1, 2, 5, 6]);
  expect(session.state().session.missedCount).toBe(1 + 3);
  expect(await session.join(DOCUMENT)).toMatchObject({ lastBatch: 3 });
});

test('a last event ID that stays is kept once, however long it is', async () => {
  const session = await open();
  await session.join(DOCUMENT);
  const lastEventId = 'x'.repeat(100_000);
  const long = messages(1, 1, 2_000).map((message) => ({ ...message, lastEventId }) as StreamEvent);
  await session.addBatch('doc', 1, 0, [created(1), ...long]);
  expect(session.state().session.weight).toBeLessThan(3 * lastEventId.length);
  const [last] = await session.entries('doc.1', 'messages', 1_999, 1_999);
  expect(last).toMatchObject({ data: '2000', lastEventId });
});

test('closed streams that hold much are dropped, oldest first, and counted', async () => {
  const session = await open();
  await session.join(DOCUMENT);
  const request = { method: 'GET', headers: [], body: 'x'.repeat(8 * 1024 * 1024) };
  for (const stream of numbers(1, 12)) {
    const events = [{ ...created(stream), request }, { type: 'closed', stream, time: 20 } as const];
    await session.addBatch('doc', stream, 0, events);
  }
  expect(session.state().streams.size).toBe(7);
  expect(session.state().session.droppedStreams).toBe(5);
  expect([...session.state().streams.keys()]).toContain('doc.12');
});

test('more live streams than there is room for are counted, until some of them close', async () => {
  const session = await open();
  await session.join(DOCUMENT);
  await session.addBatch('doc', 1, 0, numbers(1, 2_003).map(created));
  expect(session.state().streams.size).toBe(2_000);
  expect(session.state().session.missedStreams).toBe(3);
  await session.addBatch('doc', 2, 0, [
    { type: 'closed', stream: 1, time: 20 },
    created(2_004),
    created(2_005),
    { type: 'opened', stream: 2_005, time: 21 },
  ]);
  expect(session.state().streams.has('doc.2004')).toBe(true);
  expect(session.state().session.missedStreams).toBe(4);
});

test('whether the network was watched when a connection began is known later, and of no one that began before', async () => {
  const lost = (time: number): StreamEvent => ({ type: 'lost', stream: 1, time });
  const watched = () =>
    session
      .state()
      .streams.get('doc.1')
      ?.connections.map((one) => one.watched);
  let session = await open();
  await session.join(DOCUMENT);
  await session.addBatch('doc', 1, 0, [streamCreated({ time: 100 })]);
  watchedSince = 150;
  await session.addBatch('doc', 2, 0, [lost(200)]);
  watchedSince = null;
  session = await open();
  await session.addBatch('doc', 3, 0, [lost(300)]);
  watchedSince = 350;
  await session.addBatch('doc', 4, 0, [lost(400)]);
  expect(watched()).toEqual([false, true, false, true]);
});
