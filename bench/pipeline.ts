import type { Lab } from '../demo/lab.ts';
import { builtExtension } from '../e2e/browsers/built-extension.ts';
import type { InspectedBrowser, Tab } from '../e2e/browsers/inspected-browser.ts';
import { launch } from '../e2e/browsers/launch.ts';
import { countWrong, openInspector, setBound, untilStored } from './ask-background.ts';
import { type Sample, spreads } from './compare.ts';
import { listReport, type Report } from './suite.ts';

const ROUNDS = 3;
const SECONDS = 10;
const LOADS = [
  { tabs: 1, rate: 40_000 },
  { tabs: 8, rate: 2_000 },
];

/** Whether the background keeps up with pages at a steady rate, and stores each message once and in order. */
export async function* pipeline(lab: Lab): AsyncGenerator<Report> {
  for (const name of ['chromium', 'firefox'] as const) {
    for (const { tabs, rate } of LOADS) {
      const browser = await launch(name, { extension: builtExtension[name] });
      try {
        const samples: Sample[] = [];
        for (let round = 0; round < ROUNDS; round++) samples.push(await measured(browser, lab, tabs, rate));
        const title = `${name}: ${tabs} × ${rate.toLocaleString('en')} messages a second for ${SECONDS} s`;
        yield listReport(title, spreads(samples));
      } finally {
        await browser.close();
      }
    }
  }
}

async function measured(
  browser: InspectedBrowser,
  lab: Lab,
  tabCount: number,
  rate: number,
): Promise<Sample> {
  const count = rate * SECONDS;
  const inspector = await openInspector(browser);
  const tabs: Tab[] = [];
  // Eight streams of one origin would be two more than there are connections.
  for (let at = 0; at < tabCount; at++) {
    tabs.push(await browser.openTab(`${at % 2 === 0 ? lab.url : lab.crossOriginUrl}/page/blank`));
  }
  await setBound(inspector, count * tabCount + 1);
  const times = await Promise.all(
    tabs.map(async (tab) => {
      const stored = untilStored(inspector, await tab.id(), count).then(() => performance.now());
      const start = performance.now();
      await tab.evaluate(
        `window.source = new EventSource('/burst?count=${count}&size=150&rate=${rate}');
        let count = 0;
        await new Promise((done) => { source.onmessage = () => ++count === ${count} && done(); });
        source.close();`,
      );
      const end = performance.now();
      return { took: end - start, lag: (await stored) - end };
    }),
  );
  let wrong = 0;
  for (const tab of tabs) wrong += await countWrong(inspector, await tab.id(), count);
  for (const tab of [...tabs, inspector]) await tab.close();
  return {
    'page has all after (s)': Math.max(...times.map(({ took }) => took)) / 1000,
    'background has all later by (ms)': Math.max(...times.map(({ lag }) => lag)),
    'messages lost, doubled or out of order': wrong,
  };
}
