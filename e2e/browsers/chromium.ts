import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { type Background, createBackground } from './chromium-background.ts';
import { createTab } from './chromium-tab.ts';
import type { InspectedBrowser, LaunchOptions } from './inspected-browser.ts';
import { waitUntil } from './wait-until.ts';

/** Drives Chromium over the Chrome DevTools Protocol. */
export async function launchChromium(path: string, options: LaunchOptions): Promise<InspectedBrowser> {
  const browser = await start(path, options);
  try {
    return await createBrowser(browser, options);
  } catch (error) {
    await browser.close();
    throw error;
  }
}

function start(path: string, options: LaunchOptions): Promise<Browser> {
  const { extension, headless = true, acceptInsecureCerts = true, forcedColors = false, args = [] } = options;
  const { asOnMachine = false } = options;
  return puppeteer.launch({
    executablePath: path,
    headless,
    pipe: true,
    // A page is as fast as one that nobody drives: the protocol tells of no requests and messages.
    networkEnabled: false,
    // A person need not be told who drives.
    ignoreDefaultArgs: headless ? false : ['--enable-automation'],
    enableExtensions: extension !== undefined,
    defaultViewport: null,
    acceptInsecureCerts,
    // On Linux the language is taken from there.
    env: asOnMachine ? process.env : { ...process.env, LANGUAGE: 'en_US' },
    timeout: 60_000,
    protocolTimeout: 120_000,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--window-size=1280,800',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(asOnMachine ? [] : ['--lang=en-US', '--no-proxy-server']),
      ...(forcedColors ? ['--force-high-contrast'] : []),
      ...args,
    ],
  });
}

async function createBrowser(browser: Browser, options: LaunchOptions): Promise<InspectedBrowser> {
  const extensionId = options.extension && (await browser.installExtension(options.extension));
  const background = createBackground(browser, extensionId);
  if (extensionId && options.allowInPrivate) await allowInPrivate(browser, background, extensionId);
  const version = await browser.version();
  // A window is only worth its empty first tab until there is another one.
  let [blank] = options.headless === false ? await browser.pages() : [];

  return {
    name: 'chromium',
    version: version.replace(/^.*\//, ''),
    closed: new Promise((resolve) => browser.once('disconnected', () => resolve())),
    async openTab(url = 'about:blank', { private: isPrivate = false } = {}) {
      const before = extensionId ? await tabIds(background) : [];
      const page = isPrivate ? await openPrivate(browser, background, extensionId) : await browser.newPage();
      const after = extensionId ? await tabIds(background) : [];
      const id = after.find((candidate) => !before.includes(candidate));
      const tab = createTab(page, { id, extensionId, background });
      if (url !== 'about:blank') await tab.goto(url);
      await blank?.close();
      blank = undefined;
      return tab;
    },
    stopBackground: background.stop,
    backgroundIsRunning: background.isRunning,
    backgroundHeap: background.heap,
    evaluateInBackground: background.evaluate,
    reloadExtension: () =>
      background.replacedBy(() =>
        callExtensionsPage(browser, `developerPrivate.reload('${extensionId}', { failQuietly: true })`),
      ),
    enableExtensionAnew: () =>
      background.replacedBy(async () => {
        const setEnabled = (enabled: boolean) =>
          callExtensionsPage(browser, `management.setEnabled('${extensionId}', ${enabled})`);
        await setEnabled(false);
        await waitUntil(async () => !(await background.isRunning()), 'the old background to end');
        await setEnabled(true);
      }),
    close: () => browser.close(),
  };
}

function tabIds(background: Background): Promise<number[]> {
  return background.evaluate('return (await chrome.tabs.query({})).map(({ id }) => id)');
}

/** Presses “Allow in Incognito”, whereupon the extension is loaded anew. */
function allowInPrivate(browser: Browser, background: Background, extensionId: string): Promise<void> {
  return background.replacedBy(() =>
    callExtensionsPage(
      browser,
      `developerPrivate.updateExtensionConfiguration({ extensionId: '${extensionId}', incognitoAccess: true })`,
    ),
  );
}

/** Only an extension can open a real incognito window; without one, a browser context comes near it. */
async function openPrivate(browser: Browser, background: Background, extensionId?: string): Promise<Page> {
  if (!extensionId) return (await browser.createBrowserContext()).newPage();
  const url = `about:blank#${crypto.randomUUID()}`;
  await background.evaluate('await chrome.windows.create({ incognito: true, url: args[0] })', url);
  const target = await browser.waitForTarget((candidate) => candidate.url() === url);
  const page = await target.page();
  if (!page) throw new Error('Chromium opened no incognito window.');
  return page;
}

/** Does what a button of the list of extensions does. Out of developer mode, a reloaded extension would stay disabled. */
async function callExtensionsPage(browser: Browser, call: string): Promise<void> {
  const page = await browser.newPage();
  try {
    await page.goto('chrome://extensions');
    await page.evaluate('chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })');
    await page.evaluate(`chrome.${call}`);
  } finally {
    await page.close();
  }
}
