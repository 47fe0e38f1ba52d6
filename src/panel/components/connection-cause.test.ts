// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { exampleConnection, exampleExchange, exampleStream } from '../../core/panel-layout/example-stream.ts';
import type { Connection } from '../../core/stream/stream.ts';
import { connectionCause } from './connection-cause.ts';

const finished = (errorText: string | null, changes: Partial<Connection> = {}) =>
  exampleConnection({
    endTime: 1200,
    endCause: 'finished',
    exchange: exampleExchange({ status: 200, endTime: 1190, errorText }),
    ...changes,
  });

it.each<[connection: Connection, cause: string]>([
  [finished(null), 'ended by the server'],
  [finished('NS_BINDING_ABORTED'), 'ended by the browser'],
  [finished('NS_ERROR_NET_RESET'), 'failed for good'],
  [finished(null, { openTime: null }), 'answered, not with an event stream'],
])('tells who ended a response that came to its end for the page', (connection, cause) => {
  expect(connectionCause(exampleStream({ transport: 'fetch' }), connection)).toBe(cause);
});

it('says that the page closed a stream only where the page was seen', () => {
  const closed = exampleConnection({ endTime: 1200, endCause: 'closed' });
  expect(connectionCause(exampleStream(), closed)).toBe('closed by the page');
  expect(connectionCause(exampleStream({ witnesses: ['webRequest'] }), closed)).toBe(
    'closed, or ended with its page or worker',
  );
});
