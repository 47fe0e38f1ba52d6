import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../core/settings/settings.ts';
import type { Sender } from '../core/stream/network-event.ts';
import type { Transport } from '../core/stream/stream-event.ts';
import { eventSourceOf } from './event-source-request.ts';
import { requestSent, streamCreated } from './example-events.ts';
import { createMemoryStore } from './memory-store.ts';
import { createTabSession, type TabSession } from './tab-session.ts';

const OF_DOCUMENT: Sender = { documentId: 'B', frameId: 0, url: 'https://page.example/', kind: 'document' };
const OF_OTHER: Sender = { ...OF_DOCUMENT, documentId: 'C' };
const OF_WORKER: Sender = { ...OF_DOCUMENT, documentId: null, frameId: null, kind: 'worker' };

let session: TabSession;

beforeEach(async () => {
  vi.useFakeTimers();
  session = await createTabSession(7, createMemoryStore(), () => DEFAULT_SETTINGS, Date.now);
  await session.join({ id: 'doc', frameId: 0, browserId: 'B', topUrl: '' });
});

afterEach(() => void vi.useRealTimers());

/** The hook has told of a stream on another URL. */
const spoke = () => session.addBatch('doc', 1, 0, [streamCreated({ url: 'https://page.example/other' })]);

/** What is found of a request that asks for an event stream, when so many milliseconds have passed. */
async function foundAfter(delay: number, sender: Sender) {
  await session.addNetworkEvents([requestSent({ sender })]);
  let found: unknown = 'nothing yet';
  void eventSourceOf(session, 'r1').then((value) => {
    found = value;
  });
  await vi.advanceTimersByTimeAsync(delay);
  return found;
}

it.each<[Transport, unknown]>([
  ['eventsource', expect.objectContaining({ withCredentials: false })],
  ['fetch', null],
])('is known as soon as the hook tells of it: %s', async (transport, expected) => {
  await session.addBatch('doc', 1, 0, [streamCreated({ transport })]);
  expect(await foundAfter(0, OF_DOCUMENT)).toEqual(expected);
});

it('is what a worker asks for as an event stream', async () => {
  await spoke();
  expect(await foundAfter(0, OF_WORKER)).toEqual({ withCredentials: null });
});

it.each([
  ['of a document that no hook speaks for', async () => {}, OF_DOCUMENT],
  ['of another document than the hook’s', spoke, OF_OTHER],
])('goes by the headers after a while: %s', async (_, prepare, sender) => {
  await prepare();
  expect(await foundAfter(200, sender)).toEqual({ withCredentials: null });
});

it('is none where a hook that has spoken is late: it may be a fetch', async () => {
  await spoke();
  expect(await foundAfter(200, OF_DOCUMENT)).toBe(null);
});
