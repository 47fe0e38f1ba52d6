import type { HarEntry, HarMessage } from './har-entry.ts';

interface Recorded {
  type: string;
  started: string;
  time: number;
  receive: number;
  method?: string;
  url: string;
  accept?: string;
  lastEventId?: string;
  referer?: string;
  status?: number;
  statusText?: string;
  httpVersion?: string;
  contentType?: string;
  size?: number;
  redirectURL?: string;
  error?: string;
  messages?: HarMessage[];
}

/** Numbers and texts as Chromium 156 gave them; of the headers those that matter. */
function recorded(entry: Recorded): HarEntry {
  const { status = 200, contentType = 'text/event-stream', accept = 'text/event-stream', messages } = entry;
  const { referer = 'http://127.0.0.1:38835/', lastEventId } = entry;
  return {
    _resourceType: entry.type,
    startedDateTime: entry.started,
    time: entry.time,
    timings: { receive: entry.receive },
    request: {
      method: entry.method ?? 'GET',
      url: entry.url,
      headers: [
        { name: 'Accept', value: accept },
        ...(lastEventId === undefined ? [] : [{ name: 'Last-Event-ID', value: lastEventId }]),
        { name: 'Referer', value: referer },
      ],
    },
    response: {
      status,
      statusText: entry.statusText ?? (status === 200 ? 'OK' : ''),
      httpVersion: entry.httpVersion ?? 'HTTP/1.1',
      headers: contentType === '' ? [] : [{ name: 'content-type', value: contentType }],
      content: { size: entry.size ?? 0 },
      redirectURL: entry.redirectURL ?? '',
      _error: entry.error ?? null,
    },
    ...(messages && { _eventSourceMessages: messages }),
  };
}

const message = (time: number, data: string, eventName = 'message', eventId = '1'): HarMessage => ({
  time,
  eventName,
  eventId,
  data,
});

/** `new EventSource('/live')`, still running. */
export const running = recorded({
  type: 'eventsource',
  started: '2026-11-21T08:25:32.666Z',
  time: 48.718000000048434,
  receive: 5.549999998038402,
  url: 'http://127.0.0.1:45671/live?x',
  size: 58,
  messages: [message(1795249532.714806, 'a', 'odd'), message(1795249532.714814, 'b\nc')],
});

/** The same over HTTP/2. */
export const overHttp2 = recorded({
  type: 'eventsource',
  started: '2026-11-21T08:37:13.132Z',
  time: 289.79800000220166,
  receive: 3.4230000019306317,
  url: 'https://127.0.0.1:41891/live?h2',
  statusText: '',
  httpVersion: 'http/2.0',
});

/** A request that the server has not answered yet. */
export const unanswered = recorded({
  type: 'eventsource',
  started: '2026-11-21T08:37:12.792Z',
  time: 0,
  receive: 0,
  url: 'http://127.0.0.1:35159/slow',
  status: 0,
  httpVersion: '',
  contentType: '',
});

/** `fetch` with the headers it sends by itself, the first messages of which carry the time of the request. */
export const fetched = recorded({
  type: 'fetch',
  started: '2026-11-21T08:37:12.783Z',
  time: 708.8269999985641,
  receive: 701.1989999991783,
  url: 'http://127.0.0.1:35159/live?more=1',
  accept: '*/*',
  size: 71,
  messages: [
    message(1795250232.783253, 'a', 'odd'),
    message(1795250232.783253, 'b\nc'),
    message(1795250233.49208, 'later'),
  ],
});

/** `fetch` of a dedicated worker. */
export const inWorker = recorded({
  type: 'fetch',
  started: '2026-11-21T08:37:13.446Z',
  time: 22.019000000000233,
  receive: 5.031999997299863,
  url: 'http://127.0.0.1:35159/live?in=workerfetch',
  accept: '',
  referer: 'http://127.0.0.1:35159/worker.js',
  httpVersion: 'http/1.1',
});

/** An EventSource's request that was redirected twice; its messages are listed twice. */
export const redirected = [
  recorded({
    type: 'other',
    started: '2026-11-21T08:25:32.682Z',
    time: 53.7609999992128,
    receive: 0.8460000026389025,
    url: 'http://127.0.0.1:38835/redirect',
    status: 302,
    statusText: 'Found',
    contentType: '',
    redirectURL: '/redirect2',
  }),
  recorded({
    type: 'other',
    started: '2026-11-21T08:25:32.735Z',
    time: 31.696999998530373,
    receive: 4.504000000451924,
    url: 'http://127.0.0.1:38835/redirect2',
    status: 307,
    statusText: 'Temporary Redirect',
    contentType: '',
    redirectURL: '/live?from=redirect',
  }),
  recorded({
    type: 'other',
    started: '2026-11-21T08:25:32.767Z',
    time: 21.454000001540408,
    receive: 2.5390000009792857,
    url: 'http://127.0.0.1:38835/live?from=redirect',
    size: 58,
    messages: [
      message(1795249532.789149, 'a', 'odd'),
      message(1795249532.789159, 'b\nc'),
      message(1795249532.767661, 'a', 'odd'),
      message(1795249532.767661, 'b\nc'),
    ],
  }),
] as const;

/** A reconnect after the server had ended the response, and ended again. */
export const ended = recorded({
  type: 'eventsource',
  started: '2026-11-21T08:25:33.448Z',
  time: 203.83500000025379,
  receive: 200.7420000009006,
  url: 'http://127.0.0.1:38835/ends',
  lastEventId: 'Ã©7',
  size: 62,
  messages: [
    message(1795249533.455458, 'one €', 'message', 'é7'),
    message(1795249533.455468, 'two', 'message', 'é7'),
  ],
});

/** Closed by the page. */
export const aborted = recorded({
  type: 'eventsource',
  started: '2026-11-21T08:37:12.791Z',
  time: 339.66699999942745,
  receive: 309.52099999558413,
  url: 'http://127.0.0.1:36549/live?closeme',
  size: 58,
  error: 'net::ERR_ABORTED',
  messages: [message(1795250232.8226478, 'a', 'odd'), message(1795250232.822656, 'b\nc')],
});

/** Nobody listens at that port. */
export const refused = recorded({
  type: 'eventsource',
  started: '2026-11-21T08:37:12.794Z',
  time: 15.120000000024447,
  receive: 0,
  url: 'http://127.0.0.1:2/',
  status: 0,
  httpVersion: '',
  contentType: '',
  error: 'net::ERR_CONNECTION_REFUSED',
});

/** The question before a `fetch` to another origin, answered under a careless content type. */
export const preflight = recorded({
  type: 'preflight',
  started: '2026-11-21T08:37:13.106Z',
  time: 54.92800000190292,
  receive: 3.492000003461726,
  method: 'OPTIONS',
  url: 'http://127.0.0.1:36549/preflight',
  accept: '*/*',
});

/** What a client of the Model Context Protocol sends: either answer would do. */
export const answeredWithJson = recorded({
  type: 'fetch',
  started: '2026-11-21T08:37:14.006Z',
  time: 12.5,
  receive: 1.5,
  method: 'POST',
  url: 'http://127.0.0.1:36549/mcp',
  accept: 'application/json, text/event-stream',
  contentType: 'application/json',
});
