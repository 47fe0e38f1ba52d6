import { expect, it } from 'vitest';
import { exampleConnection, exampleStream } from '../panel-layout/example-stream.ts';
import { streamStatus } from '../panel-layout/stream-status.ts';
import { settleStream } from './settle-stream.ts';

it('ends with its last activity what was open when it was saved', () => {
  const stream = settleStream(exampleStream({ readyState: 'open', lastActivityTime: 5000 }));
  expect(stream.readyState).toBe('closed');
  expect(stream.connections[0]).toMatchObject({ endTime: 5000, endCause: null });
  expect(streamStatus(stream)).toBe('recorded');
});

it('ends no connection before it began', () => {
  const connections = [exampleConnection({ connectingTime: 8000, openTime: null })];
  const [connection] = settleStream(exampleStream({ connections, lastActivityTime: 5000 })).connections;
  expect(connection?.endTime).toBe(8000);
});

it('ends a freeze that went on', () => {
  const freezes = [{ frozenTime: 2000, resumedTime: null }];
  const stream = settleStream(exampleStream({ freezes, lastActivityTime: 5000 }));
  expect(stream.freezes).toEqual([{ frozenTime: 2000, resumedTime: 5000 }]);
});

it('ends the stay of a page that went on', () => {
  const pageStays = [{ state: 'hidden', from: 2000, to: null }] as const;
  const stream = settleStream(exampleStream({ pageStays, lastActivityTime: 5000 }));
  expect(stream.pageStays).toEqual([{ state: 'hidden', from: 2000, to: 5000 }]);
});

it('leaves a stream that had ended as it is', () => {
  const connections = [exampleConnection({ endTime: 3000, endCause: 'failed' })];
  const stream = exampleStream({ readyState: 'closed', connections });
  expect(settleStream(stream)).toEqual(stream);
});
