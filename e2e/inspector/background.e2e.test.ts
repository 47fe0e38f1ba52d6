import { expect, test, vi } from 'vitest';
import { startLab } from '../../demo/lab.ts';
import { burstData } from '../../demo/routes/volume.ts';
import type { Tab } from '../browsers/inspected-browser.ts';
import { waitUntil } from '../browsers/wait-until.ts';
import { openExtensionPage } from './extension-page.ts';
import { inBrowsers } from './in-browsers.ts';
import { tabsOnDisk } from './on-disk.ts';
import { recorded, snapshotOf, streamOn } from './recorded.ts';

const BURST = 100_000;
const SIZE = 150;
/** Messages a second: so long does the burst last that it goes on over every stop. */
const RATE = 25_000;
const STOPS = 5;

// Chromium may take 100 s for each stop.
vi.setConfig({ testTimeout: 150_000 + STOPS * 2 * 100_000 });

const badgeIs = (tab: Tab, text: string) => expect.poll(() => tab.badgeText()).toBe(text);

/** Waits for a page that sets `restored` when it is back out of the back/forward cache; it fails with why it was not kept. */
const isRestored = (tab: Tab) =>
  tab.waitFor(
    `if (window.restored) return true;
    const [{ notRestoredReasons }] = performance.getEntriesByType('navigation');
    throw new Error(JSON.stringify(notRestoredReasons));`,
    'the page out of the cache',
  );

const EXCLUDED =
  'return (await chrome.scripting.getRegisteredContentScripts()).flatMap(({ excludeMatches }) => excludeMatches ?? [])';

inBrowsers('background', (setting) => {
  test(`${BURST.toLocaleString('en')} messages are there once and in order when the background is stopped ${STOPS} times meanwhile`, async () => {
    const { browser, lab } = setting;
    const tab = await setting.open(`${lab.url}/page/blank`);
    await tab.evaluate(
      `window.received = 0;
      window.source = new EventSource('/burst?count=${BURST}&size=${SIZE}&rate=${RATE}&key=burst');
      window.whole = new Promise((done) => { source.onmessage = () => ++received === ${BURST} && done() });`,
    );
    for (let stop = 1; stop <= STOPS; stop++) {
      await tab.waitFor('return received >= args[0]', 'a part of the burst', (BURST / (STOPS + 1)) * stop);
      await browser.stopBackground();
    }
    await tab.evaluate('await whole');

    const panel = await tab.openPanel();
    const counts = () => panel.evaluate("return document.querySelector('[data-testid=counts]').textContent");
    await expect.poll(counts).toContain('100,000 messages');
    const session = await recorded(panel, await tab.id());
    const { stream, messages } = streamOn(session, 'key=burst');
    expect(stream.messageCount).toBe(BURST);
    expect(session.session).toMatchObject({ messageCount: BURST, droppedCount: 0, missedCount: 0 });
    expect(messages).toHaveLength(BURST);
    const wrong = messages.findIndex(
      ({ index, preview, lastEventId }, position) =>
        index !== position ||
        lastEventId !== String(position + 1) ||
        preview !== burstData(position + 1, SIZE),
    );
    expect(wrong).toBe(-1);
  });

  test('a burst in a tab that nobody sees does not wait for its timers', async () => {
    const tab = await setting.open(`${setting.lab.url}/page/blank`);
    const inFront = await openExtensionPage(setting, 'options');
    await tab.waitFor('return document.hidden', 'the tab to be hidden');
    await tab.evaluate("window.source = new EventSource('/burst?count=20000&size=150&key=hidden')");
    await waitUntil(async () => {
      const { session } = await snapshotOf(inFront, await tab.id());
      return session.messageCount === 20_000;
    }, 'all messages');
  });

  test('what exceeds the bound is dropped, oldest first, and counted', async () => {
    const tab = await setting.open(`${setting.lab.url}/page/blank`);
    const panel = await tab.openPanel();
    await panel.click('[data-testid=settings]');
    await panel.type('[data-testid=settings-dialog] input[name=maxMessages]', '1000');
    await panel.press('Enter');
    await panel.click('[data-testid=settings-close]');
    await tab.evaluate("window.source = new EventSource('/burst?count=5000&size=100&key=bound')");
    await panel.waitFor(
      "return document.querySelector('[data-stream-id] [data-column=messages]')?.title.startsWith('5,000 ')",
      'all messages',
    );
    const session = await recorded(panel, await tab.id());
    const { stream, messages } = streamOn(session, 'key=bound');
    expect(messages.map(({ index }) => index)).toEqual(
      Array.from({ length: 1000 }, (_, index) => index + 4000),
    );
    expect(stream.droppedCount).toBe(4000);
    await panel.waitFor(
      "return document.querySelector('[data-testid=dropped]')?.textContent.includes('4,000')",
      'the dropped count in words',
    );
    await setting.browser.evaluateInBackground('await chrome.storage.sync.clear(); return true');
  });

  test('a stream goes on being recorded when the background was stopped in silence', async () => {
    const tab = await setting.open(`${setting.lab.url}/page/blank`);
    await tab.evaluate("window.source = new EventSource('/gate?key=silent')");
    const { gate, log } = setting.lab;
    await log.until(() => log.find({ key: 'silent' })[0]?.status === 200);
    expect(await gate.send('silent', 'data: one\n\n')).toBe(1);
    const panel = await tab.openPanel();
    const count = (number: number) =>
      panel.waitFor(
        "return document.querySelector('[data-stream-id] [data-column=messages]')?.textContent === args[0]",
        `message ${number}`,
        String(number),
      );
    await count(1);
    for (const number of [2, 3, 4]) {
      await setting.browser.stopBackground();
      await gate.send('silent', `data: ${number}\n\n`);
      await count(number);
    }
    const { messages } = streamOn(await recorded(panel, await tab.id()), 'key=silent');
    expect(messages.map(({ preview }) => preview)).toEqual(['one', '2', '3', '4']);
  });

  test('a stream is recorded from its beginning when the background was stopped before', async () => {
    const tab = await setting.open(`${setting.lab.url}/page/blank`);
    for (let time = 1; time <= STOPS * 2; time++) {
      await setting.browser.stopBackground();
      await tab.evaluate(
        `window.source = new EventSource('/clock?key=asleep-' + args[0]);
        await new Promise((done) => { source.onmessage = done });`,
        time,
      );
      await badgeIs(tab, '1');
      await tab.evaluate('source.close()');
      await badgeIs(tab, '');
    }
    const session = await recorded(await openExtensionPage(setting, 'options'), await tab.id());
    for (let time = 1; time <= STOPS * 2; time++) {
      const key = `asleep-${time}`;
      const previews = streamOn(session, `key=${key}`).messages.map(({ preview }) => preview);
      const sent = setting.lab.log.find({ key })[0]?.messages.slice(0, previews.length || 1);
      expect(previews).toEqual(sent?.map(({ data }) => data));
    }
  });

  test('leaving the page clears its streams, unless the log is preserved', async () => {
    const tab = await setting.open(`${setting.lab.url}/page/first-script?key=left`);
    const panel = await tab.openPanel();
    const rows = (count: number) =>
      panel.waitFor(
        "return document.querySelectorAll('[data-stream-id]').length === args[0]",
        `${count} streams`,
        count,
      );
    await rows(1);
    await tab.goto(`${setting.lab.url}/page/blank`);
    await rows(0);

    await panel.click('[data-testid=preserve-log]');
    await tab.goto(`${setting.lab.url}/page/first-script?key=kept`);
    await rows(1);
    await setting.browser.stopBackground();
    await tab.goto(`${setting.lab.url}/page/first-script?key=kept-too`);
    await rows(2);
    await panel.waitFor(
      "return document.querySelectorAll('[data-stream-id][data-state=closed]').length === 1",
      'the end of the first stream',
    );
    const session = await recorded(panel, await tab.id());
    expect(streamOn(session, 'key=kept').stream.connections[0]?.endCause).toBe('pageGone');
    expect(streamOn(session, 'key=kept-too').stream.readyState).not.toBe('closed');
    await panel.click('[data-testid=preserve-log]');
  });

  test('a page that an error is shown instead of is left', async () => {
    const lab = await startLab();
    const tab = await setting.open(`${lab.url}/page/first-script?key=down`);
    const inFront = await openExtensionPage(setting, 'options');
    const streams = async () => (await recorded(inFront, await tab.id())).streams.length;
    await expect.poll(streams).toBe(1);
    await lab.close();
    await tab.reload().catch(() => {});
    await expect.poll(streams).toBe(0);
  });

  test('closing the tab deletes what was kept of it', async () => {
    const { browser, lab } = setting;
    const tab = await setting.open(`${lab.url}/page/blank`);
    await tab.evaluate(
      "const source = new EventSource('/clock?every=50'); await new Promise((done) => { source.onmessage = done })",
    );
    const id = await tab.id();
    await expect.poll(() => tabsOnDisk(browser)).toContain(id);
    await tab.close();
    await expect.poll(() => tabsOnDisk(browser)).not.toContain(id);
  });

  test('what another run of the browser left behind is deleted', async () => {
    const { browser } = setting;
    await browser.evaluateInBackground(
      `await new Promise((resolve) => {
        const request = indexedDB.open('sse-inspector-former');
        request.onsuccess = () => { request.result.close(); resolve(); };
      });`,
    );
    await browser.stopBackground();
    const tab = await setting.open(`${setting.lab.url}/page/first-script?key=run`);
    const names = 'return (await indexedDB.databases()).map(({ name }) => name)';
    await expect
      .poll(() => browser.evaluateInBackground<string[]>(names))
      .not.toContain('sse-inspector-former');
    await tab.close();
  });

  test('the badge counts the open streams of the tab', async () => {
    const tab = await setting.open(`${setting.lab.url}/page/blank`);
    await tab.evaluate(
      `window.sources = [1, 2, 3].map((number) => new EventSource('/clock?every=50&number=' + number));
      await Promise.all(sources.map((source) => new Promise((done) => { source.onopen = done })))`,
    );
    await badgeIs(tab, '3');
    await tab.evaluate('sources[0].close()');
    await badgeIs(tab, '2');
    await tab.evaluate('sources[1].close(); sources[2].close()');
    await badgeIs(tab, '');
  });

  test.each([
    ['a page', ''],
    ['a page that wrote itself anew', "document.open(); document.write('<p>new</p>'); document.close();"],
    ['a page that has no EventSource any more', 'window.EventSource = undefined'],
  ])(
    'after the extension was reloaded %s works on, and its live streams are captured again',
    async (page, rewrite) => {
      const { browser, lab } = setting;
      const key = `reload ${page}`;
      const tab = await setting.open(`${lab.url}/page/blank`);
      await tab.evaluate(
        `window.received = [];
      window.source = new EventSource('/gate?key=' + encodeURIComponent(args[0]));
      source.onmessage = ({ data }) => received.push(data);`,
        key,
      );
      await lab.log.until(() => lab.log.find({ key })[0]?.status === 200);
      await lab.gate.send(key, 'data: before\n\n');
      await tab.waitFor('return received.length === 1', 'the message before');
      await tab.evaluate(`${rewrite}; window.original = EventSource;`);

      await browser.reloadExtension();
      const panel = await tab.openPanel();
      await panel.waitFor(
        "return document.querySelectorAll('[data-stream-id]').length === 1",
        'the live stream',
      );
      await lab.gate.send(key, 'data: after\n\n');
      await tab.waitFor('return received.length === 2', 'the message after');
      await panel.waitFor(
        "return document.querySelector('[data-stream-id] [data-column=messages]').textContent === '1'",
        'the message after',
      );
      const { stream, messages } = streamOn(await recorded(panel, await tab.id()), encodeURIComponent(key));
      expect(stream.joinedLate).toBe(true);
      expect(messages.map(({ preview }) => preview)).toEqual(['after']);
      expect(await tab.evaluate('return original === EventSource && received.join()')).toBe('before,after');
    },
  );

  test('the extension comes into a page with a Promise and an EventSource of its own, and past a tab that is busy', async () => {
    const { browser, lab } = setting;
    await browser.evaluateInBackground(
      "await chrome.storage.sync.set({ settings: { excludedSites: ['127.0.0.1'] } })",
    );
    await expect.poll(() => browser.evaluateInBackground(EXCLUDED)).toContain('*://*.127.0.0.1/*');
    const busy = await setting.open(`${lab.url.replace('127.0.0.1', 'localhost')}/page/blank`);
    const tab = await setting.open(`${lab.url}/page/blank`);
    await tab.evaluate(
      `window.errors = [];
      addEventListener('error', ({ message }) => errors.push(message));
      const Native = Promise;
      window.Promise = class {
        #native;
        constructor(run) { this.#native = new Native(run); }
        then(...callbacks) { return this.#native.then(...callbacks); }
      };
      window.EventSource = class {};`,
    );
    await busy.evaluate(
      `setTimeout(() => {
        const request = new XMLHttpRequest();
        request.open('GET', '/gate?key=busy', false);
        request.send();
      })`,
    );
    await lab.log.until(() => lab.log.find({ key: 'busy' }).length > 0);
    await browser.evaluateInBackground('await chrome.storage.sync.clear()');
    await browser.reloadExtension();
    const panel = await tab.openPanel();
    await waitUntil(async () => {
      await tab.evaluate(
        `window.late?.abort();
        window.late = new XMLHttpRequest();
        late.open('GET', '/tick?key=late');
        late.send();`,
      );
      const { streams } = await recorded(panel, await tab.id());
      return streams.some(({ witnesses }) => witnesses.includes('hook'));
    }, 'a stream that the hook tells of');
    const text = await tab.evaluate(
      "const { value } = await (await fetch('/clock')).body.getReader().read(); return value.length > 0",
    );
    expect(text).toBe(true);
    expect(await tab.evaluate('return errors')).toEqual([]);
    lab.gate.close('busy');
  });

  test.each([
    ['the same site', '127.0.0.1'],
    ['another site', 'localhost'],
  ])(
    'a page in the back/forward cache of %s is shown as frozen, and goes on when it is back',
    async (_, host) => {
      const { lab } = setting;
      const key = `cached-${host}`;
      const tab = await setting.open(`${lab.url}/page/first-script?cacheable&key=${key}`);
      const panel = await tab.openPanel();
      await panel.click('[data-testid=preserve-log]');
      await lab.log.until(() => lab.log.find({ key: key })[0]?.status === 200);
      await lab.gate.send(key, 'data: first\n\n');
      await tab.waitFor('return firstMessages.length === 1', 'a message');
      await tab.evaluate("addEventListener('pageshow', ({ persisted }) => { window.restored = persisted })");
      await tab.goto(`${lab.url.replace('127.0.0.1', host)}/page/blank`);
      await tab.back();
      if (setting.browser.name === 'chromium') {
        await isRestored(tab);
        await lab.gate.send(key, 'data: second\n\n');
        await panel.waitFor(
          "return document.querySelector('[data-stream-id] [data-column=messages]').textContent === '2'",
          'the message after',
        );
        const { stream } = streamOn(await recorded(panel, await tab.id()), `key=${key}`);
        expect(stream.freezes).toMatchObject([{ resumedTime: expect.any(Number) }]);
        expect(stream.readyState).toBe('open');
      } else {
        // Firefox keeps no page that has an open stream.
        const tabId = await tab.id();
        await waitUntil(async () => {
          const { streams } = await recorded(panel, tabId);
          expect(streams.map(({ connections }) => connections.at(-1)?.endCause)).toEqual(['pageGone', null]);
          return true;
        }, 'the stream of the page that is gone, and that of the page loaded anew');
      }
      await panel.click('[data-testid=preserve-log]');
    },
  );

  test.each([
    ['as it was loaded', ''],
    ['written anew', "document.open(); document.write('<p>anew</p>'); document.close();"],
  ])(
    'a page, %s, whose streams were forgotten is recorded on when it is back from the cache',
    async (kind, change) => {
      const { lab } = setting;
      const key = `forgotten-${kind.replaceAll(' ', '-')}`;
      const tab = await setting.open(`${lab.url}/page/blank?cacheable`);
      const panel = await tab.openPanel();
      await tab.evaluate(
        `window.source = new EventSource('/gate?key=' + args[0]);
      window.received = [];
      source.onmessage = ({ data }) => received.push(data);
      ${change}
      addEventListener('pageshow', ({ persisted }) => { window.restored = persisted })`,
        key,
      );
      await lab.log.until(() => lab.log.find({ key })[0]?.status === 200);
      await lab.gate.send(key, 'data: first\n\n');
      await tab.waitFor('return received.length === 1', 'a message');
      await panel.waitFor("return document.querySelector('[data-index]')", 'the message in the panel');
      await tab.goto(`${lab.url}/page/blank`);
      await panel.waitFor("return !document.querySelector('[data-stream-id]')", 'an empty list');
      await tab.back();
      // Firefox keeps no page that has an open stream.
      if (setting.browser.name === 'firefox') return;
      await isRestored(tab);
      for (const [count, message] of [
        ['1', 'second'],
        ['2', 'third'],
      ]) {
        await lab.gate.send(key, `data: ${message}\n\n`);
        await panel.waitFor(
          "return document.querySelector('[data-stream-id] [data-column=messages]')?.textContent === args[0]",
          `the ${message} message`,
          count as string,
        );
      }
    },
  );

  test('after the extension was disabled and enabled, what an open page does is captured', async () => {
    const { browser, lab } = setting;
    const tab = await setting.open(`${lab.url}/page/blank`);
    await browser.enableExtensionAnew();
    const panel = await tab.openPanel();
    await waitUntil(async () => {
      await tab.evaluate("window.source?.close(); window.source = new EventSource('/clock')");
      const { streams } = await recorded(panel, await tab.id());
      return streams.some(({ witnesses }) => witnesses.includes('hook'));
    }, 'a stream that the hook tells of');
  });
});

inBrowsers(
  'private windows',
  (setting) => {
    test('a private tab is recorded and never touches the disk', async () => {
      const { browser, lab } = setting;
      const tab = await setting.open(`${lab.url}/page/blank`, { private: true });
      await tab.evaluate(
        "const source = new EventSource('/clock?every=50&key=private'); await new Promise((done) => { source.onmessage = done })",
      );
      const panel = await tab.openPanel();
      await panel.waitFor("return document.querySelector('[data-index]')", 'a message');
      expect(await tabsOnDisk(browser)).toEqual([]);
    });
  },
  { allowInPrivate: true },
);
