// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { exampleConnection, exampleExchange, exampleStream } from '../../core/panel-layout/example-stream.ts';
import type { Connection, Stream } from '../../core/stream/stream.ts';
import { StreamHeader } from './StreamHeader.tsx';
import { createTestPanel } from './test-panel.tsx';

const { show, clear, find } = createTestPanel();
const reason = () => find('[data-testid=failure]');

const header = (stream: Partial<Stream>, connection: Partial<Connection>) =>
  show(<StreamHeader stream={exampleStream({ ...stream, connections: [exampleConnection(connection)] })} />);

const head = (contentType: string) =>
  exampleExchange({
    requestHeaders: [],
    responseTime: 1100,
    status: 200,
    responseHeaders: [['content-type', contentType]],
  });

afterEach(clear);

it('leaves what is no failure of a stream without messages to their place', () => {
  const exchange = head('application/json');
  header({ transport: 'fetch', readyState: 'closed' }, { openTime: null, endCause: 'finished', exchange });
  expect(reason()).toBeNull();
});

it('tells why a stream does not open again that was answered, which is no failure yet', () => {
  header({ readyState: 'connecting', messageCount: 3 }, { openTime: null, exchange: head('text/plain') });
  expect(reason()?.textContent).toContain('The response’s content type is text/plain');
  expect(reason()?.dataset.failed).toBeUndefined();
});

it('tells why a stream failed', () => {
  header(
    { readyState: 'closed' },
    { openTime: null, endTime: 1200, endCause: 'failed', exchange: head('text/html') },
  );
  expect(reason()?.textContent).toContain('The response’s content type is text/html');
  expect(reason()?.dataset.failed).toBe('');
});

it.each([
  [true, 'in worker https://a.example/'],
  [null, 'in a worker of https://a.example/, or in a page from before the extension'],
])('says where a stream was opened as surely as it is known: %s', (inWorker, words) => {
  header({ inWorker, witnesses: ['webRequest'] }, {});
  expect(document.body.textContent).toContain(words);
});
