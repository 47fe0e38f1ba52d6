import { expect, test } from 'vitest';
import { readStreamEvents } from './read-stream-events.ts';

const OPENED = { type: 'opened', stream: 1, time: 5 };

test('well-formed events are read', () => {
  const gone = { type: 'pageGone', time: 6 };
  expect(readStreamEvents(JSON.stringify([OPENED, gone]))).toEqual([OPENED, gone]);
});

test('messages are read that have stream, name and origin in common', () => {
  const common = { type: 'messageReceived', stream: 2, name: 'tick', origin: 'https://example.com' };
  const text = JSON.stringify([OPENED, [2, 'tick', 'https://example.com', 6, 'a', '1', 7, 'b', ''], OPENED]);
  expect(readStreamEvents(text)).toEqual([
    OPENED,
    { ...common, time: 6, data: 'a', lastEventId: '1' },
    { ...common, time: 7, data: 'b', lastEventId: '' },
    OPENED,
  ]);
});

test.each([
  'no JSON',
  '{}',
  'null',
  '[null, 1, "opened", []]',
  '[{"type":"toString","stream":1,"time":5}]',
  '[{"type":"__proto__","stream":1,"time":5}]',
  '[{"type":"opened","stream":0,"time":5}]',
  '[{"type":"opened","stream":"1","time":5}]',
  '[{"type":"opened","stream":1,"time":null}]',
  '[{"type":"opened","stream":1,"time":1e300}]',
  '[{"type":"messageReceived","stream":1,"time":5,"name":"message","data":"a","lastEventId":"","origin":""}]',
  '[[]]',
  '[[0,"message","https://example.com",5,"a",""]]',
  '[[1,null,"https://example.com",5,"a",""]]',
  '[[1,"message",null,5,"a",""]]',
  '[[1,"message","https://example.com",5,7,""]]',
  '[[1,"message","https://example.com",null,"a",""]]',
  '[[1,"message","https://example.com",5,"a"]]',
  '[{"type":"created","stream":1,"time":5,"transport":"websocket"}]',
])('what is no event of a stream is left out: %s', (text) => {
  expect(readStreamEvents(text)).toEqual([]);
});

test('one bad event does not spoil its neighbours', () => {
  expect(readStreamEvents(JSON.stringify([OPENED, { type: 'opened' }, OPENED]))).toEqual([OPENED, OPENED]);
});

test('what a page says of a stream is cut where it is long', () => {
  const long = 'x'.repeat(1_000_000);
  const happened = { stream: 1, time: 5 };
  const url = `https://page.example/${long}`;
  const created = {
    ...{ type: 'created', ...happened, transport: 'fetch', withCredentials: false, stack: long },
    ...{ requestedUrl: url, url, documentUrl: url },
    request: { method: long, headers: `x-a: ${long}`, body: long },
  };
  const response = {
    ...{ type: 'responseReceived', ...happened, url, status: 200, statusText: long, headers: `x-b: ${long}` },
    recognisedBy: 'accept',
  };
  const failed = { type: 'failed', ...happened, errorText: long };
  const events = readStreamEvents(JSON.stringify([created, response, failed]));
  expect(events.map(({ type }) => type)).toEqual(['created', 'responseReceived', 'failed']);
  expect(JSON.stringify(events).length).toBeLessThan(170_000);
  expect(events[0]).toMatchObject({ url: expect.stringMatching(/^https:.{8186}…$/) });
});
