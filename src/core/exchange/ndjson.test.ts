import { expect, it } from 'vitest';
import { collected, recordedBodies } from './example-recorded.ts';
import { ndjsonLines } from './ndjson.ts';
import { pagesOf } from './recorded-stream.ts';

it('is a line of JSON for each message', async () => {
  const { stream, messages } = recordedBodies(['id: 1\nevent: join\ndata: é\ndata: "b"\n\ndata: c\n\n']);
  const text = await collected(ndjsonLines(stream, pagesOf(messages)));
  expect(text.split('\n').map((line) => line && JSON.parse(line))).toEqual([
    {
      time: '2026-11-21T08:00:00.323Z',
      stream: 'https://a.example/events',
      name: 'join',
      id: '1',
      data: 'é\n"b"',
      size: 6,
    },
    expect.objectContaining({ name: 'message', id: '1', data: 'c', size: 1 }),
    '',
  ]);
});
