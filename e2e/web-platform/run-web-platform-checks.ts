import type { InspectedBrowser } from '../browsers/inspected-browser.ts';
import { runPage } from './run-page.ts';
import type { CheckServer } from './server.ts';

/** What came of one check. `name` is "global › subject › sentence". */
export interface CheckRecord {
  name: string;
  passed: boolean;
  /** Why it did not pass. */
  message?: string;
}

/** The folder to serve as `web-platform`. */
export const webPlatformProgram = new URL('./program/', import.meta.url);

/** Runs every check in a window, a dedicated worker and a shared worker of the browser. */
export async function runWebPlatformChecks(
  browser: InspectedBrowser,
  server: CheckServer,
): Promise<CheckRecord[]> {
  return (await runPage(browser, server, '/web-platform/index.html')) as CheckRecord[];
}
