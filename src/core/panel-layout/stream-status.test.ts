import { expect, it } from 'vitest';
import type { EndCause } from '../stream/stream.ts';
import { exampleConnection, exampleExchange, exampleStream } from './example-stream.ts';
import { backAfter, reconnects, streamStatus } from './stream-status.ts';

const answered = exampleExchange({ responseTime: 1010, status: 200, endTime: 2000 });

it('tells a first attempt from a reconnect', () => {
  const first = exampleStream({
    readyState: 'connecting',
    connections: [exampleConnection({ openTime: null })],
  });
  expect(streamStatus(first)).toBe('connecting');

  const second = exampleConnection({ attempt: 2, openTime: null });
  expect(streamStatus({ ...first, connections: [second] })).toBe('reconnecting');
  expect(reconnects({ ...first, connections: [second] })).toBe(1);
});

it('tells apart what closed a stream', () => {
  const closed = (endCause: EndCause) =>
    streamStatus(
      exampleStream({ readyState: 'closed', connections: [exampleConnection({ endTime: 2000, endCause })] }),
    );
  expect(closed('closed')).toBe('closed');
  expect(closed('failed')).toBe('failed');
  expect(closed('finished')).toBe('finished');
  expect(closed('pageGone')).toBe('page-gone');
});

it.each([
  ['net::ERR_CONNECTION_RESET', 'failed'],
  ['net::ERR_ABORTED', 'closed'],
  [null, 'finished'],
])('tells how a response ended that the page has not read: %s', (errorText, status) => {
  const exchange = { ...answered, errorText };
  const unread = exampleStream({ transport: 'fetch', connections: [exampleConnection({ exchange })] });
  expect(streamStatus(unread)).toBe(status);
});

it.each([
  ['NS_ERROR_NET_RESET', 'failed'],
  ['NS_BINDING_ABORTED', 'finished'],
  [null, 'finished'],
])('believes the network where a response came to its end for the page: %s', (errorText, status) => {
  const exchange = { ...answered, errorText };
  const finished = exampleConnection({ endTime: 2000, endCause: 'finished', exchange });
  expect(streamStatus(exampleStream({ readyState: 'closed', connections: [finished] }))).toBe(status);
});

it('shows a response as ended that the page has not read to its end', () => {
  const connections = [exampleConnection({ exchange: answered })];
  expect(streamStatus(exampleStream({ transport: 'fetch', connections }))).toBe('finished');
  expect(streamStatus(exampleStream({ connections }))).toBe('open');
});

it('shows a stream of a frozen page as frozen until it resumes', () => {
  expect(streamStatus(exampleStream({ freezes: [{ frozenTime: 5, resumedTime: null }] }))).toBe('frozen');
  expect(streamStatus(exampleStream({ freezes: [{ frozenTime: 5, resumedTime: 6 }] }))).toBe('open');
});

it('measures the wait from the loss of a connection to the next open', () => {
  const lost = exampleConnection({ endTime: 2000, endCause: 'lost' });
  const refused = exampleConnection({ attempt: 2, openTime: null, endTime: 5000, endCause: 'lost' });
  const back = exampleConnection({ attempt: 3, openTime: 8030 });
  expect(backAfter([lost, back], 0)).toBe(6030);
  expect(backAfter([lost, refused, back], 0)).toBe(6030);
  expect(backAfter([lost, refused], 0)).toBeNull();
  expect(backAfter([exampleConnection({ endTime: 2000, endCause: 'closed' })], 0)).toBeNull();
});
