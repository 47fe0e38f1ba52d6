import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { type Lab, startLab } from '../../demo/lab.ts';
import { builtExtension } from '../browsers/built-extension.ts';
import type { BrowserName, InspectedBrowser, LaunchOptions, Tab } from '../browsers/inspected-browser.ts';
import { launch } from '../browsers/launch.ts';

export interface Setting {
  readonly browser: InspectedBrowser;
  readonly lab: Lab;
  /** Opens a tab, which is closed after the test. */
  open(url: string, options?: { private?: boolean }): Promise<Tab>;
}

/** Defines the same tests for both browsers, each with the extension and the lab running. */
export function inBrowsers(
  subject: string,
  define: (setting: Setting) => void,
  options: LaunchOptions = {},
): void {
  describe.each<BrowserName>(['chromium', 'firefox'])(`%s: ${subject}`, (name) => {
    let browser: InspectedBrowser;
    let lab: Lab;
    const tabs: Tab[] = [];

    beforeAll(async () => {
      lab = await startLab();
      browser = await launch(name, { extension: builtExtension[name], ...options });
    });
    afterEach(async () => {
      for (const tab of tabs.splice(0)) await tab.close().catch(() => {});
    });
    afterAll(async () => {
      await browser?.close();
      await lab?.close();
    });

    define({
      get browser() {
        return browser;
      },
      get lab() {
        return lab;
      },
      async open(url, openOptions) {
        const tab = await browser.openTab(url, openOptions);
        tabs.push(tab);
        return tab;
      },
    });
  });
}
