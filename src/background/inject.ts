import browser from 'webextension-polyfill';

/**
 * Puts the content scripts into the pages that are open already, so that they need no reload after an installation
 * or update. Firefox does so itself.
 */
export async function injectIntoOpenTabs(): Promise<void> {
  if (browser.runtime.getURL('').startsWith('moz-extension:')) return;
  const scripts = browser.runtime.getManifest().content_scripts ?? [];
  const tabs = await browser.tabs.query({
    url: ['http://*/*', 'https://*/*', 'file://*/*'],
    discarded: false,
  });
  for (const { id } of tabs) {
    if (id === undefined) continue;
    for (const { js, world } of scripts as { js: string[]; world?: 'MAIN' }[]) {
      await chrome.scripting
        .executeScript({
          target: { tabId: id, allFrames: true },
          files: js,
          world: world ?? 'ISOLATED',
          injectImmediately: true,
        })
        .catch(() => {
          // The browser's own pages, and the extension store's, are out of bounds.
        });
    }
  }
}
