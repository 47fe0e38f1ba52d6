import { expect, test } from 'vitest';
import { exampleConnection, exampleExchange, exampleStream } from '../panel-layout/example-stream.ts';
import { isLeftUnread, isLive } from './is-live.ts';

const over = [exampleConnection({ exchange: exampleExchange({ responseTime: 1020, endTime: 1200 }) })];

test('a response that has ended holds no connection, even if the page never reads it', () => {
  const unread = exampleStream({ transport: 'fetch', connections: over });
  expect([isLive(unread), isLeftUnread(unread)]).toEqual([false, true]);
  expect(isLive({ ...unread, connections: [exampleConnection()] })).toBe(true);
});

test('what the page has read to its end is not left unread', () => {
  const read = exampleStream({ transport: 'fetch', readyState: 'closed', connections: over });
  expect([isLive(read), isLeftUnread(read)]).toEqual([false, false]);
});

test('an EventSource is about to connect again when its response has ended', () => {
  expect(isLive(exampleStream({ connections: over }))).toBe(true);
});
