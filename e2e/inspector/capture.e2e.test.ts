import { expect, test } from 'vitest';
import type { Tab } from '../browsers/inspected-browser.ts';
import { waitUntil } from '../browsers/wait-until.ts';
import { inBrowsers, type Setting } from './in-browsers.ts';
import { type Recorded, recorded, streamOn } from './recorded.ts';

const LOADS = 10;

/** Opens streams in a page before its developer tools are open, and resolves once the page has seen that many messages. */
async function receive(tab: Tab, urls: { [url: string]: number }): Promise<void> {
  await tab.evaluate(
    `window.received = {};
    window.sources = [];
    for (const url of Object.keys(args[0])) {
      received[url] = 0;
      const source = new EventSource(url);
      sources.push(source);
      for (const name of ['message', 'userconnect', 'usermessage', 'userdisconnect']) {
        source.addEventListener(name, () => received[url]++);
      }
    }`,
    urls,
  );
  await tab.waitFor(
    'return Object.keys(args[0]).every((url) => received[url] >= args[0][url])',
    'the messages',
    urls,
  );
}

/** What is recorded of a tab as soon as there are so many messages of each of its streams, and it is as expected. */
async function recordedOf(
  tab: Tab,
  urls: { [url: string]: number },
  expectThat: (session: Recorded) => void = () => {},
): Promise<Recorded> {
  const panel = await tab.openPanel();
  return waitUntil<Recorded | undefined>(async () => {
    const session = await recorded(panel, await tab.id());
    const isWhole = ([url, count]: [string, number]) => streamOn(session, url).messages.length >= count;
    expectThat(session);
    return Object.entries(urls).every(isWhole) ? session : undefined;
  }, 'the messages in the panel');
}

/** What the server sent to a path, as far as the panel has it. */
function sent({ lab }: Setting, route: string, count: number) {
  return lab.log
    .find({ route, key: 'a' })
    .flatMap(({ messages }) => messages)
    .slice(0, count)
    .map(({ event, data, lastEventId }) => ({ name: event ?? 'message', preview: data, lastEventId }));
}

inBrowsers('capture', (setting) => {
  test(`a stream that the page's first script opens is captured, ${LOADS} loads of ${LOADS}`, async () => {
    const tab = await setting.open(`${setting.lab.url}/page/blank`);
    const panel = await tab.openPanel();
    for (let load = 1; load <= LOADS; load++) {
      await tab.goto(`${setting.lab.url}/page/first-script?key=load-${load}`);
      await panel.waitFor(
        `const rows = [...document.querySelectorAll('[data-stream-id]')];
        return rows.length === 1 && rows[0].textContent.includes(args[0])`,
        `the stream of load ${load}`,
        `key=load-${load}`,
      );
      expect(await tab.evaluate('return sameEventSource')).toBe(true);
    }
  });

  test('clock, tick and chat are recorded as the server sent them, from before the panel was open', async () => {
    const tab = await setting.open(`${setting.lab.url}/page/blank`);
    const urls = { '/clock?every=200&key=a': 2, '/tick?every=200&key=a': 2, '/chat?pause=20&key=a': 8 };
    await receive(tab, urls);
    const session = await recordedOf(tab, urls);
    for (const url of Object.keys(urls)) {
      const { stream, messages } = streamOn(session, url);
      expect(stream.readyState).toBe('open');
      expect(messages.map(({ name, preview, lastEventId }) => ({ name, preview, lastEventId }))).toEqual(
        sent(setting, new URL(stream.url).pathname, messages.length),
      );
    }
  });

  test('clock and tick of Koa and Express applications are recorded as they sent them', async () => {
    for (const url of [setting.lab.koaUrl, setting.lab.expressUrl]) {
      const tab = await setting.open(url);
      const panel = await tab.openPanel();
      await panel.waitFor(
        `const counts = [...document.querySelectorAll('[data-stream-id] [data-column=messages]')];
        return counts.length === 2 && counts.every(({ textContent }) => Number(textContent) >= 2)`,
        'two messages of each stream',
      );
      const session = await recorded(panel, await tab.id());
      const server = setting.lab.log.connections.filter(({ requestHeaders }) =>
        url.endsWith(requestHeaders.host ?? '-'),
      );
      expect(session.streams).toHaveLength(2);
      for (const stream of session.streams) {
        const connection = server.find(({ route }) => stream.url.endsWith(route));
        const previews = session.messages[stream.id]?.map(({ preview }) => preview);
        expect(previews).toEqual(connection?.messages.slice(0, previews?.length).map(({ data }) => data));
      }
      await panel.close();
    }
  });

  test('reconnects are attempts of one stream, each with the last event ID held', async () => {
    const tab = await setting.open(`${setting.lab.url}/page/blank`);
    const urls = { '/ids?per=3&total=9&retry=100&key=b': 9 };
    await receive(tab, urls);
    await tab.waitFor('return sources[0].readyState === EventSource.CLOSED', 'the last answer');
    const served = setting.lab.log.find({ route: '/ids', key: 'b' });
    const session = await recordedOf(tab, urls, (found) => {
      const { connections } = streamOn(found, 'key=b').stream;
      expect(
        connections.map(({ attempt, messageCount, endCause }) => [attempt, messageCount, endCause]),
      ).toEqual([
        [1, 3, 'lost'],
        [2, 3, 'lost'],
        [3, 3, 'lost'],
        [4, 0, 'failed'],
      ]);
      expect(connections.map(({ lastEventId }) => lastEventId)).toEqual(
        served.map(({ lastEventId }) => lastEventId ?? ''),
      );
    });
    const { messages } = streamOn(session, 'key=b');
    expect(messages.map(({ lastEventId }) => lastEventId)).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
    ]);
  });

  test('each way a stream can end has its cause', async () => {
    const tab = await setting.open(`${setting.lab.url}/page/blank`);
    await tab.evaluate(
      `const closed = new EventSource('/clock?key=closed');
      closed.onopen = () => closed.close();
      const failed = new EventSource('/status/401?key=failed');
      const gone = document.createElement('iframe');
      gone.src = '/page/first-script?key=gone';
      document.body.append(gone);
      await Promise.all([
        new Promise((done) => { failed.onerror = done }),
        new Promise((done) => { gone.onload = done }),
      ]);
      while (closed.readyState !== 2) await new Promise((done) => setTimeout(done, 5));
      gone.remove();`,
    );
    const panel = await tab.openPanel();
    await waitUntil(async () => {
      const { streams } = await recorded(panel, await tab.id());
      const causes = streams.map(({ url, connections }) => [
        /\w+$/.exec(url)?.[0],
        connections.at(-1)?.endCause,
      ]);
      expect(Object.fromEntries(causes)).toEqual({ closed: 'closed', failed: 'failed', gone: 'pageGone' });
      return true;
    }, 'the causes of three ends');
  });

  test('what a page dispatches itself did not happen to it', async () => {
    const { lab } = setting;
    const { tab, panel } = await setting.inspect();
    await tab.evaluate("window.source = new EventSource('/gate?key=dispatched')");
    await lab.log.until(() => lab.log.find({ key: 'dispatched' })[0]?.status === 200);
    await tab.evaluate("dispatchEvent(new Event('pagehide')); document.dispatchEvent(new Event('freeze'));");
    await lab.gate.send('dispatched', 'data: one\n\n');
    await panel.waitFor(
      "return document.querySelector('[data-state=open] [data-column=messages]')?.textContent === '1'",
      'the message of an open stream',
    );
    const { stream } = streamOn(await recorded(panel, await tab.id()), 'key=dispatched');
    expect(stream.freezes).toEqual([]);
  });

  test('a synchronous request that fails is over', async () => {
    const { tab, panel } = await setting.inspect();
    const name = await tab.evaluate(
      `const request = new XMLHttpRequest();
      request.open('GET', '/reset?key=synchronous', false);
      request.setRequestHeader('accept', 'text/event-stream');
      try { request.send(); } catch (error) { return error.name; }`,
    );
    expect(name).toBe('NetworkError');
    await panel.waitFor("return document.querySelector('[data-stream-id][data-state=closed]')", 'the end');
    const { stream } = streamOn(await recorded(panel, await tab.id()), 'key=synchronous');
    expect(stream.connections.at(-1)?.endCause).toBe('failed');
  });

  test('streams of every kind of frame are captured', async () => {
    const tab = await setting.open(`${setting.lab.url}/page/frames?key=frames`);
    await tab.waitFor('return window.framesReady', 'the frames');
    const panel = await tab.openPanel();
    await panel.waitFor("return document.querySelectorAll('[data-stream-id]').length === 6", 'six streams');
  });

  test('the stack names the line of the page that opened the stream', async () => {
    const tab = await setting.open(`${setting.lab.url}/page/first-script?key=stack`);
    const { stream } = streamOn(await recordedOf(tab, { 'key=stack': 0 }), 'key=stack');
    expect(stream.stack).toHaveLength(1);
    expect(stream.stack[0]).toMatchObject({
      url: `${setting.lab.url}/page/first-script?key=stack`,
      line: 8,
    });
  });

  test('a listener of the page that stops the event does not hide the message', async () => {
    const tab = await setting.open(`${setting.lab.url}/page/blank`);
    await tab.evaluate(
      `window.source = new EventSource('/chat?pause=20&key=stop');
      const stop = (event) => event.stopImmediatePropagation();
      for (const name of ['message', 'userconnect', 'usermessage', 'userdisconnect']) {
        EventTarget.prototype.addEventListener.call(source, name, stop, true);
      }`,
    );
    await setting.lab.log.until(() => (setting.lab.log.find({ key: 'stop' })[0]?.messages.length ?? 0) >= 8);
    const panel = await tab.openPanel();
    await panel.waitFor(
      "return document.querySelector('[data-stream-id] [data-column=messages]')?.textContent === '8'",
      'eight messages',
    );
  });
});
