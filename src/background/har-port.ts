import type { NetworkEvent } from '../core/stream/network-event.ts';
import type { Channel } from '../protocol/channel.ts';
import { type Answer, createCommander, type Request } from '../protocol/commands.ts';
import type { HarCommands, HarUpdates } from '../protocol/har.ts';
import { createHarPoll, type HarPoll } from './har-poll.ts';
import type { PanelRegistry } from './panel-registry.ts';
import type { TabSession } from './tab-session.ts';

export type HarChannel = Channel<Answer<HarCommands, HarUpdates>, Request<HarCommands>>;

interface Surroundings {
  sessionOf(tabId: number): Promise<TabSession>;
  readonly panels: Pick<PanelRegistry, 'has' | 'onChange'>;
  /** Leaves out what is not to be captured. */
  withoutExcluded(tabId: number, events: readonly NetworkEvent[]): NetworkEvent[];
  now(): number;
}

/** Takes what the developer tools of a tab know into the tab's session. */
export function serveHar(
  channel: HarChannel,
  { sessionOf, panels, withoutExcluded, now }: Surroundings,
): void {
  let session: TabSession | undefined;
  let poll: HarPoll | undefined;
  let closed = false;

  const commander = createCommander<HarCommands, HarUpdates>(channel, {
    async inspects({ tabId }) {
      const inspected = await sessionOf(tabId);
      if (closed) return;
      session = inspected;
      poll = createHarPoll({
        session: inspected,
        ask: async (known, since) => (await commander.call('getHarChanges', { known, since })).events,
        add: (events) => inspected.addNetworkEvents(withoutExcluded(tabId, events)),
        isWanted: () => panels.has(tabId),
        onWantedChange: panels.onChange,
        failed: () => channel.close(),
      });
    },
    bodyRead: () => poll?.changed(),
  });
  channel.onClose(() => {
    closed = true;
    poll?.stop();
    if (session) void session.addNetworkEvents(departures(session, now()));
  });
}

/** That the developer tools tell no more of requests that may go on. */
function departures({ state }: TabSession, time: number): NetworkEvent[] {
  return [...state().requests.values()].flatMap(({ id: request, witness, exchange }) =>
    witness === 'har' && exchange.endTime === null ? { type: 'witnessLeft', witness, request, time } : [],
  );
}
