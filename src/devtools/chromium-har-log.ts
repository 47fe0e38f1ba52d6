import type { HarEntry } from './har-entry.ts';
import type { HarLog } from './har-witness.ts';

/**
 * Chromium's log of the inspected tab's requests, by its own API, for the polyfill does not cover it. Null in other
 * browsers: Firefox lists no messages.
 */
export function chromiumHarLog(): HarLog | null {
  if (location.protocol !== 'chrome-extension:') return null;
  const { network, inspectedWindow } = chrome.devtools;
  return {
    tabId: inspectedWindow.tabId,
    getEntries: () =>
      new Promise((resolve) => {
        network.getHAR(({ entries }) => resolve(entries as HarEntry[]));
      }),
    onFinished(listener) {
      network.onRequestFinished.addListener((request) => {
        const entry = request as unknown as HarEntry;
        const getContent = () =>
          new Promise<{ text: string | null; encoding: string }>((resolve) => {
            request.getContent((text, encoding) => resolve({ text, encoding }));
          });
        listener({ ...entry, getContent });
      });
    },
  };
}
