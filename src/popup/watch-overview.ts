import { type ReadonlySignal, signal } from '@preact/signals';
import type { Channel } from '../protocol/channel.ts';
import { type Answer, createCommander, type Request } from '../protocol/commands.ts';
import type { PopupCommands, TabOverview } from '../protocol/popup.ts';

export type PopupChannel = Channel<Answer<PopupCommands, object>, Request<PopupCommands>>;

const INTERVAL_MS = 1000;

/** Asks for a tab's overview again and again for as long as the popup is open. */
export function watchOverview(
  connect: () => PopupChannel,
  tabId: number,
): ReadonlySignal<TabOverview | null | 'failed'> {
  const overview = signal<TabOverview | null | 'failed'>(null);
  let commander: ReturnType<typeof open> | undefined;

  function open() {
    const channel = connect();
    channel.onClose(() => {
      commander = undefined;
    });
    return createCommander<PopupCommands, object>(channel, {});
  }

  async function ask() {
    try {
      commander ??= open();
      overview.value = await commander.call('getOverview', { tabId });
    } catch {
      commander = undefined;
      overview.value ??= 'failed';
    }
    setTimeout(ask, INTERVAL_MS);
  }

  void ask();
  return overview;
}
