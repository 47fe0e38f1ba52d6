import puppeteer, { type Browser, type CDPSession, type Frame, type Page, type Target } from 'puppeteer-core';
import {
  type InspectedBrowser,
  type Json,
  type LaunchOptions,
  type Panel,
  type Scope,
  type Tab,
  waitFor,
} from './inspected-browser.ts';

/** Drives Chromium over the DevTools protocol. */
export async function launchChromium(path: string, options: LaunchOptions): Promise<InspectedBrowser> {
  const { extension, headless = true } = options;
  const browser = await puppeteer.launch({
    executablePath: path,
    headless,
    pipe: true,
    enableExtensions: extension ? [extension] : false,
    defaultViewport: null,
    acceptInsecureCerts: true,
    protocolTimeout: 120_000,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--window-size=1280,800',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const extensionId = extension ? await findExtension(browser) : '';
  const background = createBackground(browser, extensionId);
  if (options.allowPrivate) await allowPrivate(browser, extensionId);
  const [blank] = await browser.pages();

  return {
    name: 'chromium',
    closed: new Promise((resolve) => browser.on('disconnected', () => resolve())),
    async openTab(url, { private: isPrivate = false } = {}) {
      const page = isPrivate ? await openPrivate(browser) : await browser.newPage();
      const tab = createTab(page, extensionId, background);
      await tab.goto(url);
      if (headless === false) await blank?.close().catch(() => {});
      return tab;
    },
    stopBackground: background.stop,
    backgroundRuns: async () => background.target() !== undefined,
    evaluateInBackground: background.evaluate,
    async reloadExtension() {
      const page = await browser.newPage();
      await page.goto(`chrome-extension://${extensionId}/src/popup/index.html`);
      const stopped = background.gone();
      await page.evaluate('chrome.runtime.reload()').catch(() => {});
      await stopped;
      await page.close().catch(() => {});
      await waitFor(
        () => background.evaluate<boolean>('return chrome.runtime !== undefined'),
        'the reloaded extension',
      );
    },
    close: () => browser.close(),
  };
}

async function findExtension(browser: Browser): Promise<string> {
  const target = await browser.waitForTarget((candidate) => candidate.type() === 'service_worker');
  return new URL(target.url()).host;
}

type Background = ReturnType<typeof createBackground>;

function createBackground(browser: Browser, extensionId: string) {
  const isBackground = (target: Target) =>
    target.type() === 'service_worker' && target.url().startsWith(`chrome-extension://${extensionId}`);
  const find = () => browser.targets().find(isBackground);

  const gone = () =>
    new Promise<void>((resolve) => {
      if (!find()) return resolve();
      const check = (target: Target) => {
        if (!isBackground(target)) return;
        browser.off('targetdestroyed', check);
        resolve();
      };
      browser.on('targetdestroyed', check);
    });

  async function wake(): Promise<Target> {
    const running = find();
    if (running) return running;
    // Opening a page of the extension that connects to the background starts it.
    const page = await browser.newPage();
    await page.goto(`chrome-extension://${extensionId}/manifest.json`);
    await page.evaluate("chrome.runtime.connect({ name: 'wake' })");
    const target = await browser.waitForTarget(isBackground);
    await page.close();
    return target;
  }

  return {
    target: find,
    gone,
    async stop(): Promise<void> {
      const target = find();
      if (!target) return;
      const destroyed = gone();
      const session = await browser.target().createCDPSession();
      const { targetInfos } = await session.send('Target.getTargets');
      const info = targetInfos.find(({ url, type }) => type === 'service_worker' && url === target.url());
      if (info) await session.send('Target.closeTarget', { targetId: info.targetId });
      await destroyed;
      await session.detach();
    },
    async evaluate<T>(body: string): Promise<T> {
      const target = await wake();
      const session = await target.createCDPSession();
      try {
        // Right after a start `chrome` is not there yet.
        await waitFor(async () => {
          const { result } = await session.send('Runtime.evaluate', {
            expression: "typeof chrome !== 'undefined'",
          });
          return result.value as boolean;
        }, 'the background');
        return await evaluateOver<T>(session, `(async () => { ${body} })()`);
      } finally {
        await session.detach().catch(() => {});
      }
    },
  };
}

async function evaluateOver<T>(session: CDPSession, expression: string): Promise<T> {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value as T;
}

/** Presses “Allow in Incognito”. */
async function allowPrivate(browser: Browser, extensionId: string): Promise<void> {
  const page = await browser.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(
    `new Promise((done) => chrome.developerPrivate.updateExtensionConfiguration(
      { extensionId: '${extensionId}', incognitoAccess: true }, done))`,
  );
  await page.close();
}

async function openPrivate(browser: Browser): Promise<Page> {
  return (await browser.createBrowserContext()).newPage();
}

function createScope(frame: () => Pick<Frame, 'evaluate'>): Scope {
  async function evaluate<T>(body: string, ...args: Json[]): Promise<T> {
    return (await frame().evaluate(`(async (...args) => { ${body} })(...${JSON.stringify(args)})`)) as T;
  }
  return {
    evaluate,
    waitFor: <T>(what: string, body: string, ...args: Json[]) =>
      waitFor(() => evaluate<T>(body, ...args), what),
  };
}

function createTab(page: Page, extensionId: string, background: Background): Tab {
  const scope = createScope(() => page.mainFrame());
  const go = { waitUntil: 'load', timeout: 30_000 } as const;

  const id = async () => {
    const url = JSON.stringify(page.url());
    return background.evaluate<number>(
      `const tabs = await chrome.tabs.query({}); return tabs.find((tab) => tab.url === ${url})?.id`,
    );
  };

  return {
    ...scope,
    goto: async (url) => void (await page.goto(url, go)),
    reload: async () => void (await page.reload(go)),
    back: async () => void (await page.goBack(go)),
    activate: () => page.bringToFront(),
    id,
    async badgeText() {
      return background.evaluate<string>(`return chrome.action.getBadgeText({ tabId: ${await id()} })`);
    },
    openPanel: () => openPanel(page, extensionId),
    screenshot: async (path) => void (await page.screenshot({ path: path as `${string}.png` })),
    close: () => page.close(),
  };
}

async function openPanel(page: Page, extensionId: string): Promise<Panel> {
  const devtools = await page.openDevTools();
  const key = await waitFor(
    () =>
      devtools.evaluate(
        `Object.keys(globalThis.UI?.panels ?? {}).find((key) => key.startsWith('chrome-extension://${extensionId}'))`,
      ) as Promise<string>,
    'our panel in the developer tools',
  );
  await setDockSide(devtools, 'undocked');
  await devtools.evaluate(`InspectorFrontendAPI.showPanel(${JSON.stringify(key)})`);
  const frame = await devtools.waitForFrame((candidate) => candidate.url().includes('/panel/'));
  const scope = createScope(() => frame);

  return {
    ...scope,
    async click(selector) {
      const element = await frame.waitForSelector(selector, { visible: true, timeout: 15_000 });
      await element?.click();
      await element?.dispose();
    },
    press: (key) => devtools.keyboard.press(key as 'Enter'),
    async type(selector, text) {
      const element = await frame.waitForSelector(selector, { visible: true, timeout: 15_000 });
      await element?.click({ count: 3 });
      await element?.type(text);
    },
    setTheme: (theme) => devtools.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]),
    async setSize(width, height) {
      // What the developer tools themselves take around the panel.
      const [outerWidth = 0, outerHeight = 0] = (await scope.evaluate<number[]>(
        'return [innerWidth, innerHeight]',
      )) as number[];
      const viewport = (await devtools.evaluate('[innerWidth, innerHeight]')) as [number, number];
      await devtools.setViewport({
        width: width + viewport[0] - outerWidth,
        height: height + viewport[1] - outerHeight,
      });
    },
    async screenshot(path) {
      const element = await frame.frameElement();
      await element?.screenshot({ path: path as `${string}.png` });
    },
    close: () => devtools.close(),
  };
}

/** The body is a string, or vitest would rewrite its `import()`. */
function setDockSide(devtools: Page, side: string): Promise<unknown> {
  return devtools.evaluate(
    `import('devtools://devtools/bundled/ui/legacy/legacy.js')
      .then((legacy) => legacy.DockController.DockController.instance().setDockSide('${side}'))`,
  );
}
