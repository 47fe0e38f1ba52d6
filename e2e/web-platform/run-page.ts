import { randomUUID } from 'node:crypto';
import type { InspectedBrowser } from '../browsers/inspected-browser.ts';
import type { CheckServer } from './server.ts';

const TIME_LIMIT = 120_000;

/**
 * Opens a page of the check server in a tab of its own and answers with what the page reports in the end.
 * Throws when it has reported nothing after two minutes.
 */
export async function runPage(
  browser: InspectedBrowser,
  server: CheckServer,
  path: string,
): Promise<unknown> {
  const run = randomUUID();
  const tab = await browser.openTab(server.pageUrl(path, run));
  try {
    return await inTime(server.report(run), path);
  } finally {
    await tab.close();
  }
}

async function inTime(report: Promise<unknown>, path: string): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      reject,
      TIME_LIMIT,
      new Error(`${path} has reported nothing. Open it in a browser and look.`),
    );
  });
  return Promise.race([report, late]).finally(() => clearTimeout(timer));
}
