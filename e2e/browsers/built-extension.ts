import { fileURLToPath } from 'node:url';
import type { BrowserName } from './inspected-browser.ts';

/** The folders of the built extension. */
export const builtExtension: Record<BrowserName, string> = {
  chromium: fileURLToPath(new URL('../../dist/chrome', import.meta.url)),
  firefox: fileURLToPath(new URL('../../dist/firefox', import.meta.url)),
};
