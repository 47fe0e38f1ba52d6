// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { exampleConnection, exampleExchange, exampleStream } from '../../core/panel-layout/example-stream.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { StateLabel } from './StateLabel.tsx';
import { createTestPanel } from './test-panel.tsx';

const { show, clear, find } = createTestPanel();

const hint = (stream: Partial<Stream>) => {
  const connections = [exampleConnection({ endTime: 1200, endCause: 'closed' })];
  show(<StateLabel stream={exampleStream({ readyState: 'closed', connections, ...stream })} />);
  return find('.state-label')?.title;
};

afterEach(clear);

it('says that the page has not read a response to its end that is over', () => {
  const connections = [exampleConnection({ exchange: exampleExchange({ endTime: 1200 }) })];
  expect(hint({ transport: 'fetch', readyState: 'open', connections })).toContain('has not read all');
});

it('says that a connection was lost only where one had opened', () => {
  const trying = exampleConnection({ openTime: null, attempt: 2 });
  const hintAfter = (openTime: number | null) =>
    hint({
      readyState: 'connecting',
      connections: [exampleConnection({ openTime, endCause: 'lost' }), trying],
    });
  expect(hintAfter(1100)).toContain('the connection was lost');
  expect(hintAfter(null)).toContain('the last attempt failed before a connection opened');
});

it('says that the page closed a stream only where the page was seen', () => {
  expect(hint({})).toContain('the page called close()');
  expect(hint({ transport: 'fetch' })).toBe('The page called cancel() or abort()');
  expect(hint({ witnesses: ['webRequest'], inWorker: true })).toBe('The worker closed it or was ended.');
});
