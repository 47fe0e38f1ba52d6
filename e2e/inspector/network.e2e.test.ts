import { expect, test } from 'vitest';
import type { Stream } from '../../src/core/stream/stream.ts';
import type { Panel, Tab } from '../browsers/inspected-browser.ts';
import { waitUntil } from '../browsers/wait-until.ts';
import { ENDINGS } from '../transparency/endings.ts';
import { openExtensionPage } from './extension-page.ts';
import { inBrowsers } from './in-browsers.ts';
import { type Recorded, recorded } from './recorded.ts';

/** Goes to a page without streams: what is in the panel from now on is of this page. */
async function gotoEmpty(tab: Tab, panel: Panel, url: string): Promise<void> {
  await tab.goto(url);
  await panel.waitFor("return document.querySelector('[data-stream-id]') === null", 'an empty list');
}

/** Waits for the sentence about the one stream that failed. */
const failureSays = (panel: Panel, pattern: RegExp, what = 'a stream') =>
  panel.waitFor(
    `const found = document.querySelector('[data-testid=failure]')?.textContent;
    return new RegExp(args[0]).test(found) || Promise.reject(new Error(found))`,
    `the cause of ${what} to match ${pattern}`,
    pattern.source,
  );

inBrowsers('network', (setting) => {
  const isChromium = () => setting.browser.name === 'chromium';

  test('with the panel open, workers’ streams and events that nobody listens for are shown as they were sent', async () => {
    const { lab } = setting;
    const { tab, panel } = await setting.inspect();
    const pages = ['unheard', 'worker?stream=eventsource', 'worker?stream=fetch'];
    // Chromium’s developer tools show no streams of other workers.
    if (!isChromium()) pages.push('shared-worker', 'service-worker');
    for (const page of pages) {
      const key = page.replaceAll(/\W/g, '-');
      await tab.goto(`${lab.url}/page/${page}${page.includes('?') ? '&' : '?'}key=${key}`);
      await tab.waitFor('return window.done', `the end of ${page}`);
      const [connection] = lab.log.find({ key });
      const sent = connection?.messages ?? [];
      await waitUntil(async () => {
        const { streams, messages } = await recorded(panel, await tab.id());
        // Those of the page before may be there still.
        expect(streams.map(({ url }) => new URL(url).searchParams.get('key'))).toEqual([key]);
        const [stream] = streams;
        expect(
          messages[stream?.id ?? '']?.map(({ name, preview, lastEventId }) => [name, preview, lastEventId]),
        ).toEqual(sent.map(({ event, data, lastEventId }) => [event, data, lastEventId]));
        expect(stream?.connections[0]?.exchange?.status).toBe(200);
        // Chromium does not tell a dedicated worker from its page.
        expect(stream?.inWorker !== false).toBe(page !== 'unheard');
        return true;
      }, `the stream of ${page}`);
    }
  });

  test('events that the page did not listen for are marked', async () => {
    const { tab, panel } = await setting.inspect();
    await panel.setSize(1000, 700);
    await tab.evaluate("window.source = new EventSource('/unheard?key=marked'); source.onmessage = () => {}");
    const marks = await panel.waitFor<string[]>(
      `const marked = document.querySelectorAll('[data-testid=message-list] [data-unheard] [data-column=type]');
      return marked.length === 4 && [...marked].map(({ textContent }) => textContent);`,
      'four marked rows',
    );
    expect(marks).toEqual(['foo', 'progress', 'progress', 'foo']);
  });

  test('two streams on one URL have their own messages, heard and unheard, and so again after a navigation', async () => {
    const { lab } = setting;
    const { tab, panel } = await setting.inspect();
    for (const key of ['twins', 'twins-again']) {
      await tab.goto(`${lab.url}/page/blank?visit=${key}`);
      await tab.evaluate(
        `window.heard = [];
        window.sources = [0, 1].map((twin) => {
          const source = new EventSource('/unheard?numbered=true&key=' + args[0]);
          source.onmessage = ({ data }) => { heard[twin] ??= data };
          return source;
        });`,
        key,
      );
      const connections = await lab.log.until(() => {
        const found = lab.log.find({ key });
        return found.length === 2 && found.every(({ messages }) => messages.length === 9) ? found : undefined;
      });
      await tab.waitFor('return heard[0] && heard[1]', 'a message of each');
      const heard = await tab.evaluate<string[]>('return heard');
      const sent = heard.map((first) => connections.find((one) => one.messages[0]?.data === first));
      await waitUntil(async () => {
        const { streams, messages } = await recorded(panel, await tab.id());
        expect(streams.map(({ id }) => messages[id]?.map(({ name, preview }) => [name, preview]))).toEqual(
          sent.map((connection) => connection?.messages.map(({ event, data }) => [event, data])),
        );
        return true;
      }, 'all messages');
    }
  });

  test('a stream that is closed and opened again at once has its answer where it goes on', async () => {
    const { tab, panel } = await setting.inspect();
    await tab.evaluate(
      `new EventSource('/unheard?key=at-once').close();
      window.source = new EventSource('/unheard?key=at-once');`,
    );
    await waitUntil(async () => {
      const [first, second] = (await recorded(panel, await tab.id())).streams;
      expect(second).toMatchObject({
        readyState: 'open',
        connections: [{ exchange: { status: 200, errorText: null } }],
      });
      // Firefox may send the first one’s request and take it back.
      const { exchange } = first?.connections[0] ?? {};
      expect([first?.readyState, exchange?.errorText === null]).toEqual(['closed', false]);
      return true;
    }, 'the answer to the second');
  });

  test.each(['{}', "{ accept: 'text/event-stream' }"])(
    'a fetch that is aborted and sent again at once, with %s, is shown by the answer to the second',
    async (headers) => {
      const { tab, panel } = await setting.inspect();
      await tab.evaluate(
        `const headers = ${headers};
        const first = new AbortController();
        fetch('/unheard?key=sent-again', { headers, signal: first.signal }).catch(() => {});
        first.abort();
        fetch('/unheard?key=sent-again', { headers }).then(async ({ body }) => {
          const reader = body.getReader();
          while (!(await reader.read()).done);
        });`,
      );
      const stream = await waitUntil<Stream | undefined>(async () => {
        const { streams } = await recorded(panel, await tab.id());
        return streams.find(({ readyState, connections, witnesses }) => {
          const isAnswered = connections[0]?.exchange?.status === 200 && witnesses.includes('webRequest');
          return readyState === 'open' && witnesses.includes('hook') && isAnswered;
        });
      }, 'the second with its answer');
      expect(stream.connections).toMatchObject([{ exchange: { errorText: null, endTime: null } }]);
    },
  );

  test('a response that is never read is open no more once it has ended, and read after all has its messages', async () => {
    const { tab, panel } = await setting.inspect();
    await tab.evaluate("window.response = await fetch('/ids?per=2&total=4&key=unread')");
    await panel.waitFor(
      "return document.querySelector('[data-stream-id]')?.dataset.status === 'finished'",
      'the end of the response',
    );
    await waitUntil(async () => (await tab.badgeText()) === '', 'no stream counted');
    const sent = await tab.evaluate<string>('return response.text()');
    const { streams, messages } = await waitUntil<Recorded | undefined>(async () => {
      const session = await recorded(panel, await tab.id());
      return session.streams[0]?.readyState === 'closed' ? session : undefined;
    }, 'the end of the stream');
    expect(streams).toMatchObject([{ connections: [{ endCause: 'finished' }] }]);
    expect(messages[streams[0]?.id ?? '']).toHaveLength(sent.split('\n\n').length - 1);
  });

  test('a stream that the server is slow to begin, and the page did not ask for as one, is one stream', async () => {
    const { tab, panel } = await setting.inspect();
    await tab.evaluate(
      `window.received = '';
      fetch('/slow-open?ms=2500').then(async ({ body }) => {
        const reader = body.getReader();
        const decoder = new TextDecoder();
        for (let read; !(read = await reader.read()).done; ) received += decoder.decode(read.value);
      });`,
    );
    await tab.waitFor("return received.includes('message 2')", 'two messages');
    const { streams, messages } = await waitUntil<Recorded | undefined>(async () => {
      const session = await recorded(panel, await tab.id());
      return session.session.messageCount >= 2 ? session : undefined;
    }, 'two messages in the panel');
    expect(streams).toMatchObject([
      { transport: 'fetch', witnesses: expect.arrayContaining(['hook', 'webRequest']) },
    ]);
    const [first, second] = messages[streams[0]?.id ?? ''] ?? [];
    expect([first, second].map((row) => row?.preview.slice(0, 9))).toEqual(['message 1', 'message 2']);
  });

  test('however a page writes and reads its request, it is one stream with what the network tells', async () => {
    const { tab, panel } = await setting.inspect();
    const url = '/echo-headers?end=close&key=';
    await tab.evaluate(
      `const headers = { accept: 'text/event-stream' };
      const xhr = new XMLHttpRequest();
      xhr.open('get', args[0] + 'xhr');
      const sent = new Promise((done) => { xhr.onload = done });
      xhr.send();
      const asText = async (response) => {
        if (!response.textStream || !response.body) return response.text();
        for await (const text of response.textStream()) await text;
      };
      const relative = fetch('..' + args[0] + 'relative').then((response) => response.text());
      history.pushState(null, '', '/another/place/altogether');
      await Promise.all([
        sent,
        relative,
        fetch(args[0] + 'small-letters', { method: 'post', headers }).then((response) => response.text()),
        fetch('/redirect?key=unasked&to=' + encodeURIComponent(args[0])).then((response) => response.text()),
        fetch(args[0] + 'text-stream').then(asText),
        fetch(args[0] + 'no-body', { method: 'HEAD', headers }),
      ]);`,
      url,
    );
    const whole = { method: 'GET', end: 'finished', status: 200, messageCount: 1, isSeen: true };
    await waitUntil(async () => {
      const { streams } = await recorded(panel, await tab.id());
      const seen = streams.map(({ url, request, connections, messageCount, witnesses }) => ({
        key: new URL(url).searchParams.get('key'),
        method: request?.method,
        end: connections[0]?.endCause,
        status: connections[0]?.exchange?.status,
        messageCount,
        isSeen: witnesses.includes('webRequest'),
      }));
      expect(seen.toSorted((one, other) => String(one.key).localeCompare(String(other.key)))).toEqual([
        { ...whole, key: 'no-body', method: 'HEAD', messageCount: 0 },
        { ...whole, key: 'relative' },
        { ...whole, key: 'small-letters', method: 'POST' },
        { ...whole, key: 'text-stream' },
        { ...whole, key: 'unasked' },
        { ...whole, key: 'xhr' },
      ]);
      return true;
    }, 'all streams with what the network tells');
  });

  test('comments and retry of an EventSource are seen: live in Firefox, in Chromium once the server ends it', async () => {
    const { lab } = setting;
    const { tab, panel } = await setting.inspect();
    const end = isChromium() ? 'close' : 'open';
    await tab.evaluate(
      `window.source = new EventSource('/unheard?key=notes&end=${end}');
      source.onerror = () => source.close();`,
    );
    const notes = await waitUntil(async () => {
      const session = await recorded(panel, await tab.id());
      const found = session.notes[session.streams[0]?.id ?? ''] ?? [];
      return found.length >= 5 ? found : undefined;
    }, 'the notes');
    expect(notes.map(({ kind, text, before }) => ({ kind, text, before }))).toEqual(
      lab.log.find({ key: 'notes' })[0]?.notes,
    );
  });

  test('a stream that failed says why', async () => {
    const { lab } = setting;
    const causes: [expression: string, sentence: RegExp, origin?: string][] = [
      ["new EventSource('/status/301')", /HTTP 301/],
      ["new EventSource('/status/401')", /HTTP 401/],
      ["new EventSource('/status/404')", /HTTP 404/],
      ["new EventSource('/status/407')", /HTTP 407/],
      ["new EventSource('/status/500')", /HTTP 500/],
      ["new EventSource('/status/503')", /HTTP 503/],
      ["new EventSource('/status/204')", /204/],
      ["new EventSource('/wrong-type')", /content type is text\/html/],
      ["new EventSource('/wrong-type?type=text/plain')", /content type is text\/plain/],
      ["new EventSource('/wrong-type?type=')", /no content type/],
      [`new EventSource('${lab.crossOriginUrl}/cors?allow=none')`, /CORS.*Access-Control-Allow-Origin/],
      [`new EventSource('${lab.crossOriginUrl}/cors?allow=other')`, /CORS.*other\.example/],
      [`new EventSource('${lab.crossOriginUrl}/cors?allow=any', { withCredentials: true })`, /CORS.*\*/],
      [
        `new EventSource('${lab.crossOriginUrl}/cors?allow=origin', { withCredentials: true })`,
        /CORS.*Access-Control-Allow-Credentials/,
      ],
      [
        `fetch('${lab.crossOriginUrl}/status/404', { headers: { accept: 'text/event-stream', 'x-y': 'z' } })`,
        /CORS/,
      ],
      [`new EventSource('${lab.refusedUrl}/')`, /Connection refused/],
      [`new EventSource('${lab.unknownHostUrl}/')`, /was not found \(DNS\)/],
      ["new EventSource('/no-head')", /closed before an answer/],
      ["new EventSource('/reset')", /closed before an answer|was reset/],
      ["new EventSource('/reset?at=body')", /was reset|cut off/],
      // Said until it is open again.
      ["new EventSource('/cut?retry=60000')", /cut off/],
      ["new EventSource('/malformed?how=no-http')", /not valid HTTP/],
      ["new EventSource('/malformed?how=two-lengths')", /not valid HTTP/],
      ["new EventSource('/malformed?how=chunk')", /not valid HTTP|cut off/],
      ["new EventSource('/malformed?how=short')", /cut off/],
      ["new EventSource('/malformed?how=gzip')", /Content-Encoding header names/],
      ["new EventSource('http://localhost:6667/')", /6667/],
      ["new EventSource('/redirect-loop')", /Too many redirects/],
      [`new EventSource('${lab.unknownHostUrl}/clock')`, /mixed content/, lab.http2Url],
    ];
    // Firefox takes an event stream of any charset.
    if (isChromium()) {
      causes.push([
        "new EventSource('/wrong-type?type=text/event-stream;charset=iso-8859-1')",
        /charset=iso-8859-1/,
      ]);
    }
    const { tab, panel } = await setting.inspect();
    for (const [expression, sentence, origin = lab.url] of causes) {
      await gotoEmpty(tab, panel, `${origin}/page/blank`);
      await tab.evaluate(
        `window.source = ${expression};
        if (source instanceof Promise) await source.catch(() => {});
        else await new Promise((done) => source.addEventListener('error', done, { once: true }));`,
      );
      await failureSays(panel, sentence, expression);
    }
  });

  test('a worker’s stream that failed says why', async () => {
    const { lab } = setting;
    const causes: [expression: string, sentence: RegExp][] = [
      [`new EventSource('${lab.url}/status/503')`, /HTTP 503/],
      [`new EventSource('${lab.crossOriginUrl}/cors?allow=any', { withCredentials: true })`, /CORS.*\*/],
      [`fetch('${lab.url}/status/500', { headers: { accept: 'text/event-stream, */*' } })`, /HTTP 500/],
    ];
    // Firefox takes an event stream of any charset.
    if (isChromium()) {
      const url = `${lab.url}/wrong-type?type=text/event-stream;charset=iso-8859-1`;
      causes.push([`new EventSource('${url}')`, /charset=iso-8859-1/]);
    }
    const { tab, panel } = await setting.inspect();
    for (const [expression, sentence] of causes) {
      await gotoEmpty(tab, panel, `${lab.url}/page/blank`);
      await tab.evaluate(
        'window.worker = new Worker(URL.createObjectURL(new Blob(["self.stream = " + args[0]])))',
        expression,
      );
      await failureSays(panel, sentence, expression);
    }
  });

  test('each connection has the last event ID that its request said, though nobody listens for the events', async () => {
    const { tab, panel } = await setting.inspect();
    await tab.evaluate("window.source = new EventSource('/ids?event=foo&total=6')");
    await waitUntil(async () => {
      const { streams } = await recorded(panel, await tab.id());
      const held = streams[0]?.connections.map(({ lastEventId }) => lastEventId).join();
      return held === ',3,6' || Promise.reject(new Error(held));
    }, 'the last event IDs');
  });

  test('the stream of a worker in a frame of another origin is shown', async () => {
    const { lab } = setting;
    const { tab, panel } = await setting.inspect();
    await tab.evaluate(
      `const frame = document.createElement('iframe');
      frame.src = args[0];
      document.body.append(frame);`,
      `${lab.crossOriginUrl}/page/worker?stream=eventsource&key=framed`,
    );
    const stream = await waitUntil(async () => {
      const { streams } = await recorded(panel, await tab.id());
      return streams.find(
        ({ messageCount, connections }) => messageCount && connections[0]?.exchange?.status,
      );
    }, 'the stream in the frame');
    expect(stream.witnesses).not.toContain('hook');
  });

  test('a redirect is told of once', async () => {
    const { lab } = setting;
    const { tab, panel } = await setting.inspect();
    await tab.evaluate("window.source = new EventSource('/redirect?to=/clock')");
    const exchange = await waitUntil(async () => {
      const { streams } = await recorded(panel, await tab.id());
      const [stream] = streams;
      const isTold = !isChromium() || stream?.witnesses.includes('har');
      const exchange = stream?.connections[0]?.exchange;
      return isTold && exchange?.status ? exchange : undefined;
    }, 'the response');
    expect(exchange).toMatchObject({
      url: `${lab.url}/clock`,
      redirects: [{ url: `${lab.url}/redirect?to=/clock`, status: 302 }],
    });
  });

  test('a stream that CORS refuses for its credentials is to the page what it is without a panel', async () => {
    const { lab } = setting;
    const { tab } = await setting.inspect();
    for (const allow of ['any', 'origin']) {
      const readyState = await tab.evaluate<number>(
        `const source = new EventSource(args[0], { withCredentials: true });
        await new Promise((done) => { source.onerror = done });
        const { readyState } = source;
        source.close();
        return readyState;`,
        `${lab.crossOriginUrl}/cors?allow=${allow}`,
      );
      expect(readyState).toBe(2);
    }
  });

  test('with the panel open, who gives up on a stream closes its connection, and who reads a response that is cut off is told', async () => {
    const { lab } = setting;
    const { tab } = await setting.inspect();
    for (const [way, code] of Object.entries(ENDINGS)) {
      const key = `given up ${way}`;
      await tab.evaluate(`const url = '/clock?every=100&key=' + encodeURIComponent(args[0]); ${code}`, key);
      await lab.log.until(() => lab.log.find({ key })[0]?.endedBy === 'client');
    }
    await tab.evaluate(
      `const code = async ({ data }) => {
        const reader = (await fetch(data)).body.getReader();
        await reader.read();
        await reader.cancel();
        postMessage('given up');
      };
      const worker = new Worker(URL.createObjectURL(new Blob(['onmessage = ' + code])));
      worker.postMessage(location.origin + '/clock?every=100&key=worker');
      await new Promise((done) => { worker.onmessage = done });`,
    );
    await lab.log.until(() => lab.log.find({ key: 'worker' })[0]?.endedBy === 'client');
    const told = await tab.evaluate<boolean[]>(
      `const headers = { accept: 'text/event-stream' };
      const told = [];
      for (const url of ['/reset?at=body', '/malformed?how=short', '/cut?retry=60000']) {
        const text = await fetch(url, { headers }).then((response) => response.text()).then(() => false, () => true);
        const request = new XMLHttpRequest();
        request.open('GET', url);
        request.setRequestHeader('accept', headers.accept);
        const failed = await new Promise((done) => {
          request.onload = () => done(false);
          request.onerror = () => done(true);
          request.send();
        });
        told.push(text, failed);
      }
      return told;`,
    );
    expect(told).toEqual([true, true, true, true, true, true]);
  });

  test('the stream of a window that loaded no page is shown in that window alone, with its response', async () => {
    const { browser } = setting;
    const { tab, panel } = await setting.inspect();
    await tab.evaluate(
      `window.other = window.open('about:blank', '', 'popup');
      other.source = new other.EventSource(location.origin + '/clock?every=50');
      await new Promise((done) => other.source.addEventListener('message', done, { once: true }));`,
    );
    const opener = await tab.id();
    const popup = await browser.evaluateInBackground<number>(
      'return Math.max(...(await chrome.tabs.query({})).map(({ id }) => id))',
    );
    const stream = await waitUntil(async () => {
      const { streams } = await recorded(panel, popup);
      return streams.find(({ connections }) => connections[0]?.exchange?.status);
    }, 'the response in the window');
    expect(stream.connections[0]?.exchange).toMatchObject({ status: 200 });
    expect((await recorded(panel, opener)).streams).toEqual([]);
    await browser.stopBackground();
    await tab.evaluate('other.source.close()');
    await waitUntil(async () => {
      const { streams } = await recorded(panel, popup);
      return streams[0]?.connections[0]?.exchange?.endTime;
    }, 'the end of the request in the window');
    expect((await recorded(panel, opener)).streams).toEqual([]);
    await tab.evaluate('other.close()');
  });

  test('the stream of a shared or service worker is shown with its response, whatever else can be seen of it', async () => {
    const { lab } = setting;
    const { tab, panel } = await setting.inspect();
    for (const page of ['shared-worker', 'service-worker']) {
      const key = `seen-${page}`;
      await tab.goto(`${lab.url}/page/${page}?key=${key}`);
      const stream = await waitUntil(async () => {
        const { streams } = await recorded(panel, await tab.id());
        return streams.find(({ url, connections }) => url.endsWith(key) && connections[0]?.exchange?.status);
      }, `the stream of ${page}`);
      expect(stream.inWorker, page).toBe(true);
      expect(stream.connections[0]?.exchange, page).toMatchObject({ status: 200 });
    }
  });

  test('a stream whose server asks for a password says what the browser may be waiting for', async () => {
    const { tab, panel } = await setting.inspect();
    await tab.evaluate("window.source = new EventSource('/status/401?authenticate')");
    await panel.waitFor(
      "return document.querySelector('[data-testid=stream-view]')?.textContent.includes(args[0])",
      'the answer',
      'HTTP 401: the browser may be waiting for a user name and password',
    );
  });

  test('a stream that a content security policy forbids says so', async () => {
    const { tab, panel } = await setting.inspect();
    await tab.evaluate(
      `const policy = document.createElement('meta');
      policy.httpEquiv = 'content-security-policy';
      policy.content = "connect-src 'none'";
      document.head.append(policy);
      const source = new EventSource('/clock');
      await new Promise((done) => source.addEventListener('error', done, { once: true }));`,
    );
    await failureSays(panel, /Content-Security-Policy/);
  });
});

inBrowsers('network that nobody watched', (setting) => {
  test('the first stream of a browser whose network nobody watched says why it failed', async () => {
    const { lab } = setting;
    const tab = await setting.open(`${lab.url}/page/blank`);
    await tab.evaluate(
      `window.source = new EventSource('/gate?key=first&hold&status=503');
      window.failed = new Promise((done) => source.addEventListener('error', done, { once: true }));`,
    );
    // What the background knows, it watches.
    const popup = await openExtensionPage(setting, 'popup');
    await popup.waitFor("return document.querySelector('[data-testid=popup-origin]')", 'the stream');
    await waitUntil(async () => lab.gate.open('first') > 0, 'the request');
    // Firefox takes note of an answer when something of its body comes, or its end.
    await waitUntil(async () => lab.gate.close('first') > 0, 'the response');
    await tab.activate();
    await tab.evaluate('await failed');
    const panel = await tab.openPanel();
    await failureSays(panel, /HTTP 503/);
  });
});

inBrowsers(
  'certificates',
  (setting) => {
    test('a stream whose server’s certificate nobody vouches for says so', async () => {
      const { lab } = setting;
      const { tab, panel } = await setting.inspect();
      await tab.evaluate(
        `window.source = new EventSource(args[0]);
        await new Promise((done) => source.addEventListener('error', done, { once: true }));`,
        `${lab.http2Url}/clock`,
      );
      await failureSays(panel, /certificate/);
    });
  },
  { acceptInsecureCerts: false },
);
