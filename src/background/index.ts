import browser, { type Runtime } from 'webextension-polyfill';
import { CAPTURE_PORT, PANEL_PORT, POPUP_PORT } from '../protocol/capture.ts';
import { HAR_PORT } from '../protocol/har.ts';
import { createPortChannel } from '../protocol/port-channel.ts';
import { loadSettings } from '../protocol/stored.ts';
import { showOpenCount } from './badge.ts';
import { browserRun } from './browser-run.ts';
import type { CaptureEnd } from './capture-port.ts';
import { keepContentScripts } from './content-scripts.ts';
import { createExcludedSenders } from './excluded-senders.ts';
import { documentsHere, framesOf, isPrivate, progressOf } from './frames.ts';
import { createIndexedDbStore } from './indexed-db-store.ts';
import { injectIntoOpenTabs } from './inject.ts';
import { createInspector, type Inspector } from './inspector.ts';
import { isOwnPage } from './is-own-page.ts';
import { createMemoryStore } from './memory-store.ts';
import { watchNetwork } from './network-watch.ts';
import { createTabPages } from './tab-pages.ts';

const loadingSettings = loadSettings();
const pages = createTabPages(loadingSettings);
const registering = loadingSettings.then(keepContentScripts);
const excludedSenders = createExcludedSenders({ loading: loadingSettings, pages, framesOf });
const setWatch = watchNetwork({
  pages,
  excludedSenders,
  // What cannot be taken is counted, or told again.
  emit: (tabId, event) => void inspector.then(({ network }) => network(tabId, event)).catch(() => {}),
  eventSourceOf: async (tabId, request) => (await inspector).eventSourceOf(tabId, request),
});
const inspector = start();

// Listeners stand at the top level, or the browser would not start a stopped background for them.
browser.runtime.onConnect.addListener((port) => {
  void serve(port, inspector);
});
browser.webNavigation.onCommitted.addListener(async ({ tabId, frameId, timeStamp, ...document }) => {
  if (frameId !== 0) {
    pages.addFrame(tabId, document.url);
    excludedSenders.frameLoaded(tabId, document);
    return;
  }
  pages.set(tabId, document.url);
  excludedSenders.pageLoaded(tabId);
  await (await inspector).pageLeft(tabId, timeStamp);
});
// Chromium shows an error instead of a page without committing anything.
browser.webNavigation.onErrorOccurred.addListener(async ({ tabId, frameId, timeStamp }) => {
  if (frameId === 0) await (await inspector).pageFailed(tabId, timeStamp);
});
browser.tabs.onCreated.addListener(pages.add);
browser.tabs.onRemoved.addListener(async (tabId) => {
  pages.delete(tabId);
  excludedSenders.tabClosed(tabId);
  await (await inspector).tabClosed(tabId);
});

async function start(): Promise<Inspector> {
  const [run, settings] = await Promise.all([browserRun(), loadingSettings, excludedSenders.ready]);
  // The browser tells of an installation only, not when the extension is enabled or loaded again.
  if (run.isNew) void registering.then(() => injectIntoOpenTabs(settings.get().excludedSites));
  const stores = {
    disk: createIndexedDbStore(run.name),
    memory: createMemoryStore(),
    instead: createMemoryStore(),
  };
  const started = createInspector({
    stores,
    settings,
    pages,
    excludedSenders,
    reload: (tabId) => browser.tabs.reload(tabId),
    now: Date.now,
    showOpenCount,
    isPrivate,
    documentsHere,
    progressOf,
    watchNetwork: setWatch,
  });
  void browser.tabs.query({}).then((tabs) => started.catchUp(tabs.flatMap(({ id }) => id ?? [])));
  return started;
}

/** Documents that have said hello from no tab, and may yet do so from one: as many as are remembered. */
const MAX_TABLESS = 100;
const tabless = new Set<string>();

/**
 * A page in developer tools has the tab -1 in Chromium. One in a side panel has none, for good; nor has one that Firefox is
 * taking down, which may come back: its bridge is heard once more.
 */
function refuse(channel: CaptureEnd, isFinal: boolean): void {
  channel.listen((message) => {
    if (message.type !== 'hello') return;
    if (isFinal || tabless.delete(message.documentId)) {
      channel.post({ type: 'unwanted' });
      return;
    }
    if (tabless.size === MAX_TABLESS) tabless.clear();
    tabless.add(message.documentId);
    channel.close();
  });
}

async function serve(port: Runtime.Port, starting: Promise<Inspector>): Promise<void> {
  // Made at once, so that no message is missed meanwhile.
  const channel = createPortChannel<never, never>(port);
  const tab = port.sender?.tab;
  if (port.name === CAPTURE_PORT && (tab?.id ?? -1) < 0) {
    refuse(channel, tab !== undefined);
    return;
  }
  const { capture, panel, popup, har } = await starting;
  if (port.name === CAPTURE_PORT) capture(channel, ...sourceOf(port));
  if (!isOwnPage(port, browser.runtime.getURL(''))) return;
  if (port.name === PANEL_PORT) panel(channel);
  else if (port.name === POPUP_PORT) popup(channel);
  else if (port.name === HAR_PORT) har(channel);
}

function sourceOf({
  sender,
}: Runtime.Port): [
  tab: { id: number; private: boolean },
  source: { frameId: number; browserId: string | null; topUrl: string },
] {
  const { tab, frameId = 0, documentId } = (sender ?? {}) as Runtime.MessageSender & { documentId?: string };
  return [
    { id: tab?.id ?? -1, private: tab?.incognito ?? false },
    { frameId, browserId: documentId ?? null, topUrl: tab?.url ?? '' },
  ];
}
