import { expect, test } from 'vitest';
import { exampleConnection, exampleExchange, exampleStream } from '../panel-layout/example-stream.ts';
import type { Stream } from '../stream/stream.ts';
import { overviewOf } from './overview.ts';

const stream = (id: string, changes: Partial<Stream> = {}) =>
  exampleStream({ id, origin: 'https://page.example', ...changes });

const isLimited = (...streams: Stream[]) => overviewOf(7, new Map([[7, streams]])).origins[0]?.isLimited;

test('a stream that a worker holds for several tabs is one connection of its origin', () => {
  const streams = new Map([
    [7, [stream('network.r1'), stream('doc.1')]],
    [8, [stream('network.r1')]],
  ]);
  expect(overviewOf(7, streams).origins).toEqual([
    {
      origin: 'https://page.example',
      site: 'a.example',
      count: 2,
      isLimited: true,
      tabs: [
        { tabId: 7, count: 2 },
        { tabId: 8, count: 1 },
      ],
    },
  ]);
});

test('an origin is not limited to the connections of HTTP/1.1 where a stream shows that it speaks a later version', () => {
  const over = (httpVersion: string) =>
    stream('doc.1', { connections: [exampleConnection({ exchange: exampleExchange({ httpVersion }) })] });
  expect(['HTTP/1.1', 'h2', 'h3'].map((version) => isLimited(over(version)))).toEqual([true, false, false]);
});

test('nor where more streams are open than HTTP/1.1 would allow', () => {
  const open = Array.from({ length: 7 }, (_, index) => stream(`doc.${index}`));
  expect(isLimited(...open)).toBe(false);
  expect(isLimited(...open.slice(1), stream('doc.0', { readyState: 'connecting' }))).toBe(true);
});

test('but not where one says that it speaks HTTP/1.1: a page may hold others with credentials', () => {
  const exchange = exampleExchange({ url: 'https://page.example/', httpVersion: 'HTTP/1.1' });
  const said = stream('doc.0', { connections: [exampleConnection({ exchange })] });
  expect(isLimited(said, ...Array.from({ length: 7 }, (_, index) => stream(`doc.${index + 1}`)))).toBe(true);
});

test('the pages of each site have connections of their own to an origin', () => {
  const on = (id: string, topUrl: string) =>
    stream(id, { document: { id: 'd1', frameId: 0, url: 'https://frame.example/', topUrl } });
  const streams = new Map([
    [7, [on('a.1', 'https://www.shop.example/'), on('a.2', 'http://127.0.0.1:80/')]],
    [8, [on('b.1', 'https://shop.example:8443/'), on('b.2', 'http://127.0.1.1/')]],
  ]);
  expect(overviewOf(7, streams).origins).toMatchObject([
    { site: 'shop.example', count: 2 },
    { site: '127.0.0.1', count: 1 },
    { site: '127.0.1.1', count: 1 },
  ]);
});

test('a stream that only the network knows is one of its tab’s page', () => {
  const on = (id: string, url: string, topUrl: string) =>
    stream(id, { document: { id: 'd1', frameId: 0, url, topUrl } });
  const streams = new Map([
    [7, [on('network.1', '', ''), on('a.1', 'https://frame.example/', 'https://1.shop.example/')]],
    [8, [on('b.1', 'https://2.shop.example/', 'https://2.shop.example/')]],
    [9, [on('network.2', 'https://3.shop.example/', '')]],
  ]);
  expect(overviewOf(7, streams).origins).toMatchObject([{ site: 'shop.example', count: 4 }]);
});

test('a stream that was redirected holds a connection to the origin where it came to', () => {
  const exchange = exampleExchange({ url: 'https://events.example/live' });
  const redirected = stream('doc.1', { connections: [exampleConnection({ exchange })] });
  expect(overviewOf(7, new Map([[7, [redirected]]])).origins).toMatchObject([
    { origin: 'https://events.example' },
  ]);
});
