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

  const id = () =>
    inTab<number>(
      'return WebExtensionPolicy.getByID(args[1]).extension.tabManager.getWrapper(tab).id;',
      addonId ?? '',
    );

  /** A page out of the back/forward cache does not load; that it is there is seen from the history. */
  async function traverse(delta: -1 | 1): Promise<void> {
    const index = await inTab<number>(TRAVERSE, delta);
    await waitUntil(
      () => inTab<boolean>(`${HISTORY} return history.index === args[1];`, index),
      'the page of the history',
    );
    await scope.waitFor("return document.readyState === 'complete'", 'the page of the history to load');
  }

  return {
    ...scope,
    goto: (url) => inTab(UNTIL_LOADED(LOAD), url),
    reload: () => inTab(UNTIL_LOADED('browser.reload();')),
    back: () => traverse(-1),
    forward: () => traverse(+1),
    activate: () => inTab('gBrowser.selectedTab = tab; tab.ownerDocument.defaultView.focus();'),
    id,
    badgeText: async () =>
      evaluateInBackground('return browser.action.getBadgeText({ tabId: args[0] })', await id()),
    openPanel: () => openPanel(marionette, number, addonId),
    screenshot: async (path) => writeFile(path, await takePicture(marionette, FIND_TAB, number)),
    close: () => inTab('gBrowser.removeTab(tab);'),
  };
}

const LOAD = `browser.fixupAndLoadURIString(args[1], {
  triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal(),
});`;

/** Begins to load something in the tab and waits until that is done. */
const UNTIL_LOADED = (begin: string) => `
  const { STATE_START, STATE_STOP, STATE_IS_NETWORK, LOCATION_CHANGE_SAME_DOCUMENT } = Ci.nsIWebProgressListener;
  await new Promise((resolve, reject) => {
    // The empty page of a new tab may still be about to end.
    let started = false;
    const settle = (action) => {
      gBrowser.removeTabsProgressListener(listener);
      action();
    };
    const isOurs = (candidate, progress) => candidate === browser && progress.isTopLevel;
    // Listening to all tabs, since a listener of one browser element is lost when the page moves to another process.
    const listener = {
      onStateChange(candidate, progress, request, flags, status) {
        if (!isOurs(candidate, progress) || !(flags & STATE_IS_NETWORK)) return;
        if (flags & STATE_START) started = true;
        if (!started || !(flags & STATE_STOP) || status === Cr.NS_BINDING_ABORTED) return;
        if (Components.isSuccessCode(status)) settle(resolve);
        else settle(() => reject(new Error(request.name + ' did not load: ' + ChromeUtils.getXPCOMErrorName(status))));
      },
      onLocationChange(candidate, progress, request, location, flags) {
        if (!isOurs(candidate, progress) || started) return;
        if (flags & LOCATION_CHANGE_SAME_DOCUMENT) settle(resolve);
      },
    };
    gBrowser.addTabsProgressListener(listener);
    ${begin}
  });`;

const HISTORY = 'const history = browser.browsingContext.sessionHistory;';

const TRAVERSE = `${HISTORY}
  const index = history.index + args[1];
  if (index < 0 || index >= history.count) throw new Error('The history ends here.');
  browser.gotoIndex(index);
  return index;`;
