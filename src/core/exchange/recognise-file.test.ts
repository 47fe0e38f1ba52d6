import { expect, it } from 'vitest';
import { say } from '../../text/message.ts';
import { eventStreamText } from './event-stream-text.ts';
import { collected, recordedBodies, START } from './example-recorded.ts';
import { harFile } from './har.ts';
import { readRecordedFile } from './recognise-file.ts';
import { sourceOf } from './recorded-stream.ts';
import { sessionFile } from './session-file.ts';

const recorded = recordedBodies(['id: 1\ndata: a\n\n', 'data: b\n\n']);
const source = sourceOf(recorded);
const creator = { name: 'SSE Inspector', version: '1' };

function dataOf(name: string, text: string) {
  const read = readRecordedFile(name, text, START);
  return 'error' in read
    ? say(read.error)
    : read.streams.map(({ messages }) => messages.map(({ data }) => data));
}

it('opens what it writes, whatever the name and with a byte order mark too', async () => {
  const texts = [
    await collected(sessionFile([source], creator, START)),
    await collected(harFile([source], creator)),
    await collected(eventStreamText(source)),
  ];
  for (const text of texts) {
    expect(dataOf('no-name', text)).toEqual([['a', 'b']]);
    expect(dataOf('wrong.json', `\uFEFF${text}`)).toEqual([['a', 'b']]);
  }
});

it('goes by the name where the content does not say', () => {
  expect(dataOf('odd.sse', 'unknown: 1\ndata: a\n\n')).toEqual([['a']]);
  expect(dataOf('odd.txt', 'unknown: 1\ndata: a\n\n')).toMatch(
    /^The format of this file is not known\. These can be opened: /,
  );
  expect(dataOf('odd.har', 'unknown: 1')).toMatch(/^This file is not JSON: /);
});

it('says what it cannot open', () => {
  expect(dataOf('a.json', '')).toBe('This file is empty.');
  expect(dataOf('a.json', '{"a": 1}')).toMatch(
    /^This file is JSON, but neither a session nor a HAR\. These can /,
  );
  expect(dataOf('a.json', '[1')).toMatch(/^This file is not JSON: /);
  expect(dataOf('a.png', '\x89PNG\r\n')).toMatch(/^The format of this file is not known\./);
  expect(dataOf('a.sse', 'hello\nworld')).toMatch(/^This file holds no event stream\./);
});
