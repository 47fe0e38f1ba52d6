import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Lab, startLab } from '../demo/lab.ts';
import type { BrowserName, InspectedBrowser, Panel } from '../e2e/browsers/inspected-browser.ts';
import { launch } from '../e2e/browsers/launch.ts';

export interface ShowOptions {
  readonly browser: BrowserName;
  /** Folder of the built extension. */
  readonly extension: string;
  /** The page to inspect instead of the lab. */
  readonly url: string | undefined;
  readonly headless: boolean;
}

interface ShownStream {
  stream: string;
  state: string;
  messages: string;
  reconnects: string;
}

const ROWS = '[data-testid=stream-list] [data-stream-id]';
const PICTURE = 'artifacts/panel.png';

/**
 * Opens a browser with the extension on the lab, or another page, and the developer tools on our panel. Stays until the
 * browser is closed; without a display it prints what the panel shows instead, and takes a picture of it. Gives the
 * exit code.
 */
export async function showInspector({
  browser: name,
  extension,
  url,
  headless,
}: ShowOptions): Promise<number> {
  const lab = await startLab();
  const args = name === 'chromium' && !headless ? ['--window-size=1400,1000'] : [];
  const browser = await launch(name, {
    extension,
    headless,
    args,
    asOnMachine: true,
    // The lab has a certificate that nobody signed as one of its situations: the browser is to ask about it.
    acceptInsecureCerts: url !== undefined,
  });
  process.once('SIGINT', () => void browser.close());
  try {
    return headless ? await report(browser, lab, url) : await stay(browser, url ?? lab.url);
  } finally {
    await browser.close().catch(() => {});
    await lab.close();
  }
}

async function stay(browser: InspectedBrowser, url: string): Promise<number> {
  const tab = await browser.openTab(url);
  await tab.openPanel({ docked: true });
  console.log(`Inspecting ${url}. Close the browser, or press Ctrl+C, to end.`);
  await browser.closed;
  return 0;
}

async function report(browser: InspectedBrowser, lab: Lab, url: string | undefined): Promise<number> {
  const tab = await browser.openTab(url ?? `${lab.url}/tour`);
  const panel = await tab.openPanel();
  await panel.setSize(1200, 600);
  if (!url) {
    await tab.waitFor('return window.tourDone', 'the end of the lab’s tour');
    await caughtUp(panel, lab);
  }
  const streams = await shownStreams(panel);
  await mkdir('artifacts', { recursive: true });
  await panel.screenshot(resolve(PICTURE));
  if (streams.length === 0) {
    console.error(`The panel stayed empty. Its picture is in ${PICTURE}.`);
    return 1;
  }
  console.log(`There is no display; this is what the panel shows of ${url ?? 'the lab’s tour'}:`);
  console.table(streams);
  console.log(`Its picture is in ${PICTURE}.`);
  return 0;
}

/** Waits until the panel shows as many messages of the tour's chat as the lab has sent: the page may be ahead of it. */
async function caughtUp(panel: Panel, lab: Lab): Promise<void> {
  const sent = lab.log.find({ route: '/chat' }).flatMap(({ messages }) => messages).length;
  await panel.waitFor(
    `return [...document.querySelectorAll(args[0])].some((row) =>
      row.textContent.includes('chat') &&
      row.querySelector('[data-column=messages]')?.textContent.trim() === args[1])`,
    'the whole chat in the panel',
    ROWS,
    String(sent),
  );
}

/** What the rows of the panel's stream list say, once there are any. */
async function shownStreams(panel: Panel): Promise<ShownStream[]> {
  await panel
    .waitFor('return document.querySelector(args[0])', 'a stream in the panel', ROWS)
    .catch(() => {});
  return panel.evaluate<ShownStream[]>(
    `return [...document.querySelectorAll(args[0])].map((row) => {
      const cell = (column) => row.querySelector('[data-column=' + column + ']')?.textContent.trim() ?? '';
      return {
        stream: cell('name'),
        state: cell('state'),
        messages: cell('messages'),
        reconnects: cell('reconnects'),
      };
    })`,
    ROWS,
  );
}
