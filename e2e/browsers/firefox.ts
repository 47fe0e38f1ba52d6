import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { evaluateIn } from './firefox-evaluate.ts';
import { type FirefoxProcess, startFirefox } from './firefox-process.ts';
import { createTab } from './firefox-tab.ts';
import type { InspectedBrowser, Json, LaunchOptions } from './inspected-browser.ts';
import { connectMarionette, type Marionette } from './marionette.ts';
import { waitUntil } from './wait-until.ts';

/** Drives Firefox over Marionette, without a driver, all from its privileged context. */
export async function launchFirefox(path: string, options: LaunchOptions): Promise<InspectedBrowser> {
  const { headless = true, forcedColors = false, asOnMachine = false, args = [] } = options;
  const process = await startFirefox(path, { headless, forcedColors, asOnMachine, args });
  try {
    return await createBrowser(process, options);
  } catch (error) {
    await process.discard();
    throw error;
  }
}

async function createBrowser(process: FirefoxProcess, options: LaunchOptions): Promise<InspectedBrowser> {
  const { extension, allowInPrivate = false, acceptInsecureCerts = true } = options;
  const marionette = await connectMarionette(process.port, { acceptInsecureCerts });
  const { chrome } = marionette;
  const addonId = extension ? await install(marionette, extension, allowInPrivate) : undefined;
  const inExtension = (body: string) => `${FIND_EXTENSION(addonId)} ${body}`;
  let lastTab = 0;

  const evaluateInBackground = <T>(body: string, ...args: Json[]) =>
    evaluateIn<T>(marionette, { element: inExtension(FIND_BACKGROUND), body, args });

  const startAnew = async (act: string) => {
    await chrome(`${FIND_ADDON} ${act}`, addonId);
    await waitUntil(() => evaluateInBackground<boolean>('return true'), 'the extension that starts anew');
  };

  return {
    name: 'firefox',
    version: marionette.version,
    closed: process.ended,
    async openTab(url = 'about:blank', { private: isPrivate = false } = {}) {
      const number = ++lastTab;
      await chrome(isPrivate ? OPEN_PRIVATE : OPEN, number);
      const tab = createTab(marionette, { number, addonId, evaluateInBackground });
      // A new private window shows a page of its own.
      if (isPrivate || url !== 'about:blank') await tab.goto(url);
      return tab;
    },
    stopBackground: () =>
      chrome(inExtension('await extension.terminateBackground({ disableResetIdleForTest: true });')),
    backgroundIsRunning: () => chrome(inExtension("return extension.backgroundState === 'running';")),
    evaluateInBackground,
    reloadExtension: () => startAnew('await addon.reload();'),
    enableExtensionAnew: () => startAnew('await addon.disable(); await addon.enable();'),
    async close() {
      // The answer may not come any more.
      await Promise.race([
        marionette.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => {}),
        process.ended,
      ]);
      await Promise.race([process.ended, new Promise((resolve) => setTimeout(resolve, 10_000).unref())]);
      await process.discard();
    },
  };
}

async function install({ send }: Marionette, folder: string, allowPrivateBrowsing: boolean): Promise<string> {
  const path = resolve(folder);
  const manifest = JSON.parse(await readFile(join(path, 'manifest.json'), 'utf8'));
  await send('Addon:Install', { path, temporary: true, allowPrivateBrowsing });
  return manifest.browser_specific_settings.gecko.id;
}

const FIND_EXTENSION = (addonId: string | undefined) => `
  const policy = WebExtensionPolicy.getByID(${JSON.stringify(addonId ?? '')});
  if (!policy) throw new Error('The extension is not in this browser.');
  const { extension } = policy;`;

/** Starts the background if it does not run. */
const FIND_BACKGROUND = `
  await extension.wakeupBackground();
  const element = [...extension.views].find(({ viewType }) => viewType === 'background')?.xulBrowser;
  if (!element) throw new Error('The background has ended meanwhile.');`;

const FIND_ADDON = `
  const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
  const addon = await AddonManager.getAddonByID(args[0]);`;

/** A tab that we open carries its number in a property of its own. */
const OPEN = `
  const { PrivateBrowsingUtils } = ChromeUtils.importESModule('resource://gre/modules/PrivateBrowsingUtils.sys.mjs');
  const window = [...Services.wm.getEnumerator('navigator:browser')]
    .find((candidate) => !PrivateBrowsingUtils.isWindowPrivate(candidate));
  const tab = window.gBrowser.addTab('about:blank', {
    triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal(),
  });
  tab.inspectedTab = args[0];
  window.gBrowser.selectedTab = tab;`;

const OPEN_PRIVATE = `
  const { BrowserWindowTracker } = ChromeUtils.importESModule('resource:///modules/BrowserWindowTracker.sys.mjs');
  const window = BrowserWindowTracker.openWindow({ private: true });
  const topic = 'browser-delayed-startup-finished';
  await new Promise((resolve) => {
    const observe = (subject) => {
      if (subject !== window) return;
      Services.obs.removeObserver(observe, topic);
      resolve();
    };
    Services.obs.addObserver(observe, topic);
  });
  window.gBrowser.selectedTab.inspectedTab = args[0];`;
