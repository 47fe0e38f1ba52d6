import { expect, test } from 'vitest';
import { readStreamEvents } from './read-stream-events.ts';

const OPENED = { type: 'opened', stream: 1, time: 5 };

test('well-formed events are read', () => {
  const gone = { type: 'pageGone', time: 6 };
  expect(readStreamEvents(JSON.stringify([OPENED, gone]))).toEqual([OPENED, gone]);
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
  '[{"type":"messageReceived","stream":1,"time":5,"name":"message","data":7,"lastEventId":"","origin":""}]',
  '[{"type":"created","stream":1,"time":5,"transport":"websocket"}]',
])('what is no event of a stream is left out: %s', (text) => {
  expect(readStreamEvents(text)).toEqual([]);
});

test('one bad event does not spoil its neighbours', () => {
  expect(readStreamEvents(JSON.stringify([OPENED, { type: 'opened' }, OPENED]))).toEqual([OPENED, OPENED]);
});
