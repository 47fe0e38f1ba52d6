import { expect, it } from 'vitest';
import type { NetworkEvent, RequestSent } from '../core/stream/network-event.ts';
import { createExcludedRequests } from './excluded-requests.ts';

const sent = (request: string, url: string): RequestSent => ({
  type: 'requestSent',
  witness: 'webRequest',
  request,
  time: 1,
  url: 'https://api.example/events',
  method: 'GET',
  headers: [],
  sender: { documentId: null, frameId: null, url, kind: 'unknown' },
});
const bytes = (request: string): NetworkEvent => ({
  type: 'wireBytesReceived',
  witness: 'filter',
  request,
  time: 2,
  text: 'x',
  offset: 0,
  byteLength: 1,
});
const end = (request: string): NetworkEvent => ({
  type: 'loadingFinished',
  witness: 'webRequest',
  request,
  time: 3,
});

it('leaves out all that is told of the requests of an excluded sender, and nothing else', () => {
  const without = createExcludedRequests({ has: (_tabId, { url }) => url === 'https://off.example/' });
  const on = [sent('1', 'https://on.example/'), bytes('1')];
  const off = [sent('2', 'https://off.example/'), bytes('2')];
  expect(without(7, [...on, ...off])).toEqual(on);
  expect(without(7, [bytes('2'), end('1'), end('2')])).toEqual([end('1')]);
});

it('forgets the oldest request where very many have no end', () => {
  const without = createExcludedRequests({ has: (_tabId, { url }) => url === 'https://off.example/' });
  for (let request = 0; request <= 1_000; request++) without(7, [sent(`${request}`, 'https://off.example/')]);
  expect(without(7, [bytes('0'), bytes('1'), bytes('1000')])).toEqual([bytes('0')]);
});

it('knows requests by their tab', () => {
  const without = createExcludedRequests({ has: (tabId) => tabId === 7 });
  expect(without(7, [sent('1', '')])).toEqual([]);
  expect(without(8, [sent('1', '')])).toHaveLength(1);
  expect(without(8, [end('1')])).toEqual([end('1')]);
  expect(without(7, [bytes('1')])).toEqual([]);
});
