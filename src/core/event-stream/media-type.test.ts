import { describe, expect, it } from 'vitest';
import { beginsLikeEventStream, essenceOf, isEventStream } from './media-type.ts';

describe('essenceOf', () => {
  it.each([
    ['text/event-stream', 'text/event-stream'],
    ['Text/Event-Stream;charset=UTF-8', 'text/event-stream'],
    ['\t text/html \t; charset="a;b"', 'text/html'],
    ['application/vnd.api+json', 'application/vnd.api+json'],
    ['text/event-stream, text/event-stream', 'text/event-stream'],
    ['text/html; charset="a,b", text/event-stream;charset=utf-8', 'text/event-stream'],
    ['text/event-stream, x, */*,', 'text/event-stream'],
    ['application/json; x="a, text/event-stream, b', 'application/json'],
  ])('leaves the type and subtype of the last type of %j in lower case', (contentType, essence) => {
    expect(essenceOf(contentType)).toBe(essence);
  });

  it.each([null, '', ' ', ';charset=utf-8', 'text', 'text/', '/html', 'text /html', ',', '*/*'])(
    'finds no type in %j',
    (contentType) => {
      expect(essenceOf(contentType)).toBe('');
    },
  );
});

it('a type may hold any number of spaces', () => {
  expect(essenceOf(`text/html${' '.repeat(80_000)}x`)).toBe('');
  for (const piece of ['",', '"\\', 'a/b,']) essenceOf(piece.repeat(40_000));
  expect(essenceOf(`${' '.repeat(80_000)}text/html${' '.repeat(80_000)}`)).toBe('text/html');
});

describe('isEventStream', () => {
  it('looks at the type without its parameters', () => {
    expect(isEventStream('TEXT/EVENT-STREAM ; charset=iso-8859-1')).toBe(true);
  });

  it.each([null, '', 'text/plain', 'text/event-streams', 'application/json; x=text/event-stream'])(
    'is false for %j',
    (contentType) => {
      expect(isEventStream(contentType)).toBe(false);
    },
  );
});

describe('beginsLikeEventStream', () => {
  it.each([
    'data: x',
    'event:x',
    'id:',
    'retry:1',
    ':',
    ': ping\n',
    '\uFEFFdata:',
    '\r\n\n\rdata:',
    '\uFEFF\n:',
  ])('is true for %j', (text) => {
    expect(beginsLikeEventStream(text)).toBe(true);
  });

  it.each([
    '',
    '\n',
    'dat',
    'data',
    'data\n:',
    'Data:',
    ' data:',
    'x\ndata:',
    '{"data":1}',
    '\n\uFEFFdata:',
    'database: x',
  ])('is false for %j', (text) => {
    expect(beginsLikeEventStream(text)).toBe(false);
  });
});
