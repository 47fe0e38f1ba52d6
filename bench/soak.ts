import type { Lab } from '../demo/lab.ts';
import { builtExtension } from '../e2e/browsers/built-extension.ts';
import type { InspectedBrowser } from '../e2e/browsers/inspected-browser.ts';
import { launch } from '../e2e/browsers/launch.ts';
import { waitUntil } from '../e2e/browsers/wait-until.ts';
import { keysOnDisk, tabsOnDisk } from '../e2e/inspector/on-disk.ts';
import { listReport, type Report } from './suite.ts';

/** A tab each: streams that end, one that reconnects, the background stopped in every fifth. */
const CYCLES = 60;
const WARM_UP = 10;

/** What remains of many tabs that came and went: half an hour of use in a few minutes, in Chromium. */
export async function* soak(lab: Lab): AsyncGenerator<Report> {
  const browser = await launch('chromium', { extension: builtExtension.chromium });
  try {
    let before = { heap: 0, records: 0 };
    for (let cycle = 0; cycle < CYCLES; cycle++) {
      if (cycle === WARM_UP) before = await remains(browser);
      await use(browser, lab, cycle);
    }
    const after = await remains(browser);
    const figure = (value: number) => ({ median: value, min: value, max: value });
    yield listReport(`chromium: after ${CYCLES} tabs, against ${WARM_UP}`, {
      'heap of the background, before (MB)': figure(before.heap),
      'heap of the background, after (MB)': figure(after.heap),
      'records on disk, before': figure(before.records),
      'records on disk, after': figure(after.records),
    });
  } finally {
    await browser.close();
  }
}

async function use(browser: InspectedBrowser, lab: Lab, cycle: number): Promise<void> {
  const tab = await browser.openTab(`${lab.url}/page/blank`);
  const panel = cycle % 4 === 0 ? await tab.openPanel() : undefined;
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
  if (cycle % 5 === 2) await browser.stopBackground();
  await panel?.close();
  await tab.close();
}

/** When the background has forgotten the tabs that are closed. */
async function remains(browser: InspectedBrowser): Promise<{ heap: number; records: number }> {
  await waitUntil(async () => (await tabsOnDisk(browser)).length === 0, 'an empty store', 60_000);
  const records = (await keysOnDisk(browser)).length;
  return { records, heap: ((await browser.backgroundHeap?.()) ?? Number.NaN) / 1e6 };
}
