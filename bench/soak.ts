import type { Lab } from '../demo/lab.ts';
import { builtExtension } from '../e2e/browsers/built-extension.ts';
import type { InspectedBrowser, Tab } from '../e2e/browsers/inspected-browser.ts';
import { launch } from '../e2e/browsers/launch.ts';
import { waitUntil } from '../e2e/browsers/wait-until.ts';
import { keysOnDisk, tabsOnDisk } from '../e2e/inspector/on-disk.ts';
import { openInspector } from './ask-background.ts';
import { type Sample, spreads } from './compare.ts';
import { listReport, type Report } from './suite.ts';

/** A tab each, and one that stays: streams that end, one that reconnects, the background stopped in every fifth. */
const CYCLES = 60;
const WARM_UP = 10;

const CLEAR = `
  document.querySelector('[data-testid=clear]').click();
  return document.querySelector('[data-stream-id]') === null;`;

/** What remains of many tabs that came and went: half an hour of use in a few minutes, in Chromium. */
export async function* soak(lab: Lab): AsyncGenerator<Report> {
  const browser = await launch('chromium', { extension: builtExtension.chromium });
  try {
    const staying = await browser.openTab(`${lab.url}/page/blank`);
    const panel = await staying.openPanel();
    for (let cycle = 0; cycle <= CYCLES; cycle++) {
      if (cycle === WARM_UP || cycle === CYCLES)
        yield listReport(`chromium: after ${cycle} tabs`, spreads([await remains(browser, staying)]));
      await openAndClose(browser, lab, cycle);
      await staying.activate();
      await use(staying);
      await staying.evaluate('for (const source of sources) source.close()');
      await panel.waitFor(CLEAR, 'the list to be cleared');
    }
  } finally {
    await browser.close();
  }
}

async function openAndClose(browser: InspectedBrowser, lab: Lab, cycle: number): Promise<void> {
  const tab = await browser.openTab(`${lab.url}/page/blank`);
  const panel = cycle % 4 === 0 ? await tab.openPanel() : undefined;
  await use(tab);
  if (cycle % 5 === 2) await browser.stopBackground();
  await panel?.close();
  await tab.close();
}

async function use(tab: Tab): Promise<void> {
  await tab.evaluate(
    `window.received = 0;
    window.sources = ['/burst?count=500&size=150&end=close', '/close-every?n=5&pause=0&retry=50'].map((url) => {
      const source = new EventSource(url);
      source.onmessage = () => received++;
      return source;
    });
    for (let at = 0; at < 10; at++) {
      const reader = (await fetch('/burst?count=200&size=150&end=close')).body.getReader();
      while (!(await reader.read()).done);
    }`,
  );
  await tab.waitFor('return received >= 520', 'all messages');
}

/** When the background has forgotten the tabs that are closed, and the streams of the one that stays. */
async function remains(browser: InspectedBrowser, staying: Tab): Promise<Sample> {
  await waitUntil(
    async () => {
      const tabs = await tabsOnDisk(browser);
      return tabs.length === 1 || Promise.reject(new Error(tabs.join(' ')));
    },
    'closed tabs to be forgotten',
    60_000,
  );
  const inspector = await openInspector(browser);
  const listeners = (await inspector.listenerCount?.()) ?? Number.NaN;
  await inspector.close();
  return {
    'heap of the background (MB)': ((await browser.backgroundHeap?.()) ?? Number.NaN) / 1e6,
    'records on disk': (await keysOnDisk(browser)).length,
    'listeners in the page': (await staying.listenerCount?.()) ?? Number.NaN,
    'listeners in the extension': listeners,
  };
}
