import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
for (const args of [
  ['scripts/setup.mjs'],
  ...['chrome', 'firefox'].map((mode) => [
    'node_modules/vite/bin/vite.js',
    'build',
    '--mode',
    mode,
    '--logLevel',
    'warn',
  ]),
]) {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

// Packages are there only now.
const { runnerImport } = await import('vite');
const { module } = await runnerImport('/bench/run.ts', { root, configFile: false, logLevel: 'error' });
process.exitCode = await module.runBenchmarks(process.argv.slice(2));
