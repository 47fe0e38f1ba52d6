import { test } from 'vitest';
import { openExtensionPage } from './extension-page.ts';
import { inBrowsers } from './in-browsers.ts';

inBrowsers('popup', (setting) => {
  test('the popup shows how many of six connections each origin holds, over all tabs', async () => {
    const { lab } = setting;
    for (const count of [2, 1]) {
      const tab = await setting.open(`${lab.url}/page/blank`);
      await tab.evaluate(
        `window.sources = Array.from({ length: args[0] }, (_, number) => new EventSource('/clock?every=50&number=' + number));
        await Promise.all(sources.map((source) => new Promise((done) => { source.onmessage = done })))`,
        count,
      );
    }
    const popup = await openExtensionPage(setting, 'popup');
    await popup.waitFor(
      `return document.querySelector('[data-testid=popup-origin]')?.textContent.includes(args[0])
        && document.querySelector('[data-testid=popup-origin]').textContent.match(/3\\D+6/) !== null`,
      'three of six connections',
      new URL(lab.url).host,
    );
  });
});
