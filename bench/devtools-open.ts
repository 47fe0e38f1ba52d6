import type { Lab } from '../demo/lab.ts';
import { builtExtension } from '../e2e/browsers/built-extension.ts';
import type { InspectedBrowser, Scope } from '../e2e/browsers/inspected-browser.ts';
import { launch } from '../e2e/browsers/launch.ts';
import { waitUntil } from '../e2e/browsers/wait-until.ts';
import { compare, type Sample } from './compare.ts';
import { framesOf, watchFrames } from './frames.ts';
import { comparisonReport, type Report } from './suite.ts';

const COUNTS = [
  { count: 10_000, rounds: 3 },
  { count: 20_000, rounds: 3 },
];
/** Milliseconds until the first message: long enough to show the stream before. */
const PREPARATION = 4_000;
const LIMIT = 240_000;

/** Our panel, shown and following, against Chrome's own Network panel with the EventStream tab of the same stream. */
export async function* devtoolsOpen(lab: Lab): AsyncGenerator<Report> {
  const bare = await launch('chromium');
  const inspected = await launch('chromium', { extension: builtExtension.chromium });
  try {
    for (const { count, rounds } of COUNTS) {
      const comparison = await compare(rounds, {
        'EventStream tab': () => inNetworkPanel(bare, lab, count),
        'our panel': () => inOurPanel(inspected, lab, count),
      });
      yield comparisonReport(`${count.toLocaleString('en')} × 150 bytes, DevTools open`, comparison);
    }
  } finally {
    await bare.close();
    await inspected.close();
  }
}

const pathOf = (count: number) => `/burst?count=${count}&size=150&after=${PREPARATION}`;

async function inNetworkPanel(browser: InspectedBrowser, lab: Lab, count: number): Promise<Sample> {
  const tab = await browser.openTab(`${lab.url}/page/blank`);
  const network = await tab.openNetworkPanel?.();
  if (!network) throw new Error('Only Chromium has an EventStream tab.');
  await begin(tab, count);
  await network.showEventStream(pathOf(count));
  const sample = await measured(tab, network, LAST_ROW_OF_EVENT_STREAM, count);
  await network.close();
  await tab.close();
  return sample;
}

async function inOurPanel(browser: InspectedBrowser, lab: Lab, count: number): Promise<Sample> {
  const tab = await browser.openTab(`${lab.url}/page/blank`);
  const panel = await tab.openPanel();
  await begin(tab, count);
  await panel.waitFor("return document.querySelector('[data-testid=stream-view]') !== null", 'the stream');
  const sample = await measured(tab, panel, LAST_ROW_OF_PANEL, count);
  await panel.close();
  await tab.close();
  return sample;
}

function begin(tab: Scope, count: number): Promise<unknown> {
  return tab.evaluate(
    `window.count = 0;
    window.source = new EventSource(args[0]);
    source.onmessage = () => {
      count++;
      if (count === 1) window.first = Date.now();
      if (count === ${count}) {
        window.last = Date.now();
        source.close();
      }
    };`,
    pathOf(count),
  );
}

async function measured(tab: Scope, shown: Scope, isShown: string, count: number): Promise<Sample> {
  await watchFrames(shown);
  await shown.evaluate(
    `const look = () => {
      if ((${isShown})(${count})) window.shownAt = Date.now();
      else setTimeout(look, 100);
    };
    look();`,
  );
  const shownAt = await waitUntil(
    () => shown.evaluate<number>('return window.shownAt'),
    'the last row',
    LIMIT,
  );
  const [first = 0, last = 0] = await tab.evaluate<number[]>('return [first, last]');
  const frames = await framesOf(shown);
  await shown.evaluate('delete window.shownAt');
  return {
    'page has all (ms)': last - first,
    'last row shows (ms)': shownAt - first,
    'longest frame (ms)': frames.longest,
  };
}

const LAST_ROW_OF_PANEL = `(count) =>
  document.querySelector('[data-testid=message-list] [data-index="' + (count - 1) + '"]') !== null`;

/** The tab follows its end too; a cell of a row is the message's id, in some shadow root. */
const LAST_ROW_OF_EVENT_STREAM = `(count) => {
  const isIn = (root) =>
    [...root.querySelectorAll('.data-grid-data-grid-node td')].some(
      (cell) => cell.textContent.trim() === String(count),
    ) || [...root.querySelectorAll('*')].some(({ shadowRoot }) => shadowRoot && isIn(shadowRoot));
  return isIn(document);
}`;
