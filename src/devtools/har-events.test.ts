import { expect, test } from 'vitest';
import type { NetworkEvent } from '../core/stream/network-event.ts';
import type { HarEntry } from './har-entry.ts';
import { eventsOf, type Finish, isTellable, tellable } from './har-events.ts';
import { findRequests, type HarRequest } from './har-requests.ts';
import {
  aborted,
  ended,
  fetched,
  inWorker,
  overHttp2,
  redirected,
  refused,
  running,
  unanswered,
} from './recorded-entries.ts';

const requestOf = (...entries: HarEntry[]) => findRequests(entries)[0] as HarRequest;
const known = (count: number, heard: readonly string[] | null = []) => ({ count, heard });
const eventsAtFirst = (...entries: HarEntry[]) => eventsOf(requestOf(...entries), null, known(0), null);
const types = (events: NetworkEvent[]) => events.map(({ type }) => type);

function find<T extends NetworkEvent['type']>(type: T, events: NetworkEvent[]) {
  return events.find((event) => event.type === type) as Extract<NetworkEvent, { type: T }>;
}

test('a running stream is told of with its request, response and messages', () => {
  const events = eventsAtFirst(running);
  const common = { witness: 'har', request: requestOf(running).id };
  const start = Date.parse('2026-11-21T08:25:32.666Z');
  expect(events).toEqual([
    {
      ...common,
      type: 'requestSent',
      time: start,
      url: 'http://127.0.0.1:45671/live?x',
      method: 'GET',
      headers: [
        ['Accept', 'text/event-stream'],
        ['Referer', 'http://127.0.0.1:38835/'],
      ],
      sender: { documentId: null, frameId: null, url: 'http://127.0.0.1:38835/', kind: 'unknown' },
    },
    {
      ...common,
      type: 'responseStarted',
      time: expect.closeTo(start + 43.168, 3),
      status: 200,
      statusText: 'OK',
      headers: [['content-type', 'text/event-stream']],
      httpVersion: 'HTTP/1.1',
    },
    {
      ...common,
      type: 'wireMessagesReceived',
      time: expect.closeTo(1795249532714.814, 3),
      from: 0,
      messages: [
        { time: expect.closeTo(1795249532714.806, 3), name: 'odd', data: 'a', lastEventId: '1' },
        { time: expect.closeTo(1795249532714.814, 3), name: 'message', data: 'b\nc', lastEventId: '1' },
      ],
    },
  ]);
});

test('what has been told is not told again', () => {
  const request = requestOf(running);
  expect(eventsOf(request, tellable(request, null), known(2), null)).toEqual([]);
});

test('messages are told from the first one that is not known', () => {
  const request = requestOf(running);
  const [event, ...others] = eventsOf(request, tellable(request, null), known(1), null);
  expect(event).toMatchObject({ type: 'wireMessagesReceived', from: 1, messages: [{ data: 'b\nc' }] });
  expect(others).toEqual([]);
});

test('messages that the hook tells of are counted, as long as there are no others', () => {
  const request = requestOf(running);
  const told = { ...tellable(request, null, 1), to: 1 };
  const [event, ...others] = eventsOf(request, told, known(1, ['message']), null);
  expect(event).toMatchObject({ type: 'wireMessagesCounted', from: 1, count: 1 });
  expect(others).toEqual([]);
  expect(types(eventsOf(request, told, known(0, ['message']), null))).toEqual(['wireMessagesReceived']);
});

test('messages that were counted in vain are told', () => {
  const request = requestOf(running);
  const counted = tellable(request, null, 1);
  expect(types(eventsOf(request, counted, known(1, ['message']), null))).toEqual(['wireMessagesReceived']);
  const nothingNew = { ...counted, to: 1 };
  expect(types(eventsOf(request, nothingNew, known(1, ['message']), null))).toEqual(['wireMessagesCounted']);
});

test('messages that are known are not told to a background that starts anew', () => {
  expect(types(eventsOf(requestOf(running), null, known(2), null))).toEqual([
    'requestSent',
    'responseStarted',
  ]);
});

test('a request waits for its response, for its headers are not complete before', () => {
  expect(isTellable(requestOf(unanswered))).toBe(false);
  expect([running, refused].map((entry) => isTellable(requestOf(entry)))).toEqual([true, true]);
});

test('protocols are named as ALPN names them, HTTP/1.1 in one spelling', () => {
  const version = (entry: HarEntry) => find('responseStarted', eventsAtFirst(entry)).httpVersion;
  expect([running, inWorker, overHttp2].map(version)).toEqual(['HTTP/1.1', 'HTTP/1.1', 'h2']);
  const blank = { ...running, response: { ...running.response, httpVersion: '' } };
  expect(version(blank)).toBe(null);
});

test('no message is older than the response', () => {
  const events = eventsAtFirst(fetched);
  const { time } = find('responseStarted', events);
  const times = find('wireMessagesReceived', events).messages.map((message) => message.time);
  expect(times).toEqual([time, time, expect.closeTo(1795250233492.08, 3)]);
});

test('redirects are told with where they lead to, and the last response after them', () => {
  const events = eventsAtFirst(...redirected);
  const [sent, first, second, response] = events;
  expect(sent).toMatchObject({ type: 'requestSent', url: 'http://127.0.0.1:38835/redirect' });
  expect(first).toMatchObject({
    type: 'requestRedirected',
    status: 302,
    url: 'http://127.0.0.1:38835/redirect2',
  });
  expect(second).toMatchObject({ status: 307, url: 'http://127.0.0.1:38835/live?from=redirect' });
  expect(response).toMatchObject({ type: 'responseStarted', status: 200 });
});

test('a redirect that is followed later is told of in two parts', () => {
  const [first, second, last] = redirected;
  const before = requestOf(first, second);
  expect(types(eventsOf(before, null, known(0), null))).toEqual(['requestSent', 'requestRedirected']);
  const after = eventsOf(requestOf(first, second, last), tellable(before, null), known(0), null);
  expect(types(after)).toEqual(['requestRedirected', 'responseStarted']);
});

test('messages that Chromium lists twice are left out', () => {
  expect(types(eventsAtFirst(...redirected))).not.toContain('wireMessagesReceived');
});

test('a reconnect tells its last event ID', () => {
  expect(find('requestSent', eventsAtFirst(ended)).headers).toContainEqual(['Last-Event-ID', 'Ã©7']);
});

test('a request that failed without a response tells the browser’s word for it', () => {
  const events = eventsAtFirst(refused);
  expect(types(events)).toEqual(['requestSent', 'loadingFailed']);
  expect(find('loadingFailed', events)).toMatchObject({
    errorText: 'net::ERR_CONNECTION_REFUSED',
    time: expect.closeTo(Date.parse('2026-11-21T08:37:12.794Z') + 15.12, 3),
  });
});

test('a stream that the page closed failed after its messages', () => {
  expect(types(eventsAtFirst(aborted)).slice(-2)).toEqual(['wireMessagesReceived', 'loadingFailed']);
});

test('a response that the server ended has finished once that is known, and its body follows', () => {
  const request = requestOf(ended);
  const finish = (body: string | null): Finish => ({ body });
  expect(types(eventsOf(request, null, known(2), null))).not.toContain('loadingFinished');

  const told = tellable(request, null);
  expect(types(eventsOf(request, told, known(2), finish(null)))).toEqual(['loadingFinished']);
  const [body, ...others] = eventsOf(request, tellable(request, finish(null)), known(2), finish(': last'));
  expect(body).toMatchObject({ type: 'bodyReceived', text: ': last' });
  expect(others).toEqual([]);
  expect(eventsOf(request, tellable(request, finish('')), known(2), finish(''))).toEqual([]);
});
