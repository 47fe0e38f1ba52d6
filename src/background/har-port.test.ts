import { expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../core/settings/settings.ts';
import type { NetworkEvent } from '../core/stream/network-event.ts';
import { type Answer, type Request, serveCommands } from '../protocol/commands.ts';
import type { HarCommands, HarUpdates } from '../protocol/har.ts';
import { createMemoryChannel } from '../protocol/memory-channel.ts';
import { requestSent, streamCreated } from './example-events.ts';
import { serveHar } from './har-port.ts';
import { createMemoryStore } from './memory-store.ts';
import { createTabSession } from './tab-session.ts';

const sender = { documentId: null, frameId: null, url: '', kind: 'unknown' } as const;

it('takes from developer tools that were closed that they list a stream that goes on', async () => {
  const session = await createTabSession(7, createMemoryStore(), () => DEFAULT_SETTINGS, Date.now);
  const isListed = () => session.state().streams.get('doc.1')?.connections[0]?.inHar;
  await session.join({ id: 'doc', frameId: 0, browserId: 'B', topUrl: '' });
  await session.addBatch('doc', 1, 0, [streamCreated()]);
  const [devtools, background] = createMemoryChannel<Request<HarCommands>, Answer<HarCommands, HarUpdates>>();
  const events: NetworkEvent[] = [requestSent({ request: 'h1', witness: 'har', sender })];
  const update = serveCommands<HarCommands, HarUpdates>(devtools, {
    getHarChanges: () => ({ events: events.splice(0) }),
  });
  serveHar(background, {
    sessionOf: async () => session,
    panels: { has: () => true, onChange: () => () => {} },
    withoutExcluded: (_, all) => [...all],
    now: () => 2_000,
  });
  update('inspects', { tabId: 7 });
  await vi.waitUntil(isListed);
  devtools.close();
  await vi.waitUntil(() => isListed() === false);
  expect(session.state().streams.get('doc.1')?.witnesses).toContain('har');
});
