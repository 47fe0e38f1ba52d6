import { readFileSync } from 'node:fs';

/** Bytes of the script that runs in every frame of every page. */
const LIMIT = 16.5 * 1024;
const root = new URL('..', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');

const size = Buffer.byteLength(read('dist/chrome/src/page/hook.iife.js'));
console.log(`The built hook takes ${size} of at most ${LIMIT} bytes.`);
if (size > LIMIT) fail('It runs in every frame of every page: make it smaller.');

for (const browser of ['chrome', 'firefox']) {
  const licenses = read(`dist/${browser}/THIRD-PARTY-LICENSES.md`);
  for (const name of Object.keys(JSON.parse(read('package.json')).dependencies)) {
    if (!licenses.includes(`\n## ${name} - `)) fail(`dist/${browser} has no licence of ${name}.`);
  }
  for (const script of ['page/hook', 'content/bridge']) {
    const isStrict = read(`dist/${browser}/src/${script}.iife.js`).startsWith('"use strict"');
    if (!isStrict) fail(`${script} of dist/${browser} is not strict: functions of a page see its callers.`);
  }
  if (read(`dist/${browser}/LICENSE`) !== read('LICENSE')) fail(`dist/${browser} has not our licence.`);
}

function fail(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}
