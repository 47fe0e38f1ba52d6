import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { startLab } from '../demo/lab.ts';
import { batch } from './batch.ts';
import { cancelling } from './cancel.ts';
import { devtoolsOpen } from './devtools-open.ts';
import { installCost } from './install-cost.ts';
import { live } from './live.ts';
import { pageMemory } from './page-memory.ts';
import { pageOverhead } from './page-overhead.ts';
import { panelAtScale } from './panel-at-scale.ts';
import { pipeline } from './pipeline.ts';
import { soak } from './soak.ts';
import { steady } from './steady.ts';
import type { Report, Suite } from './suite.ts';

const SUITES: { readonly [name: string]: Suite } = {
  install: installCost,
  page: pageOverhead,
  batch,
  cancel: cancelling,
  devtools: devtoolsOpen,
  pipeline,
  panel: panelAtScale,
  live,
  memory: pageMemory,
  steady,
  soak,
};
const RESULTS = fileURLToPath(new URL('./results.json', import.meta.url));

/**
 * Runs the suites of these names, or all; prints their tables and writes their figures to `bench/results.json`.
 *
 * @returns the exit code: 2 for a name that no suite has
 */
export async function runBenchmarks(names: readonly string[]): Promise<number> {
  const unknown = names.find((name) => !Object.hasOwn(SUITES, name));
  if (unknown !== undefined) {
    console.error(`There is no suite “${unknown}”. There are: ${Object.keys(SUITES).join(', ')}.`);
    return 2;
  }
  const lab = await startLab();
  const results: { [suite: string]: Report['figures'] } = {};
  try {
    for (const [name, suite] of Object.entries(SUITES)) {
      if (names.length > 0 && !names.includes(name)) continue;
      const figures: { [title: string]: unknown } = {};
      for await (const report of suite(lab)) {
        console.log(report.text);
        Object.assign(figures, report.figures);
      }
      results[name] = figures;
    }
  } finally {
    await lab.close();
  }
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`;
  writeFileSync(RESULTS, `${JSON.stringify({ machine, ...results }, null, 2)}\n`);
  console.log(`All figures: bench/results.json (${machine}).`);
  return 0;
}
