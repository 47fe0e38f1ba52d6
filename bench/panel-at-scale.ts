import type { Lab } from '../demo/lab.ts';
import { builtExtension } from '../e2e/browsers/built-extension.ts';
import type { InspectedBrowser, Panel, Tab } from '../e2e/browsers/inspected-browser.ts';
import { launch } from '../e2e/browsers/launch.ts';
import { waitUntil } from '../e2e/browsers/wait-until.ts';
import { openInspector, setBound, untilStored } from './ask-background.ts';
import { type Sample, spreads } from './compare.ts';
import { framesOf, watchFrames } from './frames.ts';
import { HEAP_ARGUMENTS, heapOf } from './heap.ts';
import { scrollMessages } from './scrolling.ts';
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
        for (let round = 0; round < rounds; round++) samples.push(await openAndScroll(tab, count));
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

async function openAndScroll(tab: Tab, count: number): Promise<Sample> {
  const panel = await tab.openPanel();
  await panel.waitFor(LAST_ROW, 'the last row', count - 1);
  // A panel that is loaded anew in open developer tools: nothing else is opened with it.
  const rows = await reloaded(panel);
  await watchFrames(panel);
  const blank = await panel.evaluate<number>(scrollMessages);
  const frames = await framesOf(panel);
  const filtering = await panel.evaluate<Filtering>(FILTER);
  const heap = await (panel.heap?.() ?? heapOf(panel));
  await panel.close();
  return {
    'heap (MB)': heap,
    'first rows (ms)': rows,
    'longest frame while scrolling (ms)': frames.longest,
    'longest blank (ms)': blank,
    'first matches of a filter (ms)': filtering.first,
    'all matches of a filter (ms)': filtering.all,
    'first matches of another, while one searches (ms)': filtering.other,
    'all rows again, while one searches (ms)': filtering.cancelled,
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

interface Filtering {
  readonly first: number;
  readonly all: number;
  readonly other: number;
  readonly cancelled: number;
}

/**
 * Filters by a text that one message in a hundred has; then by another, which a third one takes the place of as soon as it
 * has matches; and takes that away as soon as it has some.
 */
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
  const hasMatches = () => found() && !found().textContent.startsWith('0 ');
  const firstRow = () => document.querySelector('[data-testid=message-list] [data-index]')?.textContent ?? '';
  write('77 ');
  const first = await until(hasMatches);
  const rest = await until(() => found().dataset.done === 'true');
  write('');
  await until(() => !found());
  write('78 ');
  await until(hasMatches);
  write('79 ');
  const other = await until(() => firstRow().includes('79 '));
  write('');
  const cancelled = await until(() => !found() && firstRow() !== '');
  return { first, all: first + rest, other, cancelled };`;
