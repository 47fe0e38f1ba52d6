import type { Lab } from '../demo/lab.ts';
import { builtExtension } from '../e2e/browsers/built-extension.ts';
import { launch } from '../e2e/browsers/launch.ts';
import { type Sample, spreads } from './compare.ts';
import { framesOf, watchFrames } from './frames.ts';
import { listReport, type Report } from './suite.ts';

const ROUNDS = 3;
const RATES = [1_000, 10_000];
const SECONDS = 10;

/** How smooth the panel is while its list follows a stream. */
export async function* live(lab: Lab): AsyncGenerator<Report> {
  for (const name of ['chromium', 'firefox'] as const) {
    const browser = await launch(name, { extension: builtExtension[name] });
    try {
      for (const rate of RATES) {
        const samples: Sample[] = [];
        for (let round = 0; round < ROUNDS; round++) {
          const tab = await browser.openTab(`${lab.url}/page/blank`);
          const panel = await tab.openPanel();
          await tab.evaluate(
            `window.count = 0;
            window.source = new EventSource('/burst?count=${rate * SECONDS}&size=150&rate=${rate}');
            source.onmessage = () => count++;`,
          );
          await panel.waitFor(
            "return document.querySelector('[data-testid=message-list] [data-index]') !== null",
            'the first rows',
          );
          await watchFrames(panel);
          const start = performance.now();
          const first = await tab.evaluate<number>('return count');
          await new Promise((resolve) => setTimeout(resolve, (SECONDS - 3) * 1_000));
          const came = (await tab.evaluate<number>('return count')) - first;
          const frames = await framesOf(panel);
          const took = (performance.now() - start) / 1_000;
          samples.push({
            'frames a second': frames.count / took,
            'longest frame (ms)': frames.longest,
            'frames over 50 ms': frames.long,
            'messages a second that the page got': came / took,
          });
          await panel.close();
          await tab.close();
        }
        const title = `${name}: the panel follows ${rate.toLocaleString('en')} messages a second`;
        yield listReport(title, spreads(samples));
      }
    } finally {
      await browser.close();
    }
  }
}
