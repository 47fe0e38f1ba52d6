import type { ElementHandle, Frame, KeyInput, Page } from 'puppeteer-core';
import { createFrameScope } from './chromium-scope.ts';
import type { Panel } from './inspected-browser.ts';
import { parseKeyCombination } from './key-combination.ts';
import { HAS_THEME, PANEL_IS_LINKED, reloadPanel } from './panel-is-linked.ts';
import { WAIT_LIMIT, waitUntil } from './wait-until.ts';

/** Opens the developer tools of a page on the extension's panel. Docked ones have no picture of their own. */
export async function openPanel(
  page: Page,
  extensionId: string | undefined,
  docked: boolean,
): Promise<Panel> {
  const origin = `chrome-extension://${extensionId}`;
  const devtools = await page.openDevTools();
  const key = await waitUntil(
    () => devtools.evaluate(FIND_PANEL(origin)) as Promise<string | undefined>,
    'our panel in the developer tools',
  );
  await devtools.evaluate(DOCK(docked ? 'bottom' : 'undocked'));
  await devtools.evaluate(`InspectorFrontendAPI.showPanel(${JSON.stringify(key)})`);
  const frame = await devtools.waitForFrame((candidate) => isPanel(candidate.url(), origin));
  const scope = createFrameScope(() => frame);
  await scope.waitFor("return document.readyState === 'complete'", 'the panel to load');
  await scope.waitFor(PANEL_IS_LINKED, 'the panel to hear of its tab');

  return {
    ...scope,
    click: (selector) =>
      withElement(frame, selector, async (element) => {
        // Just after the window was resized, Chromium may not know yet where the panel's process has its frame.
        await waitUntil(async () => {
          await element.hover();
          return scope.evaluate("return document.querySelector(args[0])?.matches(':hover')", selector);
        }, `the pointer to be over ${selector}`);
        await element.click();
      }),
    async drag(from, to) {
      const element = await frame.frameElement();
      const place = await element?.boundingBox();
      await element?.dispose();
      const { x = 0, y = 0 } = place ?? {};
      await devtools.mouse.move(x + from[0], y + from[1]);
      await devtools.mouse.down();
      await devtools.mouse.move(x + to[0], y + to[1], { steps: 5 });
      await devtools.mouse.up();
    },
    async press(text, selector) {
      if (selector) await withElement(frame, selector, (element) => element.focus());
      const { modifiers, key } = parseKeyCombination(text);
      for (const modifier of modifiers) await devtools.keyboard.down(modifier);
      await devtools.keyboard.press(key as KeyInput);
      for (const modifier of modifiers) await devtools.keyboard.up(modifier);
    },
    type: (selector, text) =>
      withElement(frame, selector, async (element) => {
        await element.focus();
        await scope.evaluate('document.querySelector(args[0]).select()', selector);
        await (text === '' ? element.press('Delete') : element.type(text));
      }),
    async setTheme(theme) {
      await devtools.evaluate(SET_THEME(theme === 'dark' ? 'dark' : 'default'));
      await scope.waitFor(HAS_THEME, `the panel’s ${theme} theme`, theme);
    },
    async setSize(width, height) {
      // The window may still be about to change, for it was undocked just now: then what was measured no longer holds.
      await waitUntil(async () => {
        const [panelWidth, panelHeight] = await scope.evaluate<[number, number]>(SIZE);
        if (panelWidth === width && panelHeight === height) return true;
        const [toolsWidth, toolsHeight] = (await devtools.evaluate(`(() => { ${SIZE} })()`)) as [
          number,
          number,
        ];
        await devtools.setViewport({
          width: toolsWidth - panelWidth + width,
          height: toolsHeight - panelHeight + height,
        });
        return scope.evaluate(HAS_SIZE, width, height);
      }, 'the panel’s new size');
    },
    reload: () => reloadPanel(scope),
    screenshot: async (path) => {
      const element = await frame.frameElement();
      await element?.screenshot({ path: path as `${string}.png` });
      await element?.dispose();
    },
    close: () => devtools.close(),
  };
}

const FIND_PANEL = (origin: string) =>
  `Object.keys(globalThis.UI?.panels ?? {}).find((key) => key.startsWith(${JSON.stringify(origin)}))`;

const SIZE = 'return [innerWidth, innerHeight]';
const HAS_SIZE = 'return innerWidth === args[0] && innerHeight === args[1]';

const DOCK = (side: 'bottom' | 'undocked') => `import('devtools://devtools/bundled/ui/legacy/legacy.js')
  .then(({ DockController }) => DockController.DockController.instance().setDockSide('${side}'))`;

const SET_THEME = (theme: 'default' | 'dark') => `import('devtools://devtools/bundled/core/common/common.js')
  .then(({ Settings }) => Settings.Settings.instance().moduleSetting('ui-theme').set('${theme}'))`;

function isPanel(url: string, origin: string): boolean {
  return url.startsWith(origin) && url.includes('panel');
}

async function withElement(
  frame: Frame,
  selector: string,
  use: (element: ElementHandle) => Promise<void>,
): Promise<void> {
  const element = await frame.waitForSelector(selector, { visible: true, timeout: WAIT_LIMIT });
  if (!element) throw new Error(`The panel has no “${selector}”.`);
  try {
    await use(element);
  } finally {
    await element.dispose();
  }
}
