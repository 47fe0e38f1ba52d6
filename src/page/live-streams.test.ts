import { expect, it } from 'vitest';
import { createLiveStreams } from './live-streams.ts';
import type { Report } from './reporter.ts';

const CREATED = {
  transport: 'fetch',
  requestedUrl: '/stream',
  url: '/stream',
  withCredentials: false,
  documentUrl: '/',
  stack: '',
} as const;

function createSubject() {
  const reported: number[] = [];
  const report: Report = (stream) => void reported.push(stream);
  const live = createLiveStreams(report);
  const announced = () => {
    reported.length = 0;
    live.announce();
    return [...reported];
  };
  return { add: () => live.add(CREATED, 0, () => 'open'), remove: live.remove, announced };
}

it('announces the streams that are not over, in the order in which they were created', () => {
  const { add, remove, announced } = createSubject();
  const [first, second, third] = [add(), add(), add()];
  remove(second);
  remove(second);
  expect(announced()).toEqual([first, third]);
});

it('keeps the last 2,000 of streams that never end', () => {
  const { add, remove, announced } = createSubject();
  for (let number = 1; number <= 10; number++) remove(add());
  const streams = Array.from({ length: 5_000 }, add);
  expect(announced()).toEqual(streams.slice(-2_000));
  remove(streams[0] as number);
  remove(streams.at(-1) as number);
  expect(announced()).toEqual(streams.slice(-2_000, -1));
});
