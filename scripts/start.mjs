import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const USAGE = 'npm start -- [--firefox] [--url URL] [--headless]';
const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

const options = readOptions();
const browser = options.firefox ? 'firefox' : 'chromium';
const target = options.firefox ? 'firefox' : 'chrome';

run(['scripts/setup.mjs', `--browsers=${browser}`]);
run(['node_modules/vite/bin/vite.js', 'build', '--mode', target, '--logLevel', 'warn']);

// Packages are there only now.
const { runnerImport } = await import('vite');
const { module } = await runnerImport('/scripts/show-inspector.ts', {
  root,
  configFile: false,
  logLevel: 'error',
});
process.exitCode = await module.showInspector({
  browser,
  extension: fileURLToPath(new URL(`../dist/${target}`, import.meta.url)),
  url: options.url,
  headless: options.headless || !hasDisplay(),
});

function readOptions() {
  try {
    return parseArgs({
      options: { firefox: { type: 'boolean' }, headless: { type: 'boolean' }, url: { type: 'string' } },
    }).values;
  } catch (error) {
    console.error(`${error.message}\nUsage: ${USAGE}`);
    process.exit(2);
  }
}

function run(args) {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
