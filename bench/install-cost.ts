import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lab } from '../demo/lab.ts';
import { builtExtension } from '../e2e/browsers/built-extension.ts';
import { launch } from '../e2e/browsers/launch.ts';
import { spread } from './compare.ts';
import { listReport, type Report } from './suite.ts';

const FRAMES = 100;

/** What every frame of every page pays at its start: the built hook, run in new windows of a bare browser. */
export async function* installCost(lab: Lab): AsyncGenerator<Report> {
  const hook = readFileSync(join(builtExtension.chromium, 'src/page/hook.iife.js'), 'utf8');
  for (const name of ['chromium', 'firefox'] as const) {
    const browser = await launch(name);
    try {
      const tab = await browser.openTab(`${lab.url}/page/blank`);
      const times = await tab.evaluate<number[]>(
        `const times = [];
        for (let frame = 0; frame < ${FRAMES}; frame++) {
          const element = document.createElement('iframe');
          document.body.append(element);
          const run = element.contentWindow.Function(args[0]);
          const start = performance.now();
          run();
          times.push(performance.now() - start);
          element.remove();
          await new Promise((done) => setTimeout(done));
        }
        return times;`,
        hook,
      );
      const figures = {
        'installed in a frame (ms)': spread(times.slice(1)),
        'size (bytes)': spread([hook.length]),
      };
      yield listReport(`${name}: the hook`, figures);
    } finally {
      await browser.close();
    }
  }
}
