import { expect, test } from 'vitest';
import { accessibilityViolations } from './axe.ts';
import { openExtensionPage } from './extension-page.ts';
import { inBrowsers } from './in-browsers.ts';

const contrast = ['color-contrast'];

inBrowsers(
  'forced colours',
  (setting) => {
    test('every text of the panel can be read, on buttons and in fields too', async () => {
      const { tab, panel } = await setting.inspect();
      await panel.setSize(1000, 600);
      expect(await panel.evaluate("return matchMedia('(forced-colors: active)').matches")).toBe(true);
      await tab.evaluate("window.source = new EventSource('/ids?per=3&total=9&retry=100')");
      await panel.waitFor(
        "return document.querySelector('[data-stream-id][data-state=closed]') !== null",
        'the stream',
      );
      await panel.press('End', '[data-testid=message-list]');
      await panel.press('m', '[data-testid=message-list]');
      for (const view of ['messages', 'connections', 'headers', 'raw']) {
        await panel.click(`[data-testid=tab-${view}]`);
        expect(await accessibilityViolations(panel, contrast)).toEqual([]);
      }
      await panel.click('[data-testid=export]');
      expect(await accessibilityViolations(panel, contrast)).toEqual([]);
    });

    test('every text of the popup and the options page can be read', async () => {
      for (const page of ['popup', 'options'] as const) {
        const tab = await openExtensionPage(setting, page);
        expect(await accessibilityViolations(tab, contrast)).toEqual([]);
      }
    });
  },
  { forcedColors: true },
);
