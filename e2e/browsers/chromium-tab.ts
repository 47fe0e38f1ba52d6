import type { CDPSession, Page } from 'puppeteer-core';
import type { Background } from './chromium-background.ts';
import { openNetworkPanel } from './chromium-network-panel.ts';
import { openPanel } from './chromium-panel.ts';
import { createFrameScope } from './chromium-scope.ts';
import type { Scope, Tab } from './inspected-browser.ts';

interface Parts {
  id: number | undefined;
  extensionId: string | undefined;
  background: Background;
}

export function createTab(page: Page, { id, extensionId, background }: Parts): Tab {
  const scope = createFrameScope(() => page.mainFrame());
  const go = { waitUntil: 'load', timeout: 30_000 } as const;

  const knownId = async () => {
    if (id === undefined)
      throw new Error('The extension cannot see this tab: was it allowed in private windows?');
    return id;
  };

  return {
    ...scope,
    goto: async (url) => void (await page.goto(url, go)),
    reload: async () => void (await page.reload(go)),
    back: () => traverse(page, scope, -1),
    forward: () => traverse(page, scope, +1),
    activate: () => page.bringToFront(),
    setOffline: createOfflineSwitch(page),
    id: knownId,
    badgeText: async () =>
      background.evaluate('return chrome.action.getBadgeText({ tabId: args[0] })', await knownId()),
    openPanel: ({ docked = false } = {}) => openPanel(page, extensionId, docked),
    openNetworkPanel: () => openNetworkPanel(page),
    screenshot: async (path) => void (await page.screenshot({ path: path as `${string}.png` })),
    async trace(body) {
      await page.tracing.start({ categories: ['-*', 'devtools.timeline', 'v8'] });
      await scope.evaluate(body);
      const trace = await page.tracing.stop();
      return JSON.parse(new TextDecoder().decode(trace)).traceEvents;
    },
    async listenerCount() {
      const session = await page.createCDPSession();
      await session.send('HeapProfiler.collectGarbage');
      await session.detach();
      return (await page.metrics()).JSEventListeners ?? Number.NaN;
    },
    close: () => page.close(),
  };
}

/** A network is emulated as long as a session asks for it. */
function createOfflineSwitch(page: Page): Tab['setOffline'] {
  let session: CDPSession | undefined;
  return async (isOffline) => {
    session ??= await page.createCDPSession();
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', {
      offline: isOffline,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
    if (isOffline) return;
    await session.detach();
    session = undefined;
  };
}

/** Goes to another document. One out of the back/forward cache fires no `load` event that could be awaited. */
async function traverse(page: Page, { evaluate, waitFor }: Scope, delta: -1 | 1): Promise<void> {
  const session = await page.createCDPSession();
  try {
    const history = await session.send('Page.getNavigationHistory');
    const entry = history.entries[history.currentIndex + delta];
    if (!entry) throw new Error(`There is no page to go ${delta < 0 ? 'back' : 'forward'} to.`);
    const left = await evaluate<number>('return performance.timeOrigin');
    await session.send('Page.navigateToHistoryEntry', { entryId: entry.id });
    await waitFor(
      "return performance.timeOrigin !== args[0] && document.readyState === 'complete'",
      `the page “${entry.url}” of the history`,
      left,
    );
  } finally {
    await session.detach();
  }
}
