import { beforeEach, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../core/settings/settings.ts';
import type { Progress } from '../protocol/capture.ts';
import { requestSent, streamCreated } from './example-events.ts';
import { createMemoryStore } from './memory-store.ts';
import { createTabSession, type TabSession } from './tab-session.ts';
import { findUnclaimed } from './unclaimed-requests.ts';

const DOCUMENT = { id: 'doc', frameId: 3, browserId: 'B', topUrl: '' };

let session: TabSession;
/** What the bridge of the frame answers, or nothing where it is silent. */
let progress: Progress | null | undefined;
let timers: (() => void)[];
let asked: number[];

beforeEach(async () => {
  timers = [];
  asked = [];
  session = await createTabSession(
    7,
    createMemoryStore(),
    () => DEFAULT_SETTINGS,
    () => 1_000,
  );
  findUnclaimed({
    session,
    progressOf: async (frameId) => {
      asked.push(frameId);
      return progress === undefined ? new Promise(() => {}) : progress;
    },
    after: (_, callback) => void timers.push(callback),
    bringHome: () => false,
  });
});

/** Lets so much time pass as is between two looks. */
async function look() {
  for (const callback of timers.splice(0)) callback();
  // An answer is raced against a timer that is set meanwhile.
  await Promise.resolve();
  for (const callback of progress === undefined ? timers.splice(0) : []) callback();
  for (let turn = 0; turn < 30; turn++) await Promise.resolve();
  await session.settled();
}

const request = requestSent({ sender: { documentId: 'B', frameId: 3, url: '', kind: 'document' } });
const created = streamCreated();

const streams = () => [...session.state().streams.keys()];

test('a request of a frame without a bridge gets a stream of its own, but not in its first moment', async () => {
  progress = null;
  await session.addNetworkEvents([request]);
  await look();
  expect(streams()).toEqual([]);
  await look();
  expect(streams()).toEqual(['network.r1']);
  expect(asked).toEqual([3]);
});

test('a request waits for all that the bridge of its frame has sent', async () => {
  progress = { documentId: 'doc', lastBatch: 1 };
  await session.join(DOCUMENT);
  await session.addNetworkEvents([request]);
  for (let time = 0; time < 10; time++) await look();
  expect(streams()).toEqual([]);
  await session.addBatch('doc', 1, 0, [created]);
  expect(streams()).toEqual(['doc.1']);
  await look();
  expect(timers).toEqual([]);
});

test('a request that is not in what the bridge has sent gets a stream of its own', async () => {
  progress = { documentId: 'doc', lastBatch: 0 };
  await session.join(DOCUMENT);
  await session.addNetworkEvents([request]);
  await look();
  await look();
  expect(streams()).toEqual(['network.r1']);
});

test('a frame that does not answer is waited for, but not for ever', async () => {
  progress = undefined;
  await session.addNetworkEvents([request]);
  for (let time = 0; time < 10; time++) await look();
  expect(streams()).toEqual([]);
  for (let time = 0; time < 60; time++) await look();
  expect(streams()).toEqual(['network.r1']);
});

test('nothing is asked any more of a tab that was closed', async () => {
  await session.addNetworkEvents([request]);
  await session.remove();
  await look();
  expect(timers).toEqual([]);
});

test('requests whose streams the disk does not take are looked at again', async () => {
  progress = null;
  const { giveStreams } = session;
  let fails = 1;
  Object.assign(session, {
    giveStreams: (unclaimed: ReadonlySet<string>) =>
      fails-- > 0 ? Promise.reject(new Error('The disk is dead.')) : giveStreams(unclaimed),
  });
  await session.addNetworkEvents([request]);
  for (let time = 0; time < 3; time++) await look();
  expect(streams()).toEqual(['network.r1']);
});
