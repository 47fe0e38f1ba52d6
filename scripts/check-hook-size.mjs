import { readFileSync } from 'node:fs';

/** Bytes of the script that runs in every frame of every page. */
const LIMIT = 13 * 1024;
const hook = new URL('../dist/chrome/src/page/hook.iife.js', import.meta.url);
const size = readFileSync(hook).length;

console.log(`The built hook takes ${size} of at most ${LIMIT} bytes.`);
if (size > LIMIT) {
  console.error('It runs in every frame of every page: make it smaller.');
  process.exitCode = 1;
}
