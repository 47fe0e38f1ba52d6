import { readFileSync } from 'node:fs';

/** Bytes of the script that runs in every frame of every page. */
const LIMIT = 12 * 1024;
const dist = new URL('../dist/chrome/', import.meta.url);

const { content_scripts: scripts } = JSON.parse(readFileSync(new URL('manifest.json', dist), 'utf8'));
const hook = scripts.find(({ world }) => world === 'MAIN')?.js[0];
const size = readFileSync(new URL(hook, dist)).length;

console.log(`The built hook takes ${size} of at most ${LIMIT} bytes.`);
if (size > LIMIT) {
  console.error('It runs in every frame of every page: make it smaller.');
  process.exitCode = 1;
}
