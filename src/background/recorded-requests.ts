import type { RequestDetails } from './web-request-details.ts';

/** What both browsers told of some requests, shortened: the event's name, then what it came with. For tests. */
export type RecordedRequest = readonly (readonly [event: string, details: RequestDetails])[];

const PAGE = 'http://127.0.0.1:41079/page';
const STREAM = 'http://127.0.0.1:41079/stream';
const EVENT_STREAM = [{ name: 'Content-Type', value: 'text/event-stream' }];
const ACCEPT = { name: 'Accept', value: 'text/event-stream' };

const chromiumSender = {
  tabId: 473239823,
  frameId: 0,
  parentFrameId: -1,
  documentId: '62CFE1',
  documentLifecycle: 'active',
  initiator: 'http://127.0.0.1:41079',
};

const chromiumSharedWorker = {
  tabId: -1,
  frameId: -1,
  parentFrameId: -1,
  initiator: 'http://127.0.0.1:41079',
};

const firefoxSender = {
  tabId: 2,
  frameId: 0,
  parentFrameId: -1,
  documentId: 'eb144f60-a906-eb80-5afb-ce1c5e0b60d0',
  originUrl: PAGE,
  documentUrl: PAGE,
};

const firefoxWorker = {
  tabId: -1,
  frameId: 0,
  parentFrameId: -1,
  originUrl: 'http://127.0.0.1:41079/worker.js',
  documentUrl: 'http://127.0.0.1:41079/worker.js',
};

const request = { url: STREAM, method: 'GET', type: 'xmlhttprequest', timeStamp: 1795250636202 };
const ok = { statusCode: 200, statusLine: 'HTTP/1.1 200 OK', responseHeaders: EVENT_STREAM };

const chromium = { ...request, ...chromiumSender, requestId: '14' };
const firefox = { ...request, ...firefoxSender, requestId: '14' };

/** An EventSource that reconnects with a last event ID, closed by the page. */
export const chromiumClosed: RecordedRequest = [
  ['onSendHeaders', { ...chromium, requestHeaders: [ACCEPT, { name: 'Last-Event-ID', value: '7' }] }],
  ['onHeadersReceived', { ...chromium, ...ok, timeStamp: 1795250636205.5 }],
  ['onErrorOccurred', { ...chromium, error: 'net::ERR_ABORTED', timeStamp: 1795250637000 }],
];

/** A cross-origin EventSource without permission. */
export const chromiumCors: RecordedRequest = [
  [
    'onSendHeaders',
    {
      ...chromium,
      url: 'http://127.0.0.1:35581/cors',
      requestHeaders: [{ name: 'Origin', value: 'x' }, ACCEPT],
    },
  ],
  ['onHeadersReceived', { ...chromium, ...ok, url: 'http://127.0.0.1:35581/cors' }],
  ['onErrorOccurred', { ...chromium, url: 'http://127.0.0.1:35581/cors', error: 'net::ERR_FAILED' }],
];

/** A fetch whose preflight is refused, though the server takes it for the request itself. */
export const chromiumPreflightRefused: RecordedRequest = [
  ['onSendHeaders', { ...chromium, requestId: '31', method: 'OPTIONS', requestHeaders: [] }],
  [
    'onHeadersReceived',
    { ...chromium, requestId: '31', method: 'OPTIONS', statusCode: 204, responseHeaders: EVENT_STREAM },
  ],
  ['onCompleted', { ...chromium, requestId: '31', method: 'OPTIONS', statusCode: 204 }],
  ['onErrorOccurred', { ...chromium, requestId: '30', error: 'net::ERR_FAILED' }],
];

export const chromiumShared: RecordedRequest = [
  ['onSendHeaders', { ...request, ...chromiumSharedWorker, requestId: '157', requestHeaders: [ACCEPT] }],
  ['onHeadersReceived', { ...request, ...chromiumSharedWorker, requestId: '157', ...ok }],
];

/** An EventSource that is led elsewhere and ended by the server. */
export const firefoxRedirected: RecordedRequest = [
  ['onSendHeaders', { ...firefox, url: 'http://127.0.0.1:41079/redirect', requestHeaders: [ACCEPT] }],
  [
    'onHeadersReceived',
    {
      ...firefox,
      url: 'http://127.0.0.1:41079/redirect',
      statusCode: 302,
      statusLine: 'HTTP/1.1 302 Found',
      responseHeaders: [{ name: 'Location', value: '/stream' }],
    },
  ],
  [
    'onBeforeRedirect',
    { ...firefox, url: 'http://127.0.0.1:41079/redirect', statusCode: 302, redirectUrl: STREAM },
  ],
  ['onSendHeaders', { ...firefox, requestHeaders: [ACCEPT] }],
  ['onHeadersReceived', { ...firefox, ...ok, statusLine: 'HTTP/2.0 200 ' }],
  ['onCompleted', { ...firefox, statusCode: 200 }],
];

/** A fetch that does not ask for an event stream and gets one. */
export const firefoxFetch: RecordedRequest = [
  ['onSendHeaders', { ...firefox, method: 'POST', requestHeaders: [{ name: 'Accept', value: '*/*' }] }],
  ['onHeadersReceived', { ...firefox, method: 'POST', ...ok }],
  ['onErrorOccurred', { ...firefox, method: 'POST', error: 'NS_BINDING_ABORTED' }],
];

/** A fetch that gets JSON. */
export const firefoxJson: RecordedRequest = [
  ['onSendHeaders', { ...firefox, requestHeaders: [{ name: 'Accept', value: '*/*' }] }],
  [
    'onHeadersReceived',
    { ...firefox, statusCode: 200, responseHeaders: [{ name: 'Content-Type', value: 'application/json' }] },
  ],
  ['onCompleted', { ...firefox, statusCode: 200 }],
];

/** A worker's script, and the EventSource in it. */
export const firefoxDedicated: RecordedRequest = [
  [
    'onSendHeaders',
    {
      ...firefox,
      url: 'http://127.0.0.1:41079/worker.js',
      type: 'script',
      requestId: '334',
      tabId: 64,
      requestHeaders: [{ name: 'Sec-Fetch-Dest', value: 'worker' }],
    },
  ],
  ['onSendHeaders', { ...request, ...firefoxWorker, requestId: '335', requestHeaders: [ACCEPT] }],
  ['onHeadersReceived', { ...request, ...firefoxWorker, requestId: '335', ...ok }],
  ['onErrorOccurred', { ...request, ...firefoxWorker, requestId: '335', error: 'NS_ERROR_ABORT' }],
];
