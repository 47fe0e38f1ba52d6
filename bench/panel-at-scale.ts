import type { Lab } from '../demo/lab.ts';
import { builtExtension } from '../e2e/browsers/built-extension.ts';
import type { BrowserName, InspectedBrowser, Panel, Tab } from '../e2e/browsers/inspected-browser.ts';
import { launch } from '../e2e/browsers/launch.ts';
import { waitUntil } from '../e2e/browsers/wait-until.ts';
import { openInspector, setBound, untilStored } from './ask-background.ts';
import { type Sample, spreads } from './compare.ts';
import { framesOf, watchFrames } from './frames.ts';
import { HEAP_ARGUMENTS, heapOf } from './heap.ts';
import { listReport, type Report } from './suite.ts';

const SIZES = [
  { count: 100_000, rounds: 5 },
  { count: 1_000_000, rounds: 3 },
];

/** The panel of a tab that has many messages already: how soon it shows them, and how it scrolls. */
export async function* panelAtScale(lab: Lab): AsyncGenerator<Report> {
  for (const name of ['chromium', 'firefox'] as const) {
    const args = name === 'chromium' ? HEAP_ARGUMENTS : [];
    const browser = await launch(name, { extension: builtExtension[name], args });
    try {
      for (const { count, rounds } of SIZES) {
        const tab = await filledTab(browser, lab, count);
        const samples: Sample[] = [];
        for (let round = 0; round < rounds; round++) samples.push(await openAndScroll(tab, count, name));
        await tab.close();
        yield listReport(`${name}: the panel with ${count.toLocaleString('en')} messages`, spreads(samples));
      }
    } finally {
      await browser.close();
    }
  }
}

async function filledTab(browser: InspectedBrowser, lab: Lab, count: number): Promise<Tab> {
  const inspector = await openInspector(browser);
  await setBound(inspector, count);
  const tab = await browser.openTab(`${lab.url}/page/blank`);
  const stored = untilStored(inspector, await tab.id(), count);
  await tab.evaluate(`window.source = new EventSource('/burst?count=${count}&size=150')`);
  await tab.evaluate('source.onmessage = () => {}');
  await stored;
  await inspector.close();
  return tab;
}

async function openAndScroll(tab: Tab, count: number, name: BrowserName): Promise<Sample> {
  const panel = await tab.openPanel();
  await panel.waitFor(LAST_ROW, 'the last row', count - 1);
  // A panel that is loaded anew in open developer tools: nothing else is opened with it.
  const rows = await reloaded(panel);
  await watchFrames(panel);
  const blank = await panel.evaluate<number>(SCROLL);
  const frames = await framesOf(panel);
  const filtering = await panel.evaluate<{ first: number; all: number }>(FILTER);
  const heap = name === 'chromium' ? { 'heap (MB)': await heapOf(panel) } : {};
  await panel.close();
  return {
    ...heap,
    'first rows (ms)': rows,
    'longest frame while scrolling (ms)': frames.longest,
    'longest blank (ms)': blank,
    'first matches of a filter (ms)': filtering.first,
    'all matches of a filter (ms)': filtering.all,
  };
}

async function reloaded(panel: Panel): Promise<number> {
  await panel.evaluate('sessionStorage.benchmark = 1; setTimeout(() => location.reload());');
  return waitUntil(
    () =>
      panel.evaluate<number>(
        `if (window.shownAfter) return window.shownAfter;
        if (!window.looks) {
          window.looks = true;
          const look = () => {
            if (document.querySelector('[data-testid=message-list] [data-index]')) window.shownAfter = performance.now();
            else requestAnimationFrame(look);
          };
          look();
        }
        return 0;`,
      ),
    'the first rows',
  );
}

const LAST_ROW = `return document.querySelector('[data-testid=message-list] [data-index="' + args[0] + '"]') !== null`;

/** Filters by a text that one message in a hundred has, and takes the filter away again. */
const FILTER = `
  const field = document.querySelector('[data-testid=message-filter]');
  const write = (text) => {
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const found = () => document.querySelector('[data-testid=filter-found]');
  const until = async (isSo) => {
    const start = performance.now();
    while (!isSo()) await new Promise(requestAnimationFrame);
    return performance.now() - start;
  };
  write('77 ');
  const first = await until(() => found() && !found().textContent.startsWith('0 '));
  const rest = await until(() => found().dataset.done === 'true');
  write('');
  return { first, all: first + rest };`;

/** Goes to 60 places all over the list, one a frame, and on by the wheel; the longest time that a place had no rows. */
const SCROLL = `
  const list = document.querySelector('[data-testid=message-list] .grid__scroller');
  const frame = () => new Promise(requestAnimationFrame);
  let longest = 0;
  let blankSince = null;
  const look = () => {
    const isBlank = list.querySelector('[data-index]') === null;
    if (!isBlank) blankSince = null;
    else longest = Math.max(longest, performance.now() - (blankSince ??= performance.now()));
  };
  for (let step = 0; step < 60; step++) {
    list.scrollTop = ((step * 37) % 60) / 60 * list.scrollHeight;
    await frame();
    look();
  }
  for (let step = 0; step < 120; step++) {
    list.scrollTop -= 400;
    await frame();
    look();
  }
  for (let wait = 0; wait < 60 && blankSince !== null; wait++) {
    await frame();
    look();
  }
  return longest;`;
