import { expect, it } from 'vitest';
import { exampleConnection, exampleStream } from '../panel-layout/example-stream.ts';
import type { Exchange } from '../stream/exchange.ts';
import { recordedBodies } from './example-recorded.ts';
import type { RecordedStream } from './recorded-stream.ts';
import { redactRecorded } from './redact-recorded.ts';

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

const recorded: RecordedStream = {
  stream: exampleStream({
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
  }),
  messages: [],
  notes: [],
  segments: [],
};

it('leaves no secret in URLs, headers, body and errors', () => {
  const { recorded: redacted } = redactRecorded(recorded);
  expect(JSON.stringify(redacted)).not.toContain(SECRET);
  expect(redacted.stream).toMatchObject({
    url: 'https://••••••@a.example/events?api_key=••••••&q=1',
    request: { body: '{"model":"m","auth":{"tokens":["••••••",{"y":"••••••"}]},"passw\\u006frd":"••••••"}' },
  });
});

it('says what was removed, each once', () => {
  const { removed } = redactRecorded(recorded);
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
  const { removed, recorded: redacted } = redactRecorded({ ...recorded, stream: exampleStream({ request }) });
  expect(removed).toEqual([{ streamId: 's1', place: 'requestBody', name: 'pass%77ord' }]);
  expect(redacted.stream.request?.body).toBe('user=ada&pass%77ord=••••••&q=1');
});

it('changes nothing where nothing is secret, and no message’s data', () => {
  const harmless = recordedBodies(['data: {"token":"x"}\n\n'], { connections: [] });
  const withoutCookies = { ...harmless, stream: { ...harmless.stream, connections: [exampleConnection()] } };
  expect(redactRecorded(withoutCookies)).toEqual({ recorded: withoutCookies, removed: [] });
});
