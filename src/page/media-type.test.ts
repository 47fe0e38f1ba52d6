import { expect, it } from 'vitest';
import { acceptsEventStream, looksLikeEventStream, recognise } from './media-type.ts';

it.each([
  ['text/event-stream', 200, false, 'contentType'],
  [' Text/Event-Stream ; charset=utf-8', 500, false, 'contentType'],
  ['text/event-streams', 200, true, undefined],
  ['text/event-stream, text/event-stream', 200, false, 'contentType'],
  ['text/html; charset=utf-8, text/event-stream', 200, false, 'contentType'],
  ['text/event-stream, text/html', 200, false, undefined],
  ['text/event-stream; x="a, b"', 200, false, 'contentType'],
  ['text/plain; charset=utf-8', 200, true, 'accept'],
  ['text/plain', 200, false, 'body'],
  ['application/x-ndjson', 206, false, 'body'],
  ['application/json', 200, true, undefined],
  ['constructor', 200, true, undefined],
  ['', 200, false, 'body'],
  [null, 200, true, 'accept'],
  [null, 404, true, undefined],
  [null, 202, true, undefined],
  ['text/plain', 202, true, 'accept'],
])(
  'knows how a response of type %s with status %d is an event stream, asked for: %s',
  (type, status, asked, by) => {
    expect(recognise(type, status, asked)).toBe(by);
  },
);

it.each([
  ['accept: text/event-stream\n', true],
  ['x-a: 1\nAccept: application/json, TEXT/event-stream\n', true],
  ['accept: */*\naccept: text/event-stream\n', true],
  ['accept: application/json\nx-b: text/event-stream\n', false],
  ['x-accept: text/event-stream\n', false],
  ['', false],
])('tells whether the headers %j ask for an event stream', (headers, asks) => {
  expect(acceptsEventStream(headers)).toBe(asks);
});

it.each([
  ['data: x\n\n', true],
  ['\uFEFF\r\n\nid:1\n\r\n', true],
  [': comment\r\n\r\n', true],
  ['retry:5\r\r', true],
  ['\n\ndata: x\n', undefined],
  ['data:image/png;base64,iVBORw0KGgo=', undefined],
  ['id: 7\nname: x\n', undefined],
  [`data: ${'x'.repeat(65_536)}`, false],
  ['event', undefined],
  ['\n\n', undefined],
  ['', undefined],
  ['{"a":1}', false],
  ['events: x', false],
  ['constructor:', false],
  ['toString', false],
  ['Data: x', false],
  ['\n'.repeat(100), false],
  [':\uFFFD\u0001\n\n', false],
  ['data: \uFFFD\n\n', true],
])('tells by its text whether %j begins an event stream', (text, looks) => {
  expect(looksLikeEventStream(text)).toBe(looks);
});

it.each(['', '\n\n'])('asks for nothing past the end of %j, which a page could hear', (text) => {
  let asked = 0;
  const indexes = [0, 1, 2, 3];
  for (const index of indexes) {
    Object.defineProperty(Object.prototype, index, { get: () => void asked++, configurable: true });
  }
  const looks = looksLikeEventStream(text);
  for (const index of indexes) Reflect.deleteProperty(Object.prototype, index);
  expect([looks, asked]).toEqual([undefined, 0]);
});
