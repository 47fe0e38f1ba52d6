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
}

/** Takes what the developer tools of a tab know into the tab's session. */
export function serveHar(channel: HarChannel, { sessionOf, panels, withoutExcluded }: Surroundings): void {
  let poll: HarPoll | undefined;
  let closed = false;

  const commander = createCommander<HarCommands, HarUpdates>(channel, {
    async inspects({ tabId }) {
      const session = await sessionOf(tabId);
      if (closed) return;
      poll = createHarPoll({
        session,
        ask: async (known, since) => (await commander.call('getHarChanges', { known, since })).events,
        add: (events) => session.addNetworkEvents(withoutExcluded(tabId, events)),
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
  });
}
