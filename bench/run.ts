import { existsSync, readFileSync, writeFileSync } from 'node:fs';
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
const MACHINE = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`;

/**
 * Runs the suites of these names, or all; prints their tables and writes their figures to `bench/results.json`, where
 * those of other suites stay as they are.
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
  try {
    for (const [name, suite] of Object.entries(SUITES)) {
      if (names.length > 0 && !names.includes(name)) continue;
      const figures: { [title: string]: unknown } = {};
      for await (const report of suite(lab)) {
        console.log(report.text);
        Object.assign(figures, report.figures);
      }
      keep(name, figures);
    }
  } finally {
    await lab.close();
  }
  console.log(`All figures: bench/results.json (${MACHINE}).`);
  return 0;
}

function keep(suite: string, figures: Report['figures']): void {
  const kept = existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, 'utf8')) : {};
  const results = { ...kept, [suite]: { machine: MACHINE, ...figures } };
  writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
}
