import type { Tab } from '../browsers/inspected-browser.ts';
import type { Setting } from './in-browsers.ts';

/** Opens a page of the extension in a tab, and waits until it is drawn: it has been loaded before it knows what it shows. */
export async function openExtensionPage(
  { browser, open }: Pick<Setting, 'browser' | 'open'>,
  page: 'options' | 'popup',
): Promise<Tab> {
  const path = `src/${page}/index.html`;
  const tab = await open(
    await browser.evaluateInBackground<string>('return chrome.runtime.getURL(args[0])', path),
  );
  await tab.waitFor("return document.querySelector('main') !== null", `the ${page} page`);
  return tab;
}
