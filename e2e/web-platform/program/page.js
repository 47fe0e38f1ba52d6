import { everywhere } from './checks/everywhere.js';
import { windowOnly } from './checks/window-only.js';
import { report } from './report.js';
import { runChecks } from './run-checks.js';

const query = new URLSearchParams(location.search);
const place = { origin: location.origin, otherOrigin: query.get('other'), run: query.get('run') };

// Not before the page has loaded: drivers wait for that, and this takes a while.
window.addEventListener('load', () => setTimeout(runEverywhere), { once: true });

async function runEverywhere() {
  const inWindow = await runChecks({ ...everywhere, ...windowOnly }, { ...place, global: 'window' });
  const inDedicatedWorker = await runInDedicatedWorker();
  const inSharedWorker = await runInSharedWorker();
  await report(place, [...inWindow, ...inDedicatedWorker, ...inSharedWorker]);
}

async function runInDedicatedWorker() {
  const worker = new Worker('worker.js', { type: 'module' });
  worker.postMessage({ ...place, global: 'dedicated worker' });
  const records = await answerOf(worker);
  worker.terminate();
  return records;
}

async function runInSharedWorker() {
  const worker = new SharedWorker('worker.js', { type: 'module', name: place.run });
  worker.port.start();
  worker.port.postMessage({ ...place, global: 'shared worker' });
  return answerOf(worker.port);
}

function answerOf(port) {
  return new Promise((resolve) =>
    port.addEventListener('message', (event) => resolve(event.data), { once: true }),
  );
}
