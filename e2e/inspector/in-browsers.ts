import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { type Lab, startLab } from '../../demo/lab.ts';
import { builtExtension } from '../browsers/built-extension.ts';
import type {
  BrowserName,
  InspectedBrowser,
  LaunchOptions,
  Panel,
  Tab,
} from '../browsers/inspected-browser.ts';
import { launch } from '../browsers/launch.ts';

export interface Setting {
  readonly browser: InspectedBrowser;
  readonly lab: Lab;
  /** Opens a tab, which is closed after the test. */
  open(url: string, options?: { private?: boolean }): Promise<Tab>;
  /**
   * A page, by default an empty one, in a tab whose panel is open already: opening the developer tools takes long, and so
   * the tests of a file have them once, with a new page and the panel loaded anew.
   */
  inspect(url?: string): Promise<Inspected>;
}

interface Inspected {
  readonly tab: Tab;
  readonly panel: Panel;
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
    let inspected: Inspected | undefined;

    beforeAll(async () => {
      lab = await startLab();
      browser = await launch(name, { extension: builtExtension[name], ...options });
    });
    afterEach(async ({ task }) => {
      for (const tab of tabs.splice(0)) await tab.close().catch(() => {});
      if (task.result?.state !== 'fail') return;
      // What a test that failed leaves behind is no other's fault.
      await browser.evaluateInBackground('await chrome.storage.sync.clear()').catch(() => {});
      await inspected?.tab.setOffline(false).catch(() => {});
      await inspected?.tab.close().catch(() => {});
      inspected = undefined;
    });
    afterAll(async () => {
      await browser?.close();
      await lab?.close();
    });

    async function emptied({ tab, panel }: Inspected): Promise<Inspected> {
      await tab.activate();
      await tab.goto(`${lab.url}/page/blank`);
      await panel.reload();
      await panel.waitFor("return document.querySelector('[data-stream-id]') === null", 'an empty list');
      return { tab, panel };
    }

    async function inspectEmpty(): Promise<Inspected> {
      const tab = await browser.openTab(`${lab.url}/page/blank`);
      return { tab, panel: await tab.openPanel() };
    }

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
      async inspect(url) {
        inspected = await (inspected ? emptied(inspected) : inspectEmpty());
        if (url) await inspected.tab.goto(url);
        return inspected;
      },
    });
  });
}
