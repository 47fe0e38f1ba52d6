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

/** Runs the page program in a tab of the browser and answers with all that it saw. */
export async function runPageProgram(browser: InspectedBrowser, server: CheckServer): Promise<PageRecord> {
  return (await runPage(browser, server, '/transparency/index.html')) as PageRecord;
}
