import type { InspectedBrowser } from '../browsers/inspected-browser.ts';
import { runPage } from '../web-platform/run-page.ts';
import { webPlatformProgram } from '../web-platform/run-web-platform-checks.ts';
import { type CheckServer, startCheckServer } from '../web-platform/server.ts';
import type { PageRecord } from './compare-records.ts';

/** Starts the server that the page program needs. */
export function startTransparencyServer(): Promise<CheckServer> {
  const transparency = new URL('./program/', import.meta.url);
  return startCheckServer({ transparency, 'web-platform': webPlatformProgram });
}

const PAGES = ['/transparency/index.html', '/transparency/requests.html'];

/** Runs the page program in tabs of the browser and answers with all that it saw. */
export async function runPageProgram(browser: InspectedBrowser, server: CheckServer): Promise<PageRecord> {
  const record: PageRecord = {};
  for (const page of PAGES) Object.assign(record, await runPage(browser, server, page));
  return record;
}
