import { randomUUID } from 'node:crypto';
import type { InspectedBrowser } from '../browsers/inspected-browser.ts';
import type { CheckServer } from './server.ts';

/**
 * Opens a page of the check server in a tab of its own and answers with what the page reports in the end. A page that reports
 * nothing is to be opened in a browser and looked at.
 */
export async function runPage(
  browser: InspectedBrowser,
  server: CheckServer,
  path: string,
): Promise<unknown> {
  const run = randomUUID();
  const tab = await browser.openTab(server.pageUrl(path, run));
  try {
    return await server.report(run);
  } finally {
    await tab.close();
  }
}
