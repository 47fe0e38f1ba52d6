import { expect, it, vi } from 'vitest';
import { say } from '../../text/message.ts';
import { exampleConnection, exampleExchange, exampleStream } from '../panel-layout/example-stream.ts';
import type { Exchange } from '../stream/exchange.ts';
import type { Message } from '../stream/stream.ts';
import { compileMessageQuery, type MessageSubject } from './match-message.ts';
import { parseQuery } from './parse-query.ts';

const STREAM = exampleStream();

function compiled(text: string) {
  const result = parseQuery(text);
  if ('error' in result) throw new Error(say(result.error.sentence));
  return compileMessageQuery(result.query);
}

function exampleSubject(message: Partial<Message>, changes: Partial<MessageSubject> = {}): MessageSubject {
  return {
    message: {
      index: 0,
      time: 1200,
      name: 'message',
      data: '',
      lastEventId: '',
      origin: 'https://a.example',
      size: 0,
      attempt: 1,
      witness: 'hook',
      offset: null,
      ...message,
    },
    stream: STREAM,
    gap: null,
    ...changes,
  };
}

function matches(text: string, message: Partial<Message>, changes: Partial<MessageSubject> = {}): boolean {
  return compiled(text)(exampleSubject(message, changes));
}

it('matches all where nothing is asked', () => {
  expect(matches('', {})).toBe(true);
});

it('looks for text in data, name and last event ID', () => {
  expect(matches('HELLO', { data: 'say hello' })).toBe(true);
  expect(matches('ping', { name: 'Ping' })).toBe(true);
  expect(matches('a-7', { lastEventId: 'A-7' })).toBe(true);
  expect(matches('example', { data: 'x' })).toBe(false);
});

it('joins terms as they are written', () => {
  expect(matches('a -b', { data: 'a' })).toBe(true);
  expect(matches('a -b', { data: 'ab' })).toBe(false);
  expect(matches('x OR b a', { data: 'ab' })).toBe(true);
  expect(matches('-(a OR b)', { data: 'b' })).toBe(false);
});

it('takes name and last event ID exactly', () => {
  expect(matches('type:ping', { name: 'ping' })).toBe(true);
  expect(matches('type:ping', { name: 'Ping' })).toBe(false);
  expect(matches('type:p*g', { name: 'pong' })).toBe(true);
  expect(matches('id:4', { lastEventId: '42' })).toBe(false);
  expect(matches('id:4*', { lastEventId: '42' })).toBe(true);
  expect(matches('id:""', { lastEventId: '' })).toBe(true);
});

it('looks at the data alone, by text or regular expression', () => {
  expect(matches('data:B', { data: 'abc' })).toBe(true);
  expect(matches('data:ping', { name: 'ping' })).toBe(false);
  expect(matches('data:/^a.c$/', { data: 'abc' })).toBe(true);
  expect(matches('data:/B/', { data: 'abc' })).toBe(false);
});

it('compares size and attempt, and the gap where there is one', () => {
  expect(matches('size>1k', { size: 1025 })).toBe(true);
  expect(matches('size>1k', { size: 1000 })).toBe(false);
  expect(matches('attempt>1', { attempt: 2 })).toBe(true);
  expect(matches('gap>=2s', {}, { gap: 2000 })).toBe(true);
  expect(matches('gap>=0', {}, { gap: null })).toBe(false);
});

it('takes the origin and status of what brought the message', () => {
  const stream = exampleStream({
    connections: [
      exampleConnection({ exchange: answered(200) }),
      exampleConnection({ attempt: 2, exchange: answered(203) }),
    ],
  });
  expect(matches('status:203', { attempt: 2 }, { stream })).toBe(true);
  expect(matches('status:203', { attempt: 1 }, { stream })).toBe(false);
  expect(matches('origin:b.example', { origin: 'https://b.example' })).toBe(true);
});

it('asks the stream for what a message has not itself', () => {
  expect(matches('url:/events state:open transport:eventsource is:live', {})).toBe(true);
  expect(matches('state:closed', {})).toBe(false);
});

it('knows what is unheard and JSON', () => {
  expect(matches('is:unheard', { name: 'nobody', witness: 'filter' })).toBe(true);
  expect(matches('is:unheard', { witness: 'hook' })).toBe(false);
  expect(matches('is:json', { data: '{"a":1}' })).toBe(true);
  expect(matches('is:json', { data: '{a}' })).toBe(false);
  for (const data of ['42', ' -1.5e3\n', 'true', 'null']) expect(matches('is:json', { data })).toBe(true);
  for (const data of ['42 s', '-', '1.', 'nullx', '']) expect(matches('is:json', { data })).toBe(false);
});

it('finds values within JSON', () => {
  const data = '{"user":{"name":"Ada"},"list":[{"n":1},{"n":7}]}';
  expect(matches('json:$.user.name=Ada', { data })).toBe(true);
  expect(matches('json:$.user.name~"AD"', { data })).toBe(true);
  expect(matches('json:$.list[*].n>5', { data })).toBe(true);
  expect(matches('json:$.list[0].n>5', { data })).toBe(false);
  expect(matches('json:$>40', { data: '42' })).toBe(true);
  expect(matches('json:$.user.age', { data })).toBe(false);
  expect(matches('json:$.user.age!=3', { data })).toBe(false);
  expect(matches('json:$.a', { data: 'a' })).toBe(false);
});

it('parses the data once, and not at all where another term has decided', () => {
  const parse = vi.spyOn(JSON, 'parse');
  const test = compiled('json:$.a json:$.b=2 is:json type:ping hello');
  expect(test(exampleSubject({ name: 'pong', data: '{"a":"hello","b":2}' }))).toBe(false);
  expect(test(exampleSubject({ name: 'ping', data: '{"a":"bye","b":2}' }))).toBe(false);
  expect(parse).toHaveBeenCalledTimes(0);
  expect(test(exampleSubject({ name: 'ping', data: '{"a":"hello","b":2}' }))).toBe(true);
  expect(parse).toHaveBeenCalledTimes(1);
  parse.mockRestore();
});

function answered(status: number): Exchange {
  return exampleExchange({ responseTime: 1100, status });
}
