import { expect, test } from 'vitest';
import type { Panel, Scope } from '../browsers/inspected-browser.ts';
import { exists } from './exists.ts';
import { openExtensionPage } from './extension-page.ts';
import { inBrowsers, type Setting } from './in-browsers.ts';

/** The extension's Proxy loses the name. */
const IS_NATIVE = 'return String(EventSource).includes("EventSource")';

const EXCLUDED = `
  const scripts = await chrome.scripting.getRegisteredContentScripts();
  return scripts.map(({ excludeMatches }) => (excludeMatches ?? []).join());`;

/** Opens a stream in a frame of a host; in one without an origin where that is asked for. */
const STREAM_IN_FRAME = `
  const frame = document.createElement('iframe');
  frame.src = args[0] + '/page/first-script?key=' + args[1];
  if (args[2]) frame.sandbox = 'allow-scripts';
  document.body.append(frame);`;

const STREAMS =
  "return [...document.querySelectorAll('[data-stream-id]')].map(({ textContent }) => textContent.match(/key=([\\w-]+)/)?.[1])";

const choose = (scope: Scope, name: string, value: string) =>
  scope.evaluate(
    `const select = document.querySelector('select[name=' + args[0] + ']');
    select.value = args[1];
    select.dispatchEvent(new Event('change', { bubbles: true }));`,
    name,
    value,
  );

const themeIs = (scope: Scope, theme: string) => exists(scope, `main[data-theme=${theme}]`);

async function openSettings(panel: Panel): Promise<void> {
  await panel.click('[data-testid=settings]');
  await exists(panel, '[data-testid=settings-form]');
}

/** Waits for a stream that the network alone tells of: those that came before it would be there as well. */
async function networkHasTold({ lab, open }: Setting): Promise<void> {
  const tab = await open(`${lab.url.replace('127.0.0.1', 'localhost')}/page/worker`);
  const panel = await tab.openPanel();
  await exists(panel, '[data-stream-id]');
  await tab.close();
}

inBrowsers('settings', (setting) => {
  test('a site without capture is not touched, until it is switched on again', async () => {
    const { browser, lab } = setting;
    const other = lab.url.replace('127.0.0.1', 'localhost');
    const popup = await openExtensionPage(setting, 'popup');
    const { tab, panel } = await setting.inspect();
    expect(await tab.evaluate(IS_NATIVE)).toBe(false);

    await openSettings(panel);
    await panel.click('[data-testid=page-capture] [name=capture]');
    await expect
      .poll(() => browser.evaluateInBackground<string[]>(EXCLUDED))
      .toEqual(['*://*.127.0.0.1/*', '*://*.127.0.0.1/*']);
    await panel.click('[data-testid=reload-page]');
    await tab.waitFor(IS_NATIVE, 'a page without the extension');
    await panel.click('[data-testid=settings-close]');
    await exists(panel, '[data-testid=capture-on]');

    await tab.evaluate(
      `const source = new EventSource('/clock?every=50&key=off');
      await new Promise((done) => { source.onmessage = done; });
      const response = await fetch('/clock?every=50&key=off-too', { headers: { accept: 'text/event-stream' } });
      await response.body.getReader().read();`,
    );
    const blank =
      'document.body.append(document.createElement("iframe")); return frames[0].EventSource.toString()';
    expect(await tab.evaluate(blank)).toContain('EventSource');
    expect(await tab.badgeText()).toBe('');
    await tab.evaluate(STREAM_IN_FRAME, other, 'other');
    await exists(panel, '[data-stream-id]');
    await networkHasTold(setting);
    expect(await panel.evaluate(STREAMS)).toEqual(['other']);

    await browser.stopBackground();
    await tab.reload();
    expect(await tab.evaluate(IS_NATIVE)).toBe(true);
    await popup.reload();
    await exists(popup, '[data-capture=off]');
    await popup.evaluate("document.querySelector('[name=capture]').click()");
    await exists(popup, '[data-capture=on]');
    await exists(panel, '[data-testid=empty-state] [data-testid=reload-page]');
    await panel.click('[data-testid=reload-page]');
    await tab.waitFor(`${IS_NATIVE} === false`, 'a page with the extension');
    await tab.evaluate("window.source = new EventSource('/clock?every=50&key=on')");
    await exists(panel, '[data-stream-id][data-state=open]');
  });

  test('an excluded site stays so within the pages of others', async () => {
    const { browser, lab } = setting;
    const options = await openExtensionPage(setting, 'options');
    await options.evaluate(
      `const input = document.querySelector('[name=site]');
      input.value = args[0];
      input.dispatchEvent(new Event('input', { bubbles: true }));
      document.querySelector('[data-testid=add-site]').click();`,
      `${lab.url}/page/blank`,
    );
    await exists(options, '[data-site="127.0.0.1"]');
    await expect.poll(() => browser.evaluateInBackground<string[]>(EXCLUDED)).toContain('*://*.127.0.0.1/*');
    const other = lab.url.replace('127.0.0.1', 'localhost');
    const { tab, panel } = await setting.inspect(`${other}/page/blank`);
    await tab.evaluate(STREAM_IN_FRAME, lab.url, 'excluded');
    await tab.evaluate(STREAM_IN_FRAME, lab.url, 'sandboxed', true);
    for (const key of ['excluded', 'sandboxed'])
      await lab.log.until(() => lab.log.find({ key })[0]?.status === 200);
    await tab.evaluate(STREAM_IN_FRAME, other, 'captured');
    await exists(panel, '[data-stream-id]');
    await networkHasTold(setting);
    expect(await panel.evaluate(STREAMS)).toEqual(['captured']);
    await options.evaluate("document.querySelector('[data-site] button').click()");
    await exists(options, '[data-testid=excluded-sites]:not(:has([data-site]))');
  });

  test('the panel, the popup and the options page agree at once, and after a stop of the background', async () => {
    const { browser } = setting;
    const options = await openExtensionPage(setting, 'options');
    const popup = await openExtensionPage(setting, 'popup');
    const { panel } = await setting.inspect();
    for (const theme of ['dark', 'light']) {
      await choose(options, 'theme', theme);
      for (const scope of [options, popup, panel]) await themeIs(scope, theme);
    }

    await openSettings(panel);
    await browser.stopBackground();
    await choose(panel, 'theme', 'dark');
    for (const scope of [options, popup, panel]) await themeIs(scope, 'dark');
    await panel.type('[name=maxMessages]', '1234');
    await panel.press('Enter');
    await options.waitFor(
      "return document.querySelector('[name=maxMessages]').value === '1234'",
      'the bound',
    );

    await panel.type('[name=site]', 'two words');
    await panel.press('Enter');
    await exists(panel, '[data-testid=site-error]:not([hidden])');
    await panel.type('[name=site]', 'https://shop.example/path');
    await panel.press('Enter');
    await exists(options, '[data-site="shop.example"]');
    await browser.evaluateInBackground('await chrome.storage.sync.clear(); return true');
    await exists(options, '[data-testid=excluded-sites]:not(:has([data-site]))');
  });
});
