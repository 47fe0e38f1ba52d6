import type { Lab } from '../demo/lab.ts';
import { builtExtension } from '../e2e/browsers/built-extension.ts';
import type { BrowserName, InspectedBrowser } from '../e2e/browsers/inspected-browser.ts';
import { launch } from '../e2e/browsers/launch.ts';
import { compare, type Sample } from './compare.ts';
import { comparisonReport, type Report } from './suite.ts';

/** What a page does in a burst; resolves when all has come. */
export const BURSTS = {
  'EventSource, 50,000 × 150 bytes': {
    rounds: 5,
    code: `const source = new EventSource('/burst?count=50000&size=150');
      let count = 0;
      await new Promise((done) => { source.onmessage = () => ++count === 50000 && done(); });
      source.close();`,
  },
  'EventSource, 50,000 × 150 bytes, which the page reads': {
    rounds: 5,
    code: `const source = new EventSource('/burst?count=50000&size=150');
      let length = 0;
      let count = 0;
      await new Promise((done) => {
        source.onmessage = ({ data }) => {
          length += data.split(' ').length;
          if (++count === 50000) done();
        };
      });
      source.close();`,
  },
  'fetch, 50,000 × 150 bytes': {
    rounds: 5,
    code: `const reader = (await fetch('/burst?count=50000&size=150&end=close')).body.getReader();
      while (!(await reader.read()).done);`,
  },
} as const;

const CASES = {
  ...BURSTS,
  'EventSource, one message of 1 MB': {
    rounds: 7,
    code: `const source = new EventSource('/event?size=1000000');
      await new Promise((done) => { source.onmessage = done; });
      source.close();`,
  },
  'EventSource, one message of 50 MB': {
    rounds: 3,
    code: `const source = new EventSource('/event?size=50000000');
      await new Promise((done) => { source.onmessage = done; });
      source.close();`,
  },
  'EventSource, 200 messages a second for 10 s': {
    rounds: 3,
    code: `const source = new EventSource('/clock?every=5');
      let count = 0;
      await new Promise((done) => { source.onmessage = () => ++count === 2000 && done(); });
      source.close();`,
  },
} as const;

/** Times the code; meanwhile a task each few milliseconds tells how long the page could not run another. */
const MEASURED = (code: string) => `
  let last = performance.now();
  let longest = 0;
  let running = true;
  const tick = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (running) setTimeout(tick, 1);
  };
  tick();
  const start = performance.now();
  ${code}
  const drain = performance.now() - start;
  running = false;
  return { drain, longest };`;

/** A page with the extension, developer tools closed, against the same page without. */
export async function* pageOverhead(lab: Lab): AsyncGenerator<Report> {
  for (const name of ['chromium', 'firefox'] as const satisfies readonly BrowserName[]) {
    const bare = await launch(name);
    const inspected = await launch(name, { extension: builtExtension[name] });
    try {
      for (const [title, { rounds, code }] of Object.entries(CASES)) {
        const run = (browser: InspectedBrowser) => () => measured(browser, lab, code);
        await run(bare)();
        await run(inspected)();
        const comparison = await compare(rounds, { bare: run(bare), inspected: run(inspected) });
        yield comparisonReport(`${name}: ${title}`, comparison);
      }
    } finally {
      await bare.close();
      await inspected.close();
    }
  }
}

async function measured(browser: InspectedBrowser, lab: Lab, code: string): Promise<Sample> {
  const tab = await browser.openTab(`${lab.url}/page/blank`);
  const { drain, longest } = await tab.evaluate<{ drain: number; longest: number }>(MEASURED(code));
  await tab.close();
  return { 'drain (ms)': drain, 'longest block (ms)': longest };
}
