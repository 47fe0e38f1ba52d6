import { expect, it } from 'vitest';
import { exampleStream } from '../panel-layout/example-stream.ts';
import type { Message } from '../stream/stream.ts';
import { type CopyFormat, copiedMessages } from './copied-messages.ts';

const stream = exampleStream();
const message = (index: number, data: string): Message => ({
  index,
  time: 1000 + index,
  name: 'message',
  data,
  lastEventId: '',
  origin: stream.origin,
  size: data.length,
  attempt: 1,
  witness: 'hook',
  offset: null,
});
const pages = [[message(0, 'one\ntwo')], [message(1, '{"a":1}'), message(2, '')]];
const copied = async (format: CopyFormat, of = stream) => {
  let text = '';
  for await (const piece of copiedMessages(format, of, pages)) text += piece;
  return text;
};

it('copies the data of each message as text', async () => {
  expect(await copied('text')).toBe('one\ntwo\n{"a":1}\n');
});

it('copies messages with what they say beside their data as JSON and as NDJSON', async () => {
  const records = JSON.parse(await copied('json'));
  expect(records.map(({ data }: Message) => data)).toEqual(['one\ntwo', '{"a":1}', '']);
  expect(records[0]).toMatchObject({ name: 'message', stream: stream.url, time: '1970-01-01T00:00:01.000Z' });
  const lines = (await copied('ndjson')).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual(records);
});

it('copies no secret of the stream’s URL', async () => {
  const url = 'https://a.example/events?access_token=s3cr3t&q=1';
  for (const format of ['json', 'ndjson'] as const) {
    const text = await copied(format, { ...stream, url });
    expect(text).not.toContain('s3cr3t');
    expect(text).toContain('https://a.example/events?access_token=••••••&q=1');
  }
});
