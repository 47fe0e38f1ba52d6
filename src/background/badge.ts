import browser from 'webextension-polyfill';

/** Shows the number of a tab's open streams on the toolbar button; nothing for none. */
export async function showOpenCount(tabId: number, count: number): Promise<void> {
  try {
    await browser.action.setBadgeText({ tabId, text: count === 0 ? '' : String(count) });
  } catch {
    // The tab was closed meanwhile.
  }
}
