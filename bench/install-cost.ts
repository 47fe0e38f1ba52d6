import { readFileSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Lab } from '../demo/lab.ts';
import { builtExtension } from '../e2e/browsers/built-extension.ts';
import type { BrowserName, Tab } from '../e2e/browsers/inspected-browser.ts';
import { launch } from '../e2e/browsers/launch.ts';
import { compare, spread } from './compare.ts';
import { comparisonReport, listReport, type Report } from './suite.ts';

const FRAMES = 100;
const ROUNDS = 15;
const HOOK = 'src/page/hook.iife.js';
const BRIDGE = 'src/content/bridge.iife.js';

/** What every frame of every page pays at its start. */
export async function* installCost(lab: Lab): AsyncGenerator<Report> {
  for (const name of ['chromium', 'firefox'] as const) {
    yield await hookAlone(lab, name);
    yield await wholeFrames(lab, name);
  }
}

/** The built hook, run in new windows of a bare browser. */
async function hookAlone(lab: Lab, name: BrowserName): Promise<Report> {
  const hook = readFileSync(join(builtExtension[name], HOOK), 'utf8');
  const browser = await launch(name);
  try {
    const tab = await browser.openTab(`${lab.url}/page/blank`);
    const times = await tab.evaluate<number[]>(
      `const times = [];
      for (let frame = 0; frame < ${FRAMES}; frame++) {
        const element = document.createElement('iframe');
        document.body.append(element);
        // As a bridge does: a hook that nobody hears does nothing.
        element.contentWindow.addEventListener('sse-inspector-port', (offer) => offer.preventDefault());
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
    return listReport(`${name}: the hook`, {
      'installed in a frame (ms)': spread(times.slice(1)),
      'size (bytes)': spread([hook.length]),
    });
  } finally {
    await browser.close();
  }
}

/** Frames from their beginning to their load, bare, with an extension whose content scripts are empty, and with ours. */
async function wholeFrames(lab: Lab, name: BrowserName): Promise<Report> {
  const empty = await mkdtemp(join(tmpdir(), 'sse-inspector-empty-'));
  await cp(builtExtension[name], empty, { recursive: true });
  for (const script of [HOOK, BRIDGE]) await writeFile(join(empty, script), '');
  const browsers = [
    await launch(name),
    await launch(name, { extension: empty }),
    await launch(name, { extension: builtExtension[name] }),
  ] as const;
  try {
    const [bare, idle, ours] = await Promise.all(
      browsers.map((browser) => browser.openTab(`${lab.url}/page/blank`)),
    );
    const loading = (tab: Tab | undefined) => async () => ({ 'loaded (ms)': await loadFrames(tab as Tab) });
    const comparison = await compare(ROUNDS, {
      bare: loading(bare),
      'empty scripts': loading(idle),
      'SSE Inspector': loading(ours),
    });
    return comparisonReport(`${name}: a frame`, comparison);
  } finally {
    for (const browser of browsers) await browser.close();
    await rm(empty, { recursive: true });
  }
}

function loadFrames(tab: Tab): Promise<number> {
  return tab.evaluate(
    `const start = performance.now();
    for (let frame = 0; frame < ${FRAMES}; frame++) {
      const element = document.createElement('iframe');
      element.srcdoc = '<p>A frame</p>';
      const loaded = new Promise((done) => { element.onload = done });
      document.body.append(element);
      await loaded;
      element.remove();
    }
    return (performance.now() - start) / ${FRAMES};`,
  );
}
