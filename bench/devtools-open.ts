import type { Lab } from '../demo/lab.ts';
import { builtExtension } from '../e2e/browsers/built-extension.ts';
import type { InspectedBrowser, Scope } from '../e2e/browsers/inspected-browser.ts';
import { launch } from '../e2e/browsers/launch.ts';
import { waitUntil } from '../e2e/browsers/wait-until.ts';
import { compare, type Sample } from './compare.ts';
import { framesOf, watchFrames } from './frames.ts';
import { scrolling, scrollMessages } from './scrolling.ts';
import { comparisonReport, type Report } from './suite.ts';

/** With `reads` the page reads the data of each message, as pages do, and pays for its text with the extension or without. */
const CASES = [
  { count: 10_000, rounds: 3, reads: false },
  { count: 20_000, rounds: 3, reads: false },
  { count: 20_000, rounds: 3, reads: true },
  { count: 100_000, rounds: 1, reads: false },
];
/** Milliseconds until the first message: long enough to show the stream before. */
const PREPARATION = 4_000;
/** What has not shown its last row after so many milliseconds is given up. */
const LIMIT = 180_000;

/** Our panel, shown and following, against Chrome's own Network panel with the EventStream tab of the same stream. */
export async function* devtoolsOpen(lab: Lab): AsyncGenerator<Report> {
  for (const { count, rounds, reads } of CASES) {
    // Developer tools that are given up are busy for long.
    const bare = await launch('chromium');
    const inspected = await launch('chromium', { extension: builtExtension.chromium });
    try {
      const comparison = await compare(rounds, {
        'EventStream tab': () => inNetworkPanel(bare, lab, count, reads),
        'our panel': () => inOurPanel(inspected, lab, count, reads),
      });
      const title = `${count.toLocaleString('en')} × 150 bytes${reads ? ', which the page reads' : ''}`;
      yield comparisonReport(`${title}, DevTools open`, comparison);
    } finally {
      await bare.close();
      await inspected.close();
    }
  }
}

const pathOf = (count: number) => `/burst?count=${count}&size=150&after=${PREPARATION}`;

async function inNetworkPanel(
  browser: InspectedBrowser,
  lab: Lab,
  count: number,
  reads: boolean,
): Promise<Sample> {
  const tab = await browser.openTab(`${lab.url}/page/blank`);
  const network = await tab.openNetworkPanel?.();
  if (!network) throw new Error('Only Chromium has an EventStream tab.');
  await begin(tab, count, reads);
  await network.showEventStream(pathOf(count));
  const sample = await measured(tab, network, EVENT_STREAM, count);
  await network.close().catch(() => {});
  await tab.close();
  return sample;
}

async function inOurPanel(
  browser: InspectedBrowser,
  lab: Lab,
  count: number,
  reads: boolean,
): Promise<Sample> {
  const tab = await browser.openTab(`${lab.url}/page/blank`);
  const panel = await tab.openPanel();
  await begin(tab, count, reads);
  await panel.waitFor("return document.querySelector('[data-testid=stream-view]') !== null", 'the stream');
  const sample = await measured(tab, panel, PANEL, count);
  await panel.close();
  await tab.close();
  return sample;
}

function begin(tab: Scope, count: number, reads: boolean): Promise<unknown> {
  return tab.evaluate(
    `window.count = window.units = 0;
    window.source = new EventSource(args[0]);
    source.onmessage = (message) => {
      count++;
      ${reads ? 'units += message.data.length;' : ''}
      if (count === 1) window.first = Date.now();
      if (count === ${count}) {
        window.last = Date.now();
        source.close();
      }
    };`,
    pathOf(count),
  );
}

async function measured(tab: Scope, shown: Scope, list: Shown, count: number): Promise<Sample> {
  // Developer tools that get too much end: they show nothing more.
  const rows = await rowsOf(shown, list, count).catch(() => null);
  const [first = 0, last = 0] = await tab.waitFor<number[]>(
    'return window.last && [first, last]',
    'all messages',
  );
  const page = { 'page has all (ms)': last - first };
  if (!rows) return page;
  return {
    ...page,
    'last row shows (ms)': rows.shownAt - first,
    'longest frame until then (ms)': rows.streaming.longest,
    'longest frame while scrolling (ms)': rows.scrolled.longest,
  };
}

async function rowsOf(shown: Scope, { isShown, scroll }: Shown, count: number) {
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
  const streaming = await framesOf(shown);
  await watchFrames(shown);
  await shown.evaluate(scroll);
  const scrolled = await framesOf(shown);
  await shown.evaluate('delete window.shownAt');
  return { shownAt, streaming, scrolled };
}

/** How a list shows whether its last row is there, and how to scroll it: code. */
interface Shown {
  readonly isShown: string;
  readonly scroll: string;
}

const PANEL: Shown = {
  isShown: `(count) =>
    document.querySelector('[data-testid=message-list] [data-index="' + (count - 1) + '"]') !== null`,
  scroll: scrollMessages,
};

/** The rows of the tab's list, in whatever shadow root it is. */
const ROWS = `(function rowsIn(root) {
  const rows = [...root.querySelectorAll('.data-grid-data-grid-node')];
  return rows.concat([...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ? rowsIn(shadowRoot) : []));
})(document)`;

/** The tab follows its end too; a cell of a row is the message's id. */
const EVENT_STREAM: Shown = {
  isShown: `(count) => ${ROWS}.some((row) =>
    [...row.querySelectorAll('td')].some((cell) => cell.textContent.trim() === String(count)))`,
  scroll: scrolling(
    `(function scrollerOf(element) {
      const isIt = element.scrollHeight > element.clientHeight + 100 && getComputedStyle(element).overflowY !== 'visible';
      return isIt ? element : scrollerOf(element.parentElement ?? element.getRootNode().host);
    })(${ROWS}.at(-1))`,
    'tr',
  ),
};
