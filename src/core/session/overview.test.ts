import { expect, test } from 'vitest';
import type { Stream } from '../stream/stream.ts';
import { overviewOf } from './overview.ts';

const stream = (id: string) => ({ id, origin: 'https://page.example' }) as Stream;

test('a stream that a worker holds for several tabs is one connection of its origin', () => {
  const streams = new Map([
    [7, [stream('network.r1'), stream('doc.1')]],
    [8, [stream('network.r1')]],
  ]);
  expect(overviewOf(7, streams).origins).toEqual([
    {
      origin: 'https://page.example',
      count: 2,
      tabs: [
        { tabId: 7, count: 2 },
        { tabId: 8, count: 1 },
      ],
    },
  ]);
});
