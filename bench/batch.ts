import type { Lab } from '../demo/lab.ts';
import { builtExtension } from '../e2e/browsers/built-extension.ts';
import type { TraceEvent } from '../e2e/browsers/inspected-browser.ts';
import { launch } from '../e2e/browsers/launch.ts';
import { type Sample, spreads } from './compare.ts';
import { BURSTS } from './page-overhead.ts';
import { listReport, type Report } from './suite.ts';

const ROUNDS = 5;
const SCRIPTS = ['bridge', 'hook'] as const;

/**
 * How long one call of our scripts keeps a page in a burst from its work, in Chromium: by the clock, and of the thread's own time
 * without collections of garbage, which the browser does when it likes and not for us alone.
 */
export async function* batch(lab: Lab): AsyncGenerator<Report> {
  const browser = await launch('chromium', { extension: builtExtension.chromium });
  try {
    for (const [title, { code }] of Object.entries(BURSTS)) {
      const samples: Sample[] = [];
      for (let round = 0; round <= ROUNDS; round++) {
        const tab = await browser.openTab(`${lab.url}/page/blank`);
        const events =
          (await tab.trace?.(`${code} await new Promise((done) => setTimeout(done, 1500));`)) ?? [];
        await tab.close();
        // The first page is slow to begin.
        if (round > 0) samples.push(Object.assign({}, ...SCRIPTS.map((script) => longestOf(script, events))));
      }
      yield listReport(`chromium: ${title}, the longest call`, spreads(samples));
    }
  } finally {
    await browser.close();
  }
}

function longestOf(script: string, events: readonly TraceEvent[]): Sample {
  const calls = events.filter(
    ({ name, args }) => name === 'FunctionCall' && args?.data?.url?.endsWith(`${script}.iife.js`),
  );
  const collections = events.filter(({ name }) => name === 'MinorGC' || name === 'MajorGC');
  return {
    [`${script} (ms)`]: longest(calls.map(({ dur }) => dur)),
    [`${script}, its own time (ms)`]: longest(calls.map((call) => ownTime(call, collections))),
  };
}

/** In microseconds. The thread's clock is now and then far ahead of the other. */
function ownTime(call: TraceEvent, collections: readonly TraceEvent[]): number {
  const within = collections.filter(
    ({ tid, ts, dur }) => tid === call.tid && ts >= call.ts && ts + dur <= call.ts + call.dur,
  );
  return Math.min(call.dur, call.tdur) - within.reduce((sum, { tdur }) => sum + tdur, 0);
}

/** In milliseconds, of microseconds. */
function longest(times: readonly number[]): number {
  return times.reduce((most, time) => Math.max(most, time), 0) / 1_000;
}
