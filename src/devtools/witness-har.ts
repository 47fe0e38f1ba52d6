import browser from 'webextension-polyfill';
import { HAR_PORT } from '../protocol/har.ts';
import { createPortChannel } from '../protocol/port-channel.ts';
import { createHarWitness, type HarLog } from './har-witness.ts';
import { keepConnected } from './keep-connected.ts';

interface ShownPanel {
  onShown: { addListener(listener: () => void): void };
}

/** Notes what ends from now on, and tells the background from the panel's first appearance on: before, nobody asks. */
export async function witnessHar(log: HarLog, creating: Promise<ShownPanel>): Promise<void> {
  const serve = createHarWitness(log);
  const connect = () => createPortChannel<never, never>(browser.runtime.connect({ name: HAR_PORT }));
  const { onShown } = await creating;
  let isConnected = false;
  onShown.addListener(() => {
    if (!isConnected) keepConnected({ connect, serve });
    isConnected = true;
  });
}
