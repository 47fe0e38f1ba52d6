import { writeFile } from 'node:fs/promises';
import { FIND_TAB } from './find-firefox-tab.ts';
import { evaluateIn } from './firefox-evaluate.ts';
import { takePicture } from './firefox-picture.ts';
import type { Json, Panel } from './inspected-browser.ts';
import { parseKeyCombination } from './key-combination.ts';
import type { Marionette } from './marionette.ts';
import { HAS_THEME, PANEL_IS_LINKED, reloadPanel } from './panel-is-linked.ts';
import { createScope } from './scope.ts';
import { WAIT_LIMIT, waitUntil } from './wait-until.ts';

/** Opens the developer tools of a tab on the extension's panel. */
export async function openPanel(
  marionette: Marionette,
  number: number,
  addonId: string | undefined,
  docked: boolean,
): Promise<Panel> {
  const { chrome } = marionette;
  await chrome(SHOW_TOOLBOX, number, docked ? 'bottom' : 'window');
  await waitUntil(() => chrome<boolean>(SELECT_TOOL, number, addonId), 'our panel in the developer tools');

  const scope = createScope((body, ...args) =>
    evaluateIn(marionette, { element: FIND_PANEL, elementArgs: [number], body, args }),
  );
  await scope.waitFor(
    "return location.href.includes('panel') && document.readyState === 'complete'",
    'the panel to load',
  );
  await scope.waitFor(PANEL_IS_LINKED, 'the panel to hear of its tab');

  const act = <T = void>(action: string, ...args: Json[]) =>
    chrome<T>(`${FIND_ACTOR} ${action}`, number, ...args);
  const keys = (text: string, selector?: string) => act(SEND_KEYS, text, selector);

  return {
    ...scope,
    async click(selector) {
      const { failure } = await waitUntil(
        () => act<{ failure?: string }>(CLICK, selector),
        `a click on ${selector}`,
      );
      if (failure) throw new Error(failure);
    },
    drag: (from, to) => act(DRAG, [...from], [...to]),
    press: (text, selector) => keys(codePoints(text), selector),
    async type(selector, text) {
      await act(FOCUS, selector);
      await scope.evaluate('document.querySelector(args[0]).select()', selector);
      await keys(text === '' ? codePoints('Delete') : text, selector);
    },
    async setTheme(theme) {
      await chrome(SET_THEME, theme);
      await scope.waitFor(HAS_THEME, `the panel’s ${theme} theme`, theme);
    },
    async setSize(width, height) {
      // The window may still be about to change: then what was measured no longer holds.
      await waitUntil(async () => {
        const inner = await scope.evaluate<[number, number]>('return [innerWidth, innerHeight]');
        if (inner[0] === width && inner[1] === height) return true;
        await chrome(RESIZE, number, width - inner[0], height - inner[1]);
        await scope.waitFor(
          'return innerWidth !== args[0] || innerHeight !== args[1]',
          'another size of the panel',
          ...inner,
        );
        return false;
      }, 'the panel’s new size');
    },
    reload: () => reloadPanel(scope),
    screenshot: async (path) => writeFile(path, await takePicture(marionette, FIND_PANEL, number)),
    heap: () => chrome<number>(HEAP, number),
    close: () => chrome(`${FIND_TOOLBOX} await toolbox.destroy();`, number),
  };
}

const DEVTOOLS = `
  const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = require('devtools/client/framework/devtools');`;

const SHOW_TOOLBOX = `${FIND_TAB} ${DEVTOOLS}
  await gDevTools.showToolboxForTab(tab, { toolId: 'options', hostType: args[1] });`;

const FIND_TOOLBOX = `${FIND_TAB} ${DEVTOOLS}
  const toolbox = gDevTools.getToolboxForTab(tab);
  if (!toolbox) throw new Error('The developer tools are closed.');`;

const SELECT_TOOL = `${FIND_TOOLBOX}
  const tool = toolbox.getAdditionalTools().find(({ extensionId }) => extensionId === args[1]);
  if (!tool) return false;
  await toolbox.selectTool(tool.id);
  return true;`;

/** Declares `element`, the panel's browser element, which is nested in the toolbox's document. */
const FIND_PANEL = `
  const { tab, toolbox } = (() => { ${FIND_TOOLBOX} return { tab, toolbox }; })();
  const findPanel = (document) => {
    for (const candidate of document.querySelectorAll('browser, iframe')) {
      if (candidate.getAttribute('webextension-view-type') === 'devtools_panel') return candidate;
      const found = candidate.contentDocument && findPanel(candidate.contentDocument);
      if (found) return found;
    }
  };
  const element = findPanel(toolbox.doc);
  if (!element) throw new Error('The panel is not there.');`;

const FIND_ACTOR = `${FIND_PANEL}
  const actor = element.browsingContext.currentWindowGlobal.getActor('MarionetteCommands');
  const capabilities = { toJSON: () => ({ 'moz:accessibilityChecks': false, 'moz:webdriverClick': true }) };
  const find = (selector) => actor.findElement('css selector', selector, { timeout: ${WAIT_LIMIT} });`;

/** Throws where nothing was clicked, for the element is covered or was replaced meanwhile: it can be tried again. */
const CLICK = `
  try {
    await actor.clickElement(await find(args[1]), capabilities);
    return {};
  } catch (error) {
    if (/^(ElementClickIntercepted|ElementNotInteractable|StaleElementReference)/.test(String(error))) throw error;
    return { failure: String(error) };
  }`;

/** As WebDriver's actions end: in the panel's process, as the mouse's own events. */
const DRAG = `
  const [from, to] = [args[1], args[2]];
  const between = (part) => ({ x: from[0] + (to[0] - from[0]) * part, y: from[1] + (to[1] - from[1]) * part });
  const send = (type, part, buttons) => {
    const eventData = { type, button: 0, buttons, clickCount: type === 'mousemove' ? 0 : 1 };
    return actor.dispatchEvent('synthesizeMouseAtPoint', { ...between(part), eventData });
  };
  await send('mousemove', 0, 0);
  await send('mousedown', 0, 1);
  for (const part of [0.2, 0.4, 0.6, 0.8, 1]) await send('mousemove', part, 1);
  await send('mouseup', 1, 0);`;

const FOCUS = `
  await find(args[1]);
  await actor.executeScript('document.querySelector(arguments[0]).focus()', [args[1]], { sandboxName: null });`;

/** WebDriver's key sequence is sent to an element, which it focuses: the one named or the one in focus. */
const SEND_KEYS = `
  const send = async () => {
    const target = args[2] ? await find(args[2]) : await actor.getActiveElement();
    await actor.sendKeysToElement(target, args[1], capabilities);
  };
  try {
    await send();
  } catch (error) {
    // What had the focus has gone before a key was sent: it goes to what has the focus now.
    if (args[2] || !String(error).startsWith('StaleElementReference')) throw error;
    await send();
  }`;

/** Of the browser's report on its memory (`about:memory`), what belongs to JavaScript in the panel's window. */
const HEAP = `${FIND_PANEL}
  const { outerWindowId } = element.browsingContext.currentWindowGlobal;
  const manager = Cc['@mozilla.org/memory-reporter-manager;1'].getService(Ci.nsIMemoryReporterManager);
  let bytes = 0;
  const take = (process, path, kind, units, amount) => {
    if (path.includes('window-objects/top(') && path.includes('id=' + outerWindowId + ')') && path.includes('/js-'))
      bytes += amount;
  };
  await new Promise((done) => manager.getReportsExtended(take, null, done, null, false, true, ''));
  return bytes / 1e6;`;

const SET_THEME = "Services.prefs.setCharPref('devtools.theme', args[0]);";

const RESIZE = `${FIND_TOOLBOX}
  toolbox.topWindow.resizeBy(args[1], args[2]);`;

/** WebDriver's code points of keys that are no characters. */
const CODE_POINTS: { [key: string]: string } = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Insert: '\uE016',
  Delete: '\uE017',
  F2: '\uE032',
  F10: '\uE03A',
  Meta: '\uE03D',
};

/** Modifiers stay down until the end of the sequence. */
function codePoints(text: string): string {
  const { modifiers, key } = parseKeyCombination(text);
  return [...modifiers, key].map((name) => CODE_POINTS[name] ?? name).join('');
}
