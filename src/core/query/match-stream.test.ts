import { expect, it } from 'vitest';
import { say } from '../../text/message.ts';
import { exampleConnection, exampleStream } from '../panel-layout/example-stream.ts';
import type { Exchange } from '../stream/exchange.ts';
import type { Stream } from '../stream/stream.ts';
import { compileStreamQuery } from './match-stream.ts';
import { parseQuery } from './parse-query.ts';

function matches(text: string, changes: Partial<Stream> = {}): boolean {
  const result = parseQuery(text);
  if ('error' in result) throw new Error(say(result.error.sentence));
  return compileStreamQuery(result.query)(exampleStream(changes));
}

it('looks for text in the URL as requested and resolved, and in that of the document', () => {
  expect(matches('A.EXAMPLE/events')).toBe(true);
  expect(matches('../feed', { requestedUrl: '../feed' })).toBe(true);
  const document = { id: 'd', frameId: 1, url: 'https://frame.example/', topUrl: '' };
  expect(matches('frame.example', { document })).toBe(true);
  expect(matches('url:frame.example', { document })).toBe(false);
});

it('knows URL, origin, state and transport', () => {
  expect(matches('url:/nowhere$/ state:open')).toBe(false);
  expect(matches('url:/EVENTS$/i', {})).toBe(true);
  expect(matches('origin:A.example state:open transport:eventsource')).toBe(true);
  expect(matches('-state:open')).toBe(false);
});

it('finds a status that any connection had', () => {
  const connections = [connectionWith(503), exampleConnection({ attempt: 2 })];
  expect(matches('status>=500', { connections })).toBe(true);
  expect(matches('status:200', { connections })).toBe(false);
  expect(matches('status<1000')).toBe(false);
});

it('takes the latest attempt', () => {
  const connections = [exampleConnection(), exampleConnection({ attempt: 2 })];
  expect(matches('attempt:2 is:reconnected', { connections })).toBe(true);
  expect(matches('attempt:1', { connections })).toBe(false);
  expect(matches('attempt:1 -is:reconnected', { connections: [] })).toBe(true);
});

it('tells what lives from what failed', () => {
  const failed = { readyState: 'closed', connections: [exampleConnection({ endCause: 'failed' })] } as const;
  expect(matches('is:failed -is:live', failed)).toBe(true);
  expect(matches('is:live -is:failed')).toBe(true);
  expect(matches('is:failed', { readyState: 'closed' })).toBe(false);
  const exchange = { errorText: 'NS_ERROR_NET_RESET', status: 200 } as Exchange;
  const reset = exampleConnection({ endCause: 'finished', exchange });
  expect(matches('is:failed', { readyState: 'closed', connections: [reset] })).toBe(true);
});

it('finds no stream where a query asks for what messages have', () => {
  expect(matches('data:a')).toBe(false);
  expect(matches('-data:a')).toBe(false);
});

function connectionWith(status: number) {
  return exampleConnection({ exchange: { status } as Exchange });
}
