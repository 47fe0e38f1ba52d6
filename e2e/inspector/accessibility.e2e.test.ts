import { describe, expect, test } from 'vitest';
import type { Panel } from '../browsers/inspected-browser.ts';
import { accessibilityViolations } from './axe.ts';
import { exists } from './exists.ts';
import { openExtensionPage } from './extension-page.ts';
import { inBrowsers, type Setting } from './in-browsers.ts';

/** What axe is to look at in each theme: another one changes colours, and nothing else. */
const THEMES = [
  ['light', undefined],
  ['dark', ['color-contrast']],
] as const;
const WIDTHS = [1000, 300];

const isGone = (panel: Panel, selector: string) =>
  panel.waitFor('return document.querySelector(args[0]) === null', `no ${selector}`, selector);

/** Waits until the focus is in the detail: a key that is pressed just before may be lost. */
const entersDetail = (panel: Panel) =>
  panel.waitFor(
    "return document.activeElement.closest('[data-testid=detail]') !== null",
    'the detail to have the focus',
  );

/** What axe finds in both themes, in a wide panel and in a narrow one. */
async function violations(panel: Panel): Promise<string[]> {
  const found: string[] = [];
  for (const [theme, rules] of THEMES) {
    await panel.setTheme(theme);
    for (const width of WIDTHS) {
      await panel.setSize(width, 600);
      const sentences = await accessibilityViolations(panel, rules);
      found.push(...sentences.map((sentence) => `${theme}, ${width} px: ${sentence}`));
    }
  }
  return found;
}

/** A panel with a stream of three connections and nine messages, the last of them selected. */
async function openStream({ inspect }: Setting): Promise<Panel> {
  const { tab, panel } = await inspect();
  await panel.setSize(1000, 600);
  await tab.evaluate("window.source = new EventSource('/ids?per=3&total=9&retry=100')");
  await exists(panel, '[data-stream-id][data-state=closed]');
  await panel.waitFor(
    "return document.querySelector('[data-testid=show-comments]')?.parentElement.textContent.endsWith('3')",
    'what Chromium reads after the end of each connection',
  );
  await panel.press('End', '[data-testid=message-list]');
  await exists(panel, '[data-testid=data-text]');
  return panel;
}

inBrowsers('accessibility', (setting) => {
  describe('axe finds nothing wrong', () => {
    test('while there is no stream', async () => {
      const { panel } = await setting.inspect();
      await exists(panel, '[data-testid=empty-state]');
      expect(await violations(panel)).toEqual([]);
    });

    test('in any view of a stream', async () => {
      const panel = await openStream(setting);
      expect(await violations(panel)).toEqual([]);
      await panel.click('[data-testid=tab-connections]');
      await exists(panel, '[data-testid=connections]');
      expect(await violations(panel)).toEqual([]);
      await panel.click('[data-testid=tab-headers]');
      await exists(panel, '[data-testid=headers]');
      expect(await violations(panel)).toEqual([]);
      await panel.click('[data-testid=tab-raw]');
      await exists(panel, '[data-testid=raw-list] [data-segment]');
      await panel.press('Home', '[data-testid=raw-list]');
      await exists(panel, '[data-testid=raw-detail]');
      expect(await violations(panel)).toEqual([]);
    });

    test('in the menus, and in a list of groups', async () => {
      const panel = await openStream(setting);
      await panel.press('Shift+F10', '[data-testid=stream-list]');
      await exists(panel, '[data-testid=stream-menu]');
      expect(await violations(panel)).toEqual([]);
      await panel.press('Escape');
      await panel.click('[data-testid=columns-streams]');
      await panel.click('[data-testid=group-page]');
      await exists(panel, '[role=treegrid] [aria-expanded=true]');
      expect(await violations(panel)).toEqual([]);
      await panel.click('[data-testid=group-none]');
      await panel.waitFor(
        "return (await chrome.storage.sync.get('columns')).columns?.grouping === 'none'",
        'the choice to be stored',
      );
    });

    test('in the saved filters', async () => {
      const panel = await openStream(setting);
      await panel.type('[data-testid=message-filter]', 'size<1k');
      await panel.click('[data-testid=saved-messages]');
      await panel.click('[data-testid=save-filter]');
      await exists(panel, '[data-filter]');
      expect(await violations(panel)).toEqual([]);
      await panel.click('[data-testid=remove-filter]');
      await isGone(panel, '[data-filter]');
    });

    test('in a message of JSON among comments', async () => {
      const { lab } = setting;
      const { panel } = await setting.inspect(`${lab.url}/page/first-script?key=axe`);
      await lab.log.until(() => lab.log.find({ key: 'axe' })[0]?.status === 200);
      await lab.gate.send('axe', ': hello\n\ndata: {"name":"Ada","tags":[1,true,null],"of":{"a":"b"}}\n\n');
      await panel.press('End', '[data-testid=message-list]');
      await exists(panel, '[data-testid=data-json] [data-key=name]');
      expect(await violations(panel)).toEqual([]);
    });

    test('in the dialogs', async () => {
      const panel = await openStream(setting);
      await panel.click('[data-testid=settings]');
      await exists(panel, '[data-testid=settings-dialog]');
      expect(await violations(panel)).toEqual([]);
      await panel.click('[name=capture]');
      await panel.type('[name=site]', 'two words');
      await panel.press('Enter');
      await exists(panel, '[data-site]');
      await exists(panel, '[data-testid=site-error]:not([hidden])');
      expect(await violations(panel)).toEqual([]);
      await panel.click('[data-site] button');
      await isGone(panel, '[data-site]');
      await panel.press('Escape');
      await isGone(panel, '[data-testid=settings-dialog]');
      await panel.press('?');
      await exists(panel, '[data-testid=shortcuts]');
      expect(await violations(panel)).toEqual([]);
    });

    test('where capture is off', async () => {
      const { panel } = await setting.inspect();
      await panel.click('[data-testid=settings]');
      await panel.click('[name=capture]');
      await exists(panel, '[data-site]');
      await panel.press('Escape');
      await exists(panel, '[data-testid=capture-on]');
      expect(await violations(panel)).toEqual([]);
      await panel.click('[data-testid=capture-on]');
      await isGone(panel, '[data-testid=capture-on]');
    });

    test('in the options page', async () => {
      const options = await openExtensionPage(setting, 'options');
      for (const [theme, rules] of THEMES) {
        await options.evaluate(
          "document.querySelector('[data-testid=options]').dataset.theme = args[0]",
          theme,
        );
        expect(await accessibilityViolations(options, rules)).toEqual([]);
      }
    });

    test('in the popup', async () => {
      const tab = await setting.open(`${setting.lab.url}/page/blank`);
      await tab.evaluate("window.source = new EventSource('/clock?every=50')");
      const popup = await openExtensionPage(setting, 'popup');
      await popup.waitFor(
        "return document.querySelector('[data-testid=popup-origin]') !== null",
        'an origin',
      );
      for (const [theme, rules] of THEMES) {
        await popup.evaluate("document.querySelector('[data-testid=popup]').dataset.theme = args[0]", theme);
        expect(await accessibilityViolations(popup, rules)).toEqual([]);
      }
    });
  });

  describe('by the keyboard alone', () => {
    test('Tab goes through the whole panel, and one sees where it is', async () => {
      const panel = await openStream(setting);
      await panel.setSize(1000, 600);
      await panel.evaluate("document.querySelector('[data-testid=clear]').focus()");
      const stops: Focus[] = [];
      while (stops.length < 40 && stops.at(-1)?.name !== 'data-text') {
        await panel.press('Tab');
        stops.push(await panel.evaluate<Focus>(FOCUS));
      }
      expect(stops.filter(({ isVisible }) => !isVisible)).toEqual([]);
      const names = stops.map(({ name }) => name);
      const expected = [
        'pause',
        'preserve-log',
        'open-file',
        'export',
        'settings',
        'stream-filter',
        'stream-list',
        'separator',
        'tab-messages',
        'message-filter',
        'message-list',
        'separator',
        'show-whitespace',
        'copy',
        'data-text',
      ];
      expect(names.filter((name) => expected.includes(name))).toEqual(expected);
    });

    test('Escape closes what is open in the panel, and the developer tools do nothing with it', async () => {
      const panel = await openStream(setting);
      const isAsItWas = async () => {
        // Had another part of the developer tools got the focus, the key would go there.
        await panel.press('Home');
        await exists(panel, '[data-testid=message-list] [aria-rowindex="2"][aria-selected=true]');
        expect(await panel.evaluate('return innerHeight')).toBe(600);
      };
      await panel.press('Escape');
      await isGone(panel, '[data-testid=detail]');
      await isAsItWas();
      await exists(panel, '[data-testid=detail] [data-testid=data-text]');
      await panel.press('Enter');
      await entersDetail(panel);
      await panel.press('Escape');
      await isGone(panel, '[data-testid=detail]');
      await isAsItWas();
      await panel.press('Control+Shift+F');
      await exists(panel, '[data-testid=search-box]');
      await panel.press('Escape');
      await isGone(panel, '[data-testid=search-view]');
      await isAsItWas();
    });

    test('keys go on where what had the focus goes away', async () => {
      const panel = await openStream(setting);
      const LIST = '[data-testid=message-list]';
      const isSelected = (index: number) =>
        exists(panel, `${LIST} [data-index="${index}"][aria-selected=true]`);
      const hasFocus = (name: string) =>
        panel.waitFor(
          'return document.activeElement.dataset.testid === args[0]',
          `the focus at ${name}`,
          name,
        );
      await panel.press('Home', LIST);
      await panel.press('ArrowDown');
      await isSelected(0);
      await exists(panel, '[data-testid=detail] [data-testid=data-text]');
      await panel.press('Enter');
      await entersDetail(panel);
      for (const index of [1, 2]) {
        await panel.press(']');
        await isSelected(index);
      }
      await hasFocus('detail');
      await panel.click('[data-testid=next-of-type]');
      await isSelected(3);
      await panel.press(']');
      await isSelected(4);
      await hasFocus('next-of-type');

      await panel.press('m', LIST);
      await panel.press('m', '[data-testid=marked-messages]');
      await isGone(panel, '[data-testid=marked-messages]');
      await hasFocus('message-list');

      await panel.click('[data-testid=tab-headers]');
      const PICKER = '[data-testid=headers-connection]';
      const first = await panel.evaluate<number>(
        'return Number(document.querySelector(args[0]).value)',
        PICKER,
      );
      for (const number of [first - 1, first - 2]) {
        await panel.press('ArrowDown', number === first - 1 ? PICKER : undefined);
        await panel.waitFor(
          'return Number(document.activeElement.value) === args[0]',
          'the connection',
          number,
        );
      }
    });

    test('a question mark shows the keys, and Escape takes them away', async () => {
      const panel = await openStream(setting);
      await panel.press('?', '[data-testid=message-list]');
      await exists(panel, '[data-testid=shortcuts]');
      await panel.press('Escape');
      await isGone(panel, '[data-testid=shortcuts]');
      expect(await panel.evaluate<Focus>(FOCUS)).toMatchObject({ name: 'message-list' });
      expect(await panel.evaluate("return document.querySelector('[data-testid=detail]') !== null")).toBe(
        true,
      );
    });
  });

  test('at a zoom of 200 % nothing is out of reach', async () => {
    const panel = await openStream(setting);
    await panel.setSize(300, 500);
    // The panel arranges its parts anew when it has its size.
    await panel.waitFor(
      `const hidden = [];
      for (const element of document.querySelectorAll('button, input, select, summary, [role=tab], [data-testid=data-text]')) {
        // Columns that there is no room for are left out.
        if (!element.checkVisibility()) continue;
        element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
        const { left, right, top, bottom } = element.getBoundingClientRect();
        const found = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        if (left < 0 || right > innerWidth || !element.contains(found)) hidden.push(element.outerHTML);
      }
      return hidden.length === 0 || Promise.reject(new Error(hidden.join(' ')))`,
      'everything within reach',
    );
  });
});

interface Focus {
  name: string;
  isVisible: boolean;
}

/** What has the focus, and whether an outline or a frame shows it. Firefox draws neither in a window that is not in front. */
const FOCUS = `
  const { activeElement } = document;
  const { outlineStyle, outlineWidth } = getComputedStyle(activeElement);
  const frame = getComputedStyle(activeElement, '::after');
  const hasOutline = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
  const hasFrame = frame.borderTopStyle === 'solid' && Number.parseFloat(frame.borderTopWidth) >= 2;
  const line = activeElement.querySelector(':scope > .data-json__line');
  return {
    name: activeElement.dataset.testid ?? activeElement.getAttribute('role') ?? activeElement.localName,
    isVisible: !document.hasFocus() || hasOutline || hasFrame || (line !== null && getComputedStyle(line).outlineStyle === 'solid'),
  };`;
