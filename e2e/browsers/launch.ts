import { findBrowser } from '../../scripts/find-browser.mjs';
import { launchChromium } from './chromium.ts';
import { launchFirefox } from './firefox.ts';
import type { BrowserName, InspectedBrowser, LaunchOptions } from './inspected-browser.ts';
import { waitUntil } from './wait-until.ts';

/**
 * Starts a browser of this machine with a fresh profile. It ends with this process at the latest. An extension has been
 * installed: pages from now on have its scripts.
 */
export async function launch(name: BrowserName, options: LaunchOptions = {}): Promise<InspectedBrowser> {
  const path = findBrowser(name);
  if (!path) {
    throw new Error(
      `There is no ${name} on this machine. “node scripts/setup.mjs” installs it or says how to.`,
    );
  }
  const browser = await (name === 'chromium' ? launchChromium(path, options) : launchFirefox(path, options));
  if (options.extension) {
    await waitUntil(() => browser.evaluateInBackground<boolean>(IS_REGISTERED), 'the content scripts');
  }
  return browser;
}

const IS_REGISTERED = 'return (await browser.scripting.getRegisteredContentScripts()).length > 0';
