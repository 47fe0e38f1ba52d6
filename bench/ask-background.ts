import type { InspectedBrowser, Tab } from '../e2e/browsers/inspected-browser.ts';
import { openExtensionPage } from '../e2e/inspector/extension-page.ts';

/** A page of the extension, from which the background can be asked as a panel asks. */
export async function openInspector(browser: InspectedBrowser): Promise<Tab> {
  return openExtensionPage({ browser, open: (url) => browser.openTab(url) }, 'popup');
}

const PORT = `
  const port = (globalThis.browser ?? chrome).runtime.connect({ name: 'panel' });
  let text = '';
  const hear = (listener) => port.onMessage.addListener((carried) => {
    text += carried.text ?? '';
    if (!carried.message && !carried.last) return;
    const message = carried.message ?? JSON.parse(text);
    text = '';
    listener(message);
  });
  const ask = (method, params) => port.postMessage({ message: { id: 1, method, params } });`;

/** From now on so many messages are kept of each tab, whatever space they take. */
export function setBound(inspector: Tab, maxMessages: number): Promise<unknown> {
  return inspector.evaluate(
    `${PORT}
    await new Promise((done) => { hear(done); ask('setSettings', { maxMessages: args[0], maxBytes: 2 ** 31 }); });
    port.disconnect();`,
    maxMessages,
  );
}

/** Resolves when a stream of the tab has so many messages that are safe. */
export function untilStored(inspector: Tab, tabId: number, count: number): Promise<unknown> {
  return inspector.evaluate(
    `${PORT}
    await new Promise((done) => {
      hear((message) => {
        const { streams = [] } = message.params ?? message.result ?? {};
        if (streams.some(({ messageCount }) => messageCount >= args[1])) done();
      });
      ask('inspect', { tabId: args[0] });
    });
    port.disconnect();`,
    tabId,
    count,
  );
}

/**
 * How many messages of the tab's only stream are lost, doubled or out of order, if they are numbered from 1 to `count`
 * by their ids. All are read where they are: there may be more than a driver likes to carry.
 */
export function countWrong(inspector: Tab, tabId: number, count: number): Promise<number> {
  return inspector.evaluate(
    `${PORT}
    let answered;
    hear(({ id, result }) => id && answered(result));
    const call = (method, params) => new Promise((done) => {
      answered = done;
      ask(method, params);
    });
    const { streams } = await call('inspect', { tabId: args[0] });
    let wrong = 0;
    let read = 0;
    while (true) {
      const { messages } = await call('getMessages', { streamId: streams[0].id, from: read, count: 500 });
      if (messages.length === 0) break;
      for (const { lastEventId } of messages) if (lastEventId !== String(++read)) wrong++;
    }
    port.disconnect();
    return wrong + Math.abs(args[1] - read);`,
    tabId,
    count,
  );
}
