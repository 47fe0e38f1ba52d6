import { describe, expect, it } from 'vitest';
import type { NetworkEvent } from '../core/stream/network-event.ts';
import {
  chromiumClosed,
  chromiumCors,
  chromiumPreflightRefused,
  chromiumShared,
  firefoxDedicated,
  firefoxFetch,
  firefoxJson,
  firefoxRedirected,
  type RecordedRequest,
} from './recorded-requests.ts';
import { createRequestSenders } from './request-senders.ts';
import type { RequestDetails, RequestEvent } from './web-request-details.ts';
import { createWebRequestWitness, type WebRequestEvents } from './web-request-witness.ts';

const NAMES = [
  'onSendHeaders',
  'onBeforeRedirect',
  'onHeadersReceived',
  'onCompleted',
  'onErrorOccurred',
] as const;

async function setUp({
  isChromium = false,
  tabs = [64, 65],
  privateTabs = [] as number[],
  pageUrl = 'https://page.example/',
  ready = Promise.resolve(),
} = {}) {
  const emitted: { tabId: number; event: NetworkEvent }[] = [];
  const asked: string[] = [];
  const listeners = new Map<string, (details: RequestDetails) => void>();
  const extraInfo = new Map<string, string[] | undefined>();
  const fake = (name: string): RequestEvent => ({
    addListener(listener, _filter, extra) {
      listeners.set(name, listener);
      extraInfo.set(name, extra);
    },
    removeListener: () => void listeners.delete(name),
  });
  const witness = createWebRequestWitness({
    webRequest: Object.fromEntries(NAMES.map((name) => [name, fake(name)])) as unknown as WebRequestEvents,
    senders: createRequestSenders({
      tabsOf(origin) {
        asked.push(origin);
        return tabs;
      },
      tabsAt: (url) => (url === pageUrl ? [65] : []),
      privateTabs: new Set(privateTabs),
      workersPassForDocuments: isChromium,
    }),
    ready,
    emit: (tabId, event) => emitted.push({ tabId, event }),
    isChromium,
  });
  witness.start();
  await Promise.resolve();
  return {
    witness,
    tabs,
    emitted,
    asked,
    listeners,
    extraInfo,
    play: (recorded: RecordedRequest) => {
      for (const [name, details] of recorded) listeners.get(name)?.(details);
    },
    types: () => emitted.map(({ event }) => event.type),
  };
}

describe('what is told of a request', () => {
  it('begins with the headers the browser sent, and ends with the browser’s own word', async () => {
    const { play, emitted } = await setUp({ isChromium: true });
    play(chromiumClosed);
    const common = { witness: 'webRequest', request: 'webRequest-14' };
    expect(emitted.map(({ event }) => event)).toEqual([
      {
        ...common,
        type: 'requestSent',
        time: 1795250636202,
        url: 'http://127.0.0.1:41079/stream',
        method: 'GET',
        headers: [
          ['Accept', 'text/event-stream'],
          ['Last-Event-ID', '7'],
        ],
        sender: { documentId: '62CFE1', frameId: 0, url: 'http://127.0.0.1:41079', kind: 'unknown' },
      },
      {
        ...common,
        type: 'responseStarted',
        time: 1795250636205.5,
        status: 200,
        statusText: 'OK',
        headers: [['Content-Type', 'text/event-stream']],
        httpVersion: null,
      },
      { ...common, type: 'loadingFailed', time: 1795250637000, errorText: 'net::ERR_ABORTED' },
    ]);
    expect(new Set(emitted.map(({ tabId }) => tabId))).toEqual(new Set([473239823]));
  });

  it('includes the head of a response that CORS refuses', async () => {
    const { play, types, extraInfo } = await setUp({ isChromium: true });
    play(chromiumCors);
    expect(types()).toEqual(['requestSent', 'responseStarted', 'loadingFailed']);
    expect(extraInfo.get('onHeadersReceived')).toEqual(['responseHeaders', 'extraHeaders']);
  });

  it('names a redirect as such, not as the response, and goes on under the same name', async () => {
    const { play, emitted } = await setUp();
    play(firefoxRedirected);
    expect(emitted.map(({ event }) => event)).toMatchObject([
      { type: 'requestSent', url: 'http://127.0.0.1:41079/redirect' },
      { type: 'requestRedirected', status: 302, url: 'http://127.0.0.1:41079/stream' },
      { type: 'responseStarted', status: 200, statusText: '', httpVersion: 'h2' },
      { type: 'loadingFinished' },
    ]);
  });

  it('is whole where the browser asks by https instead of http, which it tells as a redirect first', async () => {
    const { play, emitted } = await setUp();
    const [sent, answered] = firefoxFetch as [RecordedRequest[number], RecordedRequest[number]];
    const upgraded = { ...sent[1], url: sent[1].url.replace('http:', 'https:') };
    play([['onBeforeRedirect', { ...sent[1], statusCode: 0, redirectUrl: upgraded.url }]]);
    play([
      ['onSendHeaders', upgraded],
      [answered[0], { ...answered[1], url: upgraded.url }],
    ]);
    expect(emitted.map(({ event }) => event)).toMatchObject([
      { type: 'requestSent', url: upgraded.url, headers: [['Accept', '*/*']] },
      { type: 'responseStarted' },
    ]);
  });

  it('is told late of a request whose response shows what it is', async () => {
    const { play, types } = await setUp();
    play(firefoxFetch);
    expect(types()).toEqual(['requestSent', 'responseStarted', 'loadingFailed']);
  });

  it('is nothing where the response is no event stream', async () => {
    const { play, emitted } = await setUp();
    play(firefoxJson);
    expect(emitted).toEqual([]);
  });

  it('is nothing of a preflight, and of a request that it stopped no headers', async () => {
    const { play, emitted } = await setUp({ isChromium: true });
    play(chromiumPreflightRefused);
    expect(emitted.map(({ event }) => event)).toMatchObject([
      { type: 'requestSent', request: 'webRequest-30', headers: null },
      { type: 'loadingFailed', request: 'webRequest-30', errorText: 'net::ERR_FAILED' },
    ]);
  });

  it('has no fragment', async () => {
    const { play, emitted } = await setUp();
    play(chromiumClosed.map(([name, details]) => [name, { ...details, url: `${details.url}#part` }]));
    expect(emitted[0]?.event).toMatchObject({ url: 'http://127.0.0.1:41079/stream' });
  });

  it('is the rest of a request that was sent before it listened', async () => {
    const { play, emitted, types } = await setUp({ isChromium: true });
    play(chromiumClosed.slice(1));
    expect(types()).toEqual(['requestSent', 'responseStarted', 'loadingFailed']);
    expect(emitted[0]).toMatchObject({ tabId: 473239823, event: { headers: null } });
  });

  it('is told of at its end where nobody listened to its answer', async () => {
    const { play, emitted } = await setUp();
    const [name, details] = firefoxRedirected.at(-1) as RecordedRequest[number];
    const responseHeaders = [{ name: 'content-type', value: 'text/event-stream' }];
    play([[name, { ...details, statusCode: 503, responseHeaders }]]);
    expect(emitted.map(({ event }) => event)).toMatchObject([
      { type: 'requestSent', headers: null },
      { type: 'responseStarted', status: 503 },
      { type: 'loadingFinished' },
    ]);
  });

  it('forgets a request with its end', async () => {
    const { play, types } = await setUp();
    play(firefoxRedirected);
    play(firefoxRedirected);
    expect(types().filter((type) => type === 'requestSent')).toHaveLength(2);
  });

  it('loses the headers of the oldest of more requests than are remembered', async () => {
    const { play, emitted } = await setUp();
    const [sent, answered] = firefoxFetch as [RecordedRequest[number], RecordedRequest[number]];
    const named = ([name, details]: RecordedRequest[number], id: number): RecordedRequest => [
      [name, { ...details, requestId: `${id}` }],
    ];
    for (let id = 0; id <= 1_000; id++) play(named(sent, id));
    play(named(answered, 1_000));
    play(named(answered, 0));
    expect(emitted.map(({ event }) => event)).toMatchObject([
      { type: 'requestSent', headers: [['Accept', '*/*']] },
      { type: 'responseStarted' },
      { type: 'requestSent', headers: null },
      { type: 'responseStarted' },
    ]);
  });
});

describe('whose request it is', () => {
  it('is certain of a document in Firefox', async () => {
    const { play, emitted } = await setUp();
    play(firefoxFetch);
    expect(emitted[0]).toMatchObject({
      tabId: 2,
      event: { sender: { kind: 'document', frameId: 0, url: 'http://127.0.0.1:41079/page' } },
    });
  });

  it('is the tab that loaded the worker’s script', async () => {
    const { play, emitted } = await setUp();
    play(firefoxDedicated);
    expect(emitted.map(({ tabId }) => tabId)).toEqual([64, 64, 64]);
    expect(emitted[0]?.event).toMatchObject({
      sender: { documentId: null, frameId: null, url: 'http://127.0.0.1:41079/worker.js', kind: 'worker' },
    });
  });

  it('is any tab of the origin where nobody saw the worker’s script load', async () => {
    const { play, emitted } = await setUp();
    play(firefoxDedicated.slice(1, 2));
    expect(emitted.map(({ tabId }) => tabId)).toEqual([64, 65]);
  });

  it('is no tab that loaded the script but shows another origin now', async () => {
    const { play, emitted } = await setUp({ tabs: [65] });
    play(firefoxDedicated.slice(0, 2));
    expect(emitted.map(({ tabId }) => tabId)).toEqual([65]);
  });

  it('is no tab where nobody tells of the worker’s URL, as of a `data:` worker', async () => {
    const { play, emitted } = await setUp({ pageUrl: '' });
    play(
      firefoxDedicated
        .slice(1)
        .map(([name, { documentUrl: _, ...details }]): RecordedRequest[number] => [name, details]),
    );
    expect(emitted).toEqual([]);
  });

  it('is the tab whose page is at the sender’s URL where that has no origin', async () => {
    const pageUrl = 'file:///home/page.html';
    const { play, emitted } = await setUp({ pageUrl });
    play(firefoxDedicated.slice(1).map(([name, details]) => [name, { ...details, documentUrl: pageUrl }]));
    expect(new Set(emitted.map(({ tabId }) => tabId))).toEqual(new Set([65]));
  });

  it('is any tab of the origin for a shared worker', async () => {
    const { play, emitted, asked } = await setUp({ isChromium: true });
    play(chromiumShared);
    expect(asked).toEqual(['http://127.0.0.1:41079']);
    expect(emitted.map(({ tabId, event }) => [tabId, event.type])).toEqual([
      [64, 'requestSent'],
      [65, 'requestSent'],
      [64, 'responseStarted'],
      [65, 'responseStarted'],
    ]);
    expect(emitted[0]?.event).toMatchObject({ sender: { kind: 'worker', frameId: null } });
  });
});

describe('a request of a worker', () => {
  const sentFrom = (incognito: boolean): RecordedRequest =>
    firefoxDedicated.slice(1, 2).map(([name, details]) => [name, { ...details, incognito }]);

  it('is one of the page itself where it comes from the page’s own URL, as with keepalive', async () => {
    const { play, emitted } = await setUp({ pageUrl: 'http://127.0.0.1:41079/worker.js' });
    play(firefoxDedicated.slice(1, 2));
    expect(emitted).toMatchObject([{ tabId: 65, event: { sender: { kind: 'unknown' } } }]);
  });

  it('is not told across the border of private windows', async () => {
    const { play, emitted } = await setUp({ privateTabs: [65] });
    play(sentFrom(true));
    expect(emitted.map(({ tabId }) => tabId)).toEqual([65]);
    play(sentFrom(false).map(([name, details]) => [name, { ...details, requestId: '336' }]));
    expect(emitted.map(({ tabId }) => tabId)).toEqual([65, 64]);
  });

  it('is told to private tabs alone where it may be one’s', async () => {
    const { play, emitted } = await setUp({ isChromium: true, privateTabs: [65] });
    play(chromiumShared);
    expect(emitted.map(({ tabId }) => tabId)).toEqual([65, 65]);
    const framed = await setUp({ isChromium: true, tabs: [64], privateTabs: [66] });
    framed.play(chromiumShared);
    expect(framed.emitted).toEqual([]);
  });

  it('is told in order when the tabs are known, where it wakes the background', async () => {
    let know = () => {};
    const ready = new Promise<void>((resolve) => {
      know = resolve;
    });
    const { play, emitted, tabs } = await setUp({ isChromium: true, tabs: [], ready });
    play(chromiumShared);
    expect(emitted).toEqual([]);
    tabs.push(64);
    know();
    await ready;
    expect(emitted.map(({ tabId, event }) => [tabId, event.type])).toEqual([
      [64, 'requestSent'],
      [64, 'responseStarted'],
    ]);
  });
});

describe('listening', () => {
  it('begins at once, and once', async () => {
    const { witness, listeners, extraInfo } = await setUp();
    expect([...listeners.keys()]).toEqual([...NAMES]);
    const first = listeners.get('onCompleted');
    witness.start();
    expect(listeners.get('onCompleted')).toBe(first);
    expect(extraInfo.get('onErrorOccurred')).toBeUndefined();
  });

  it('ends without a trace', async () => {
    const { witness, listeners, play, emitted } = await setUp();
    play(firefoxFetch.slice(0, 1));
    witness.stop();
    expect(listeners.size).toBe(0);
    witness.start();
    play(firefoxFetch.slice(1, 2));
    expect(emitted[0]?.event).toMatchObject({ type: 'requestSent', headers: null });
  });
});
