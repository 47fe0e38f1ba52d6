import { findBrowser } from '../../scripts/find-browser.mjs';
import { launchChromium } from './chromium.ts';
import { launchFirefox } from './firefox.ts';
import type { BrowserName, InspectedBrowser, LaunchOptions } from './inspected-browser.ts';

/** Starts a browser of this machine with a fresh profile. It ends with this process at the latest. */
export async function launch(name: BrowserName, options: LaunchOptions = {}): Promise<InspectedBrowser> {
  const path = findBrowser(name);
  if (!path) {
    throw new Error(
      `There is no ${name} on this machine. “node scripts/setup.mjs” installs it or says how to.`,
    );
  }
  return name === 'chromium' ? launchChromium(path, options) : launchFirefox(path, options);
}
