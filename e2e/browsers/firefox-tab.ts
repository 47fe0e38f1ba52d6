import { writeFile } from 'node:fs/promises';
import { FIND_TAB } from './find-firefox-tab.ts';
import { evaluateIn } from './firefox-evaluate.ts';
import { openPanel } from './firefox-panel.ts';
import { takePicture } from './firefox-picture.ts';
import type { InspectedBrowser, Tab } from './inspected-browser.ts';
import type { Marionette } from './marionette.ts';
import { createScope } from './scope.ts';
import { waitUntil } from './wait-until.ts';

interface Parts {
  number: number;
  addonId: string | undefined;
  evaluateInBackground: InspectedBrowser['evaluateInBackground'];
}

export function createTab(marionette: Marionette, { number, addonId, evaluateInBackground }: Parts): Tab {
  const { chrome } = marionette;
  const inTab = <T>(body: string, ...args: (string | number)[]) =>
    chrome<T>(`${FIND_TAB} ${body}`, number, ...args);
  const scope = createScope((body, ...args) =>
    evaluateIn(marionette, { element: FIND_TAB, elementArgs: [number], body, args }),
  );

  async function id(): Promise<number> {
    const known = await inTab<number | undefined>(ID, addonId ?? '');
    if (known === undefined)
      throw new Error('The extension cannot see this tab: was it allowed in private windows?');
    return known;
  }

  async function load(begin: string, url = ''): Promise<void> {
    const before = await inTab<number>(BEGIN(begin), url);
    const outcome = await waitUntil(
      () => inTab<string>(LOADED, before, url),
      `${url || 'the page'} to load`,
      30_000,
    );
    if (outcome === 'failed') throw new Error(`Firefox could not load ${url || 'the page'}.`);
    await scope.waitFor("return document.readyState === 'complete'", `${url || 'the page'} to load`);
  }

  /** A page out of the back/forward cache does not load; that it is there is seen from its beginning. */
  async function traverse(delta: -1 | 1): Promise<void> {
    const left = await scope.evaluate<number>('return performance.timeOrigin');
    await inTab(TRAVERSE, delta);
    await scope.waitFor(
      "return performance.timeOrigin !== args[0] && document.readyState === 'complete'",
      'the page of the history',
      left,
    );
  }

  return {
    ...scope,
    goto: (url) => load(LOAD, url),
    reload: () => load('browser.reload();'),
    back: () => traverse(-1),
    forward: () => traverse(+1),
    activate: () => inTab('gBrowser.selectedTab = tab; tab.ownerDocument.defaultView.focus();'),
    setOffline: (isOffline) => chrome('Services.io.offline = args[0];', isOffline),
    id,
    badgeText: async () =>
      evaluateInBackground('return browser.action.getBadgeText({ tabId: args[0] })', await id()),
    openPanel: ({ docked = false } = {}) => openPanel(marionette, number, addonId, docked),
    screenshot: async (path) => writeFile(path, await takePicture(marionette, FIND_TAB, number)),
    close: () => inTab('gBrowser.removeTab(tab);'),
  };
}

const ID = 'return WebExtensionPolicy.getByID(args[1])?.extension.tabManager.getWrapper(tab)?.id;';

const LOAD = `browser.fixupAndLoadURIString(args[1], {
  triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal(),
});`;

/** Begins to load something and gives the id of the document that was there before. */
const BEGIN = (load: string) => `
  const { innerWindowId } = browser.browsingContext.currentWindowGlobal;
  ${load}
  return innerWindowId;`;

/** `args`: the document before, and the address asked for. Asked again and again, for listeners miss changes of process. */
const LOADED = `
  const page = browser.browsingContext.currentWindowGlobal;
  const address = browser.currentURI.spec;
  if (!page || browser.webProgress.isLoadingDocument) return '';
  if (page.innerWindowId === args[1]) return address === args[2] && address.includes('#') ? 'moved within' : '';
  if (address === 'about:blank' && args[2] !== address) return '';
  return page.documentURI.spec.startsWith('about:neterror') ? 'failed' : 'loaded';`;

const TRAVERSE = `
  const history = browser.browsingContext.sessionHistory;
  const index = history.index + args[1];
  if (index < 0 || index >= history.count) throw new Error('The history ends here.');
  browser.gotoIndex(index);`;
