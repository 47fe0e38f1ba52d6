import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startFirefox } from './firefox-process.ts';
import {
  type InspectedBrowser,
  type Json,
  type LaunchOptions,
  type Panel,
  type Tab,
  waitFor,
} from './inspected-browser.ts';
import { asyncScript, connectMarionette, type Marionette, readAnswer } from './marionette.ts';

/** WebDriver's code points of keys that are no characters. */
const KEYS: { [key: string]: string } = {
  Enter: '\uE007',
  Escape: '\uE00C',
  Tab: '\uE004',
  ' ': '\uE00D',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
};

/** Finds a tab that we opened, in whichever window. `args[0]` is its number. */
const FIND_TAB = `
  const tab = [...Services.wm.getEnumerator('navigator:browser')]
    .flatMap((window) => [...window.gBrowser.tabs])
    .find((candidate) => candidate.inspectedTab === args[0]);
  if (!tab) throw new Error('The tab was closed.');
  const { gBrowser } = tab.ownerDocument.defaultView;
  const browser = tab.linkedBrowser;`;

/** Loads something in the tab and waits until that is done. */
const UNTIL_LOADED = (start: string) => `${FIND_TAB}
  await new Promise((done) => {
    const { STATE_STOP, STATE_IS_NETWORK } = Ci.nsIWebProgressListener;
    const listener = {
      QueryInterface: ChromeUtils.generateQI(['nsIWebProgressListener', 'nsISupportsWeakReference']),
      onStateChange(progress, request, flags) {
        if (!progress.isTopLevel || !(flags & STATE_STOP) || !(flags & STATE_IS_NETWORK)) return;
        browser.removeProgressListener(listener);
        done();
      },
    };
    browser.addProgressListener(listener, Ci.nsIWebProgress.NOTIFY_STATE_NETWORK);
    ${start}
  });`;

/** Runs a script in the document of a browser element, in its own globals. */
const EXECUTE_IN = (element: string) => `
  const actor = ${element}.browsingContext.currentWindowGlobal.getActor('MarionetteCommands');
  return actor.executeScript(script, [input], { async: true, timeout: 120000, sandboxName: null });`;

const TOOLBOX = `${FIND_TAB}
  const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = require('devtools/client/framework/devtools');
  const toolbox = await gDevTools.getToolboxForTab(tab);`;

/** The panel's browser element is in the document of the toolbox. */
const FIND_PANEL = `${TOOLBOX}
  const find = (document) => {
    for (const element of document.querySelectorAll('browser, iframe')) {
      if (element.getAttribute('webextension-view-type') === 'devtools_panel') return element;
      const found = element.contentDocument && find(element.contentDocument);
      if (found) return found;
    }
  };
  const panel = find(toolbox.doc);
  if (!panel) throw new Error('The panel is not there.');`;

/** Drives Firefox over Marionette, all from its privileged context. */
export async function launchFirefox(path: string, options: LaunchOptions): Promise<InspectedBrowser> {
  const process = await startFirefox(path, options.headless ?? true);
  try {
    return await createFirefox(process, options);
  } catch (error) {
    process.kill();
    await process.ended();
    throw error;
  }
}

async function createFirefox(
  process: Awaited<ReturnType<typeof startFirefox>>,
  { extension, allowPrivate = false }: LaunchOptions,
): Promise<InspectedBrowser> {
  const marionette = await connectMarionette(process.port);
  const { chrome } = marionette;
  const addonId = extension ? await install(marionette, extension, allowPrivate) : '';
  const EXTENSION = `const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(addonId)});`;
  let lastTab = 0;

  const evaluateInBackground = async <T>(body: string): Promise<T> => {
    const text = await chrome<string>(
      `${EXTENSION}
      const [script, input] = args;
      await extension.wakeupBackground();
      const view = [...extension.views].find(({ viewType }) => viewType === 'background');
      ${EXECUTE_IN('view.xulBrowser')}`,
      asyncScript(body),
      '[]',
    );
    return readAnswer<T>(text);
  };

  return {
    name: 'firefox',
    closed: marionette.closed,
    async openTab(url, { private: isPrivate = false } = {}) {
      const number = ++lastTab;
      await chrome(
        `const [number, isPrivate] = args;
        let window = Services.wm.getMostRecentWindow('navigator:browser');
        if (isPrivate) {
          const { BrowserWindowTracker } = ChromeUtils.importESModule(
            'resource:///modules/BrowserWindowTracker.sys.mjs');
          window = await BrowserWindowTracker.promiseOpenWindow({ private: true });
          window.gBrowser.selectedTab.inspectedTab = number;
        } else {
          const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
          const tab = window.gBrowser.addTab('about:blank', { triggeringPrincipal });
          tab.inspectedTab = number;
          window.gBrowser.selectedTab = tab;
        }`,
        number,
        isPrivate,
      );
      const tab = createTab(marionette, number, addonId, evaluateInBackground);
      await tab.goto(url);
      return tab;
    },
    async stopBackground() {
      await chrome(`${EXTENSION} await extension.terminateBackground({ disableResetIdleForTest: true });`);
    },
    backgroundRuns: () => chrome<boolean>(`${EXTENSION} return extension.backgroundState === 'running';`),
    evaluateInBackground,
    async reloadExtension() {
      await chrome(
        `const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
        const addon = await AddonManager.getAddonByID(args[0]);
        await addon.reload();`,
        addonId,
      );
      await waitFor(() => evaluateInBackground<boolean>('return true'), 'the reloaded extension');
    },
    async close() {
      await marionette.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => {});
      await process.ended();
    },
  };
}

async function install(
  { send }: Marionette,
  extension: string,
  allowPrivateBrowsing: boolean,
): Promise<string> {
  const manifest = JSON.parse(await readFile(join(extension, 'manifest.json'), 'utf8'));
  await send('Addon:Install', { path: extension, temporary: true, allowPrivateBrowsing });
  return manifest.browser_specific_settings.gecko.id;
}

function createTab(
  { chrome }: Marionette,
  number: number,
  addonId: string,
  evaluateInBackground: <T>(body: string) => Promise<T>,
): Tab {
  async function evaluate<T>(body: string, ...args: Json[]): Promise<T> {
    // In the page's own realm, not in the driver's sandbox around it.
    const inPage = `return window.eval(args[0])(...args.slice(1))`;
    const text = await chrome<string>(
      `${FIND_TAB} const [, script, input] = args; ${EXECUTE_IN('browser')}`,
      number,
      asyncScript(inPage),
      JSON.stringify([`(async (...args) => { ${body} })`, ...args]),
    );
    return readAnswer<T>(text);
  }

  const id = () =>
    chrome<number>(
      `${FIND_TAB} return WebExtensionPolicy.getByID(args[1]).extension.tabManager.getWrapper(tab).id;`,
      number,
      addonId,
    );

  const location = () => chrome<string>(`${FIND_TAB} return browser.currentURI.spec;`, number);

  return {
    evaluate,
    waitFor: <T>(what: string, body: string, ...args: Json[]) =>
      waitFor(() => evaluate<T>(body, ...args), what),
    async goto(url) {
      const start = `browser.fixupAndLoadURIString(args[1], {
        triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal() });`;
      await chrome(UNTIL_LOADED(start), number, url);
    },
    reload: () => chrome(UNTIL_LOADED('browser.reload();'), number),
    async back() {
      const before = await location();
      await chrome(`${FIND_TAB} browser.goBack();`, number);
      await waitFor(async () => (await location()) !== before, 'the page before');
      await waitFor(
        () => evaluate<boolean>("return document.readyState === 'complete'"),
        'the page before to load',
      );
    },
    activate: () => chrome(`${FIND_TAB} gBrowser.selectedTab = tab;`, number),
    id,
    badgeText: async () =>
      evaluateInBackground<string>(`return browser.action.getBadgeText({ tabId: ${await id()} })`),
    openPanel: () => openPanel(chrome, number, addonId),
    async screenshot(path) {
      await writeFile(path, await snapshot(chrome, `${FIND_TAB} const target = browser;`, number));
    },
    close: () => chrome(`${FIND_TAB} gBrowser.removeTab(tab);`, number),
  };
}

async function openPanel(chrome: Marionette['chrome'], number: number, addonId: string): Promise<Panel> {
  await chrome(
    `${FIND_TAB}
    const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
    const { gDevTools } = require('devtools/client/framework/devtools');
    await gDevTools.showToolboxForTab(tab, { toolId: 'options', hostType: 'window' });`,
    number,
  );
  await waitFor(
    () =>
      chrome<boolean>(
        `${TOOLBOX}
        const tool = toolbox.getAdditionalTools().find(({ extensionId }) => extensionId === args[1]);
        if (!tool) return false;
        await toolbox.selectTool(tool.id);
        return true;`,
        number,
        addonId,
      ),
    'our panel in the developer tools',
  );

  async function evaluate<T>(body: string, ...args: Json[]): Promise<T> {
    const text = await chrome<string>(
      `${FIND_PANEL} const [, script, input] = args; ${EXECUTE_IN('panel')}`,
      number,
      asyncScript(body),
      JSON.stringify(args),
    );
    return readAnswer<T>(text);
  }
  const wait = <T>(what: string, body: string, ...args: Json[]) =>
    waitFor(() => evaluate<T>(body, ...args), what);
  await wait(
    'the panel to load',
    "return location.href.includes('/panel/') && document.readyState === 'complete'",
  );

  const ACTOR = `${FIND_PANEL}
    const actor = panel.browsingContext.currentWindowGlobal.getActor('MarionetteCommands');
    const capabilities = { toJSON: () => ({ 'moz:accessibilityChecks': false, 'moz:webdriverClick': true }) };`;
  const click = (selector: string) =>
    chrome<void>(
      `${ACTOR}
      const element = await actor.findElement('css selector', args[1], { timeout: 15000 });
      await actor.clickElement(element, capabilities);`,
      number,
      selector,
    );

  return {
    evaluate,
    waitFor: wait,
    click,
    press: (key) =>
      chrome<void>(
        `${ACTOR} await actor.sendKeysToElement(await actor.getActiveElement(), args[1], capabilities);`,
        number,
        KEYS[key] ?? key,
      ),
    async type(selector, text) {
      await click(selector);
      await evaluate('document.querySelector(args[0]).select()', selector);
      await chrome(
        `${ACTOR}
        const element = await actor.findElement('css selector', args[1], { timeout: 15000 });
        await actor.sendKeysToElement(element, args[2], capabilities);`,
        number,
        selector,
        text,
      );
    },
    setTheme: (theme) => chrome(`Services.prefs.setCharPref('devtools.theme', args[0]);`, theme),
    async setSize(width, height) {
      const inner = await evaluate<[number, number]>('return [innerWidth, innerHeight]');
      await chrome(
        `${TOOLBOX}
        const window = toolbox.win.top;
        window.resizeTo(window.outerWidth + args[1], window.outerHeight + args[2]);`,
        number,
        width - inner[0],
        height - inner[1],
      );
      await wait(
        'the panel’s new size',
        'return innerWidth === args[0] && innerHeight === args[1]',
        width,
        height,
      );
    },
    async screenshot(path) {
      await writeFile(path, await snapshot(chrome, `${FIND_PANEL} const target = panel;`, number));
    },
    close: () => chrome(`${TOOLBOX} await toolbox.destroy();`, number),
  };
}

/** A PNG picture of the document in a browser element. */
async function snapshot(chrome: Marionette['chrome'], find: string, number: number): Promise<Buffer> {
  const data = await chrome<string>(
    `${find}
    const bitmap = await target.browsingContext.currentWindowGlobal.drawSnapshot(null, 1, 'white');
    const canvas = new tab.ownerDocument.defaultView.OffscreenCanvas(bitmap.width, bitmap.height);
    canvas.getContext('2d').drawImage(bitmap, 0, 0);
    const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
    let text = '';
    for (let start = 0; start < bytes.length; start += 0x8000) {
      text += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
    }
    return btoa(text);`,
    number,
  );
  return Buffer.from(data, 'base64');
}
