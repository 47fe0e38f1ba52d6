import type { Lab } from '../demo/lab.ts';
import { builtExtension } from '../e2e/browsers/built-extension.ts';
import type { Tab } from '../e2e/browsers/inspected-browser.ts';
import { launch } from '../e2e/browsers/launch.ts';
import { ENDINGS } from '../e2e/transparency/endings.ts';
import { compare, type Sample } from './compare.ts';
import { comparisonReport, type Report } from './suite.ts';

const ROUNDS = 11;

/** How soon the server loses the connection of a stream that the page gives up. */
export async function* cancelling(lab: Lab): AsyncGenerator<Report> {
  let number = 0;
  const closed = (tab: Tab, code: string) => async (): Promise<Sample> => {
    const key = `cancelled-${++number}`;
    const start = Date.now();
    await tab.evaluate(`const url = '/clock?every=100&key=${key}'; ${code}`);
    const end = await lab.log.until(() => lab.log.find({ key })[0]?.endTime);
    return { 'closed after (ms)': end - start };
  };
  for (const name of ['chromium', 'firefox'] as const) {
    const browsers = [await launch(name), await launch(name, { extension: builtExtension[name] })];
    try {
      const [bare, inspected] = (await Promise.all(
        browsers.map((browser) => browser.openTab(`${lab.url}/page/blank`)),
      )) as [Tab, Tab];
      for (const [way, code] of Object.entries(ENDINGS)) {
        const variants = { bare: closed(bare, code), inspected: closed(inspected, code) };
        yield comparisonReport(`${name}: ${way}`, await compare(ROUNDS, variants));
      }
    } finally {
      for (const browser of browsers) await browser.close();
    }
  }
}
