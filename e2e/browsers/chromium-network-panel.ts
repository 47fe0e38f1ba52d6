import type { Page } from 'puppeteer-core';
import { createFrameScope } from './chromium-scope.ts';
import type { NetworkPanel } from './inspected-browser.ts';

/** Opens the developer tools of a page, undocked, on Chromium's own Network panel. */
export async function openNetworkPanel(page: Page): Promise<NetworkPanel> {
  const devtools = await page.openDevTools();
  const scope = createFrameScope(() => devtools.mainFrame());
  await scope.waitFor(
    "globalThis.InspectorFrontendAPI?.showPanel('network'); return 'network' in (globalThis.UI?.panels ?? {})",
    'the Network panel',
  );
  await scope.waitFor(
    `const { TargetManager, NetworkManager } = await import('devtools://devtools/bundled/core/sdk/sdk.js');
    const page = TargetManager.TargetManager.instance().primaryPageTarget();
    await page?.networkAgent().invoke_enable({});
    return page?.model(NetworkManager.NetworkManager) != null;`,
    'the page’s network to be watched',
  );
  return {
    ...scope,
    showEventStream: async (ending) => {
      await scope.waitFor(
        `const { NetworkLog } = await import('devtools://devtools/bundled/models/logs/logs.js');
        const { NetworkPanel } = await import('devtools://devtools/bundled/panels/network/network.js');
        const requests = NetworkLog.NetworkLog.instance().requests();
        const request = requests.find((candidate) => candidate.url().endsWith(args[0]));
        if (request) await NetworkPanel.NetworkPanel.instance().selectAndActivateRequest(request, 'eventSource');
        return request !== undefined`,
        `the EventStream tab of ${ending}`,
        ending,
      );
    },
    openHar: (text) =>
      scope.evaluate(
        `const { NetworkPanel } = await import('devtools://devtools/bundled/panels/network/network.js');
        const { networkLogView } = NetworkPanel.NetworkPanel.instance();
        await networkLogView.onLoadFromFile(new File([args[0]], 'saved.har'));`,
        text,
      ),
    saveHar: () =>
      scope.evaluate<string>(
        `const { Writer } = await import('devtools://devtools/bundled/models/har/har.js');
        const { Progress } = await import('devtools://devtools/bundled/core/common/common.js');
        const { NetworkLog } = await import('devtools://devtools/bundled/models/logs/logs.js');
        let text = '';
        const file = { write: async (piece) => { text += piece; } };
        const requests = NetworkLog.NetworkLog.instance().requests();
        await Writer.Writer.write(file, requests, { sanitize: false }, new Progress.Progress());
        return text;`,
      ),
    close: () => devtools.close(),
  };
}
