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
