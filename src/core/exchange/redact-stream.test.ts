import { expect, it } from 'vitest';
import { exampleConnection, exampleStream } from '../panel-layout/example-stream.ts';
import type { Exchange } from '../stream/exchange.ts';
import { recordedBodies } from './example-recorded.ts';
import { sourceOf } from './recorded-stream.ts';
import { redactStream } from './redact-stream.ts';
import { redactedSource } from './redacted-source.ts';

const SECRET = 's3cr3t';
const url = `https://ada:${SECRET}@a.example/events?api_key=${SECRET}&q=1`;

const exchange: Exchange = {
  requestTime: 1,
  method: 'POST',
  requestHeaders: [
    ['Authorization', `Bearer ${SECRET}`],
    ['Cookie', `sid=${SECRET}; theme=${SECRET}`],
    ['Accept', 'text/event-stream'],
    ['Referer', `https://a.example/?token=${SECRET}`],
  ],
  redirects: [{ url: `https://b.example/?session=${SECRET}`, status: 302 }],
  url,
  responseTime: null,
  status: 200,
  statusText: 'OK',
  responseHeaders: [['Set-Cookie', `sid=${SECRET}; Path=/`]],
  httpVersion: null,
  endTime: null,
  errorText: `failed: https://a.example/?password=${SECRET}`,
};

const stream = exampleStream({
  url,
  requestedUrl: `/events?api_key=${SECRET}&q=1`,
  origin: `https://ada:${SECRET}@a.example`,
  document: {
    id: 'd1',
    frameId: 0,
    url: `https://a.example/#access_token=${SECRET}`,
    topUrl: `https://a.example/?jwt=${SECRET}`,
  },
  request: {
    method: 'POST',
    headers: [['X-Api-Key', SECRET]],
    body: `{"model":"m","auth":{"tokens":["${SECRET}",{"y":"${SECRET}"}]},"passw\\u006frd":"${SECRET}"}`,
  },
  stack: [{ functionName: 'f', url: `https://a.example/app.js?key=${SECRET}`, line: 1, column: 1 }],
  connections: [exampleConnection({ exchange, errorText: `GET https://a.example/?token=${SECRET}` })],
});

it('leaves no secret in URLs, headers, body and errors', () => {
  const { stream: redacted } = redactStream(stream);
  expect(JSON.stringify(redacted)).not.toContain(SECRET);
  expect(redacted).toMatchObject({
    url: 'https://••••••@a.example/events?api_key=••••••&q=1',
    request: { body: '{"model":"m","auth":{"tokens":["••••••",{"y":"••••••"}]},"passw\\u006frd":"••••••"}' },
  });
});

it('says what was removed, each once', () => {
  const { removed } = redactStream(stream);
  expect(removed.every(({ streamId }) => streamId === 's1')).toBe(true);
  expect(removed.map(({ place, name }) => `${place} ${name}`).toSorted()).toEqual([
    'documentUrl access_token',
    'documentUrl jwt',
    'errorText password',
    'errorText token',
    'requestBody password',
    'requestBody tokens',
    'requestHeader Authorization',
    'requestHeader Cookie',
    'requestHeader Referer',
    'requestHeader X-Api-Key',
    'responseHeader Set-Cookie',
    'stackUrl key',
    'url api_key',
    'url password',
    'url session',
  ]);
});

it('names the fields of a form', () => {
  const request = { method: 'POST', headers: [], body: `user=ada&pass%77ord=${SECRET}&q=1` };
  const { removed, stream: redacted } = redactStream(exampleStream({ request }));
  expect(removed).toEqual([{ streamId: 's1', place: 'requestBody', name: 'pass%77ord' }]);
  expect(redacted.request?.body).toBe('user=ada&pass%77ord=••••••&q=1');
});

it('changes nothing where nothing is secret', () => {
  const harmless = exampleStream();
  expect(redactStream(harmless)).toEqual({ stream: harmless, removed: [] });
});

it('leaves no password in the origins of messages, and their data as it is', async () => {
  const { messages, ...rest } = recordedBodies(['data: {"token":"x"}\n\n']);
  const origin = `https://ada:${SECRET}@a.example`;
  const recorded = { ...rest, stream, messages: messages.map((message) => ({ ...message, origin })) };
  const pages = redactedSource(sourceOf(recorded)).messages(0, 1);
  for await (const [message] of pages)
    expect(message).toEqual({ ...messages[0], origin: 'https://••••••@a.example' });
  expect.assertions(1);
});
