// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { exampleConnection, exampleExchange, exampleStream } from '../../core/panel-layout/example-stream.ts';
import type { Exchange } from '../../core/stream/exchange.ts';
import type { Connection, Stream } from '../../core/stream/stream.ts';
import { MessagesView } from './MessagesView.tsx';
import { NoMessages } from './NoMessages.tsx';
import { createTestPanel } from './test-panel.tsx';

const { show, clear, background, model, clock, settle } = createTestPanel({ means: 'firefox' });

const words = (stream: Partial<Stream>, connection: Partial<Connection>) =>
  show(<NoMessages stream={exampleStream({ ...stream, connections: [exampleConnection(connection)] })} />)
    .textContent;

afterEach(clear);

it('is explained though there is a filter, which hides nothing there', async () => {
  background.hold('s1', 0);
  await settle();
  model.filter.write('x');
  await settle();
  const view = () => show(<MessagesView stream={exampleStream({ messageCount: 0 })} detail="right" />);
  expect(view().textContent).not.toContain('No message matches');
  expect(view().textContent).toContain('No messages yet');
  model.filter.write('');
  await settle();
});

it('blames the server for silence only where the bytes are seen', () => {
  expect(words({ witnesses: ['hook', 'filter'] }, { byteCount: 0 })).toContain('the server has not sent');
  expect(words({}, {})).toContain('events that the page does not listen for');
});

it.each(['fetch', 'xhr'] as const)('tells that the page has read nothing of a %s', (transport) => {
  expect(words({ transport }, {})).toContain('the page has not read any of it yet');
  expect(words({ transport }, { byteCount: 0 })).toContain('the server has not sent');
  expect(words({ transport, joinedLate: true }, {})).not.toContain('the page has not read');
});

it('tells that the server has ended a response that the page has not read', () => {
  const exchange = { endTime: 1200, errorText: null } as Exchange;
  expect(words({ transport: 'fetch' }, { exchange })).toContain('The server has ended the response.');
});

it('does not claim that no message came where the page waited for the whole body and did not get it', () => {
  const waited = { transport: 'fetch', readyState: 'closed' } as const;
  expect(words(waited, { endCause: 'failed' })).toContain('was not seen');
  expect(words(waited, { endCause: 'closed' })).toContain('was not seen');
  expect(words(waited, { endCause: 'closed', byteCount: 0 })).toContain('before a message came');
});

it('does not claim that a response was empty where what was in it was not seen', () => {
  const blob = { transport: 'xhr', readyState: 'closed', notes: { first: 0, count: 1 } } as const;
  expect(words(blob, { byteCount: 12, endCause: 'finished' })).toContain(
    'as a Blob, as JSON or as a document',
  );
  expect(words({ ...blob, notes: { first: 0, count: 0 } }, { byteCount: 0, endCause: 'finished' })).toContain(
    'The server ended the response before a message came.',
  );
});

it('tells what was answered instead of an event stream', () => {
  const exchange = exampleExchange({ status: 200, responseHeaders: [['content-type', 'text/html']] });
  const answered = { openTime: null, endCause: 'finished', exchange } as const;
  expect(words({ transport: 'fetch', readyState: 'closed' }, answered)).toContain('Answered with text/html');
});

it('does not say of a server that has answered that it has not', () => {
  const exchange = exampleExchange({ requestHeaders: [] });
  const connecting = { readyState: 'connecting' } as const;
  expect(words(connecting, { openTime: null, exchange })).toContain('no answer has come yet');
  const head = {
    responseTime: 1100,
    status: 200,
    responseHeaders: [['content-type', 'text/event-stream']],
  } as const;
  expect(words(connecting, { openTime: null, exchange: { ...exchange, ...head } })).toContain(
    'The server has answered; the page has not been told of it yet.',
  );
});

it('knows of no answer where the network was not watched', () => {
  const connecting = { readyState: 'connecting' } as const;
  expect(words(connecting, { openTime: null })).toContain('it is not known whether the server has answered');
  expect(words(connecting, { openTime: null, watched: true })).toContain('no answer has come yet');
});

it('counts since the last connection that opened, and not since the last attempt', () => {
  clock.value = 61_000;
  const opened = exampleConnection({ endTime: 41_000, endCause: 'lost' });
  const tried = exampleConnection({
    openTime: null,
    connectingTime: 41_000,
    endTime: 59_000,
    endCause: 'lost',
  });
  const trying = exampleConnection({ openTime: null, connectingTime: 59_000, attempt: 3 });
  const said = (connections: readonly Connection[]) =>
    show(<NoMessages stream={exampleStream({ readyState: 'connecting', connections })} />).textContent;
  expect(said([opened, tried, trying])).toContain('lost 20 s ago');
  expect(said([tried, tried, trying])).toContain(
    'The last 2 attempts failed before a connection opened, the latest 2 s ago',
  );
  expect(said([tried, trying])).toContain('The last attempt failed 2 s ago before');
});

it('tells of a stream without a hook why its events are not seen, and that nobody saw who closed it', () => {
  const unseen = { witnesses: ['webRequest'], inWorker: true } as const;
  expect(words(unseen, {})).toContain('those of workers, are seen only in connections');
  expect(words({ ...unseen, readyState: 'closed' }, { endCause: 'closed', byteCount: 0 })).toContain(
    'The worker closed it or was ended.',
  );
  expect(words({ readyState: 'closed' }, { endCause: 'closed' })).toContain('The page closed this stream');
});

it('counts the streams that hold the connections of HTTP/1.1, not those that wait as well', async () => {
  const waiting = { readyState: 'connecting', url: 'https://a.example/x' } as const;
  for (let index = 0; index < 6; index++) background.hold(`open${index}`, 0, { origin: 'https://a.example' });
  background.hold('waits too', 0, { origin: 'https://a.example', readyState: 'connecting' });
  show(<NoMessages stream={exampleStream()} />);
  await settle();
  expect(words(waiting, { openTime: null, watched: true })).toContain('the other 6 open streams');
  background.hold('open6', 0, { origin: 'https://a.example' });
  await settle();
  expect(words(waiting, { openTime: null, watched: true })).not.toContain('HTTP/1.1');
});
