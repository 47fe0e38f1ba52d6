import { expect, it } from 'vitest';
import { exampleStream } from '../panel-layout/example-stream.ts';
import { collected, recordedBodies } from './example-recorded.ts';
import { type ExportFormat, exportFile, exportFileName, FILE_TYPES } from './export-file.ts';
import { readRecordedFile } from './recognise-file.ts';
import { sourceOf } from './recorded-stream.ts';
import { groupRemovals } from './removal-groups.ts';

const creator = { name: 'SSE Inspector', version: '1.2.3' };
const one = recordedBodies(['data: a\n\nid: 7\ndata: b\n\n']);
const other = recordedBodies(['data: c\n\n'], { id: 's2' });
const textOf = (format: ExportFormat, ...streams: (typeof one)[]) =>
  collected(exportFile(format, streams.map(sourceOf), creator, 0));

it.each(['har', 'session', 'eventStream'] as const)('writes %s that can be opened again', async (format) => {
  const text = await textOf(format, one);
  const read = readRecordedFile(`x.${FILE_TYPES[format].extension}`, text, 0);
  expect('streams' in read && read.streams[0]?.messages.map(({ data }) => data)).toEqual(['a', 'b']);
});

it('writes the rows of all streams under one head', async () => {
  const csv = await textOf('csv', one, other);
  expect(csv.trimEnd().split('\r\n')).toHaveLength(4);
  const lines = (await textOf('ndjson', one, other)).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line).data)).toEqual(['a', 'b', 'c']);
});

it('names a file after the host of its streams, if it is one', () => {
  const here = exampleStream({ url: 'https://u:p@a.example:8080/events?token=1' });
  const there = exampleStream({ url: 'https://b.example/' });
  expect(exportFileName('har', [here], 0)).toMatch(/^sse-a\.example-8080-\d{4}-\d\d-\d\d-\d{6}\.har$/);
  expect(exportFileName('session', [here, there], 0)).toMatch(/^sse-\d{4}-\d\d-\d\d-\d{6}\.json$/);
  expect(exportFileName('csv', [exampleStream({ url: '../..\\x' })], 0)).toMatch(/^sse-\d{4}[\d-]+\.csv$/);
});

it('groups what is removed by place, and counts the streams of each name', () => {
  const removal = (streamId: string, name: string) => ({ streamId, place: 'requestHeader' as const, name });
  expect(
    groupRemovals([
      removal('s1', 'Cookie'),
      removal('s2', 'Cookie'),
      removal('s2', 'Authorization'),
      { streamId: 's1', place: 'url', name: 'token' },
    ]),
  ).toEqual([
    {
      place: 'requestHeader',
      names: [
        { name: 'Cookie', streams: 2 },
        { name: 'Authorization', streams: 1 },
      ],
    },
    { place: 'url', names: [{ name: 'token', streams: 1 }] },
  ]);
});
