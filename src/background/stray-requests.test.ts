import { beforeEach, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../core/settings/settings.ts';
import type { NetworkEvent } from '../core/stream/network-event.ts';
import type { EventStore } from './event-store.ts';
import { requestSent, responseStarted, streamCreated } from './example-events.ts';
import { createMemoryStore } from './memory-store.ts';
import { createStrayRequests, type StrayRequests } from './stray-requests.ts';
import { createTabSession, type TabSession } from './tab-session.ts';

const OPENER = 1;
const WINDOW = 2;

let store: EventStore;
let sessions: Map<number, TabSession>;
let strays: StrayRequests;

async function openTab(tabId: number, kept = store): Promise<TabSession> {
  const session = await createTabSession(
    tabId,
    kept,
    () => DEFAULT_SETTINGS,
    () => 1_000,
  );
  sessions.set(tabId, session);
  return session;
}

/** Has the hook of a tab's page report a stream. */
async function openStream(session: TabSession, documentId: string) {
  await session.join({ id: documentId, frameId: 0, browserId: documentId, topUrl: '' });
  await session.addBatch(documentId, 1, 0, [streamCreated({ documentUrl: 'about:blank' })]);
}

const sent = requestSent({
  sender: { documentId: 'opener', frameId: 0, url: 'https://page.example', kind: 'unknown' },
});
const answered = responseStarted();

async function tell(event: NetworkEvent) {
  const session = sessions.get(strays.tabOf(OPENER, event));
  await session?.addNetworkEvents([event]);
}

const statusIn = (session: TabSession) =>
  [...session.state().streams.values()].map(({ connections }) => connections[0]?.exchange?.status);

beforeEach(() => {
  store = createMemoryStore();
  sessions = new Map();
  strays = createStrayRequests(sessions);
});

it('brings a request to the tab whose hook reported it, with what is told of it later', async () => {
  const opener = await openTab(OPENER);
  const other = await openTab(WINDOW);
  await openStream(other, 'window');
  await tell(sent);
  expect(strays.bringHome(OPENER, 'r1')).toBe(true);
  await tell(answered);
  await other.settled();
  expect(statusIn(other)).toEqual([200]);
  expect(opener.state().requests.size).toBe(0);
});

it('knows the tab of a request when the background was stopped meanwhile', async () => {
  const opener = await openTab(OPENER);
  const other = await openTab(WINDOW);
  await openStream(other, 'window');
  await tell(sent);
  strays.bringHome(OPENER, 'r1');
  await other.settled();
  strays = createStrayRequests(sessions);
  await tell({ ...sent, headers: null });
  await tell(answered);
  expect(statusIn(other)).toEqual([200]);
  expect(opener.state().requests.size).toBe(0);
});

it('leaves a request where its own tab has a stream for it', async () => {
  const opener = await openTab(OPENER);
  await openStream(await openTab(WINDOW), 'window');
  await openStream(opener, 'another document');
  await tell(sent);
  expect(strays.bringHome(OPENER, 'r1')).toBe(false);
});

it('brings no request of a private tab to one that is not', async () => {
  await openTab(OPENER, createMemoryStore());
  await openStream(await openTab(WINDOW), 'window');
  await tell(sent);
  expect(strays.bringHome(OPENER, 'r1')).toBe(false);
});
