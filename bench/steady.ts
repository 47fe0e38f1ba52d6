import type { Lab } from '../demo/lab.ts';
import { builtExtension } from '../e2e/browsers/built-extension.ts';
import type { BrowserName, LaunchOptions } from '../e2e/browsers/inspected-browser.ts';
import { launch } from '../e2e/browsers/launch.ts';
import { compare, type Sample } from './compare.ts';
import { processorTimeOfPages } from './processor-time.ts';
import { comparisonReport, type Report } from './suite.ts';

const ROUNDS = 3;
const RATE = 1_000;
const SECONDS = 60;

/** What a page with a steady stream takes of a processor, with the extension and without, developer tools closed. */
export async function* steady(lab: Lab): AsyncGenerator<Report> {
  if (process.platform !== 'linux') {
    yield { text: 'Processor time is measured on Linux only: no steady stream.\n', figures: {} };
    return;
  }
  for (const name of ['chromium', 'firefox'] as const) {
    yield comparisonReport(
      `${name}: ${RATE.toLocaleString('en')} messages a second for ${SECONDS} s`,
      await compare(ROUNDS, {
        bare: () => measured(name, lab, {}),
        inspected: () => measured(name, lab, { extension: builtExtension[name] }),
      }),
    );
  }
}

/** A browser each, so that its page is the only one whose time is counted. */
async function measured(name: BrowserName, lab: Lab, options: LaunchOptions): Promise<Sample> {
  const browser = await launch(name, options);
  try {
    const tab = await browser.openTab(`${lab.url}/page/blank`);
    const before = processorTimeOfPages();
    const start = performance.now();
    await tab.evaluate(
      `const source = new EventSource('/burst?count=${RATE * SECONDS}&size=150&rate=${RATE}');
      let count = 0;
      await new Promise((done) => { source.onmessage = () => ++count === ${RATE * SECONDS} && done(); });
      source.close();`,
    );
    const took = performance.now() - start;
    return {
      'processor time of the page (% of one core)': ((processorTimeOfPages() - before) / took) * 100,
      'page has all after (s)': took / 1000,
    };
  } finally {
    await browser.close();
  }
}
