import { expect, it } from 'vitest';
import type { Message } from '../stream/stream.ts';
import { CSV_HEADER, csvRows } from './csv.ts';
import { collected, recordedBodies } from './example-recorded.ts';

const { stream, messages } = recordedBodies(['data: x\n\n']);
const [message] = messages as [Message];
const rowsOf = (...changed: Partial<Message>[]) =>
  collected(csvRows(stream, [changed.map((changes) => ({ ...message, ...changes }))]));
const dataOf = async (data: string) =>
  (await rowsOf({ data, size: 0 })).slice(PREFIX.length, -',0\r\n'.length);
const PREFIX = '2026-11-21T08:00:00.323Z,https://a.example/events,message,,';

it('is a row for each message below a header', async () => {
  const rows = await rowsOf({ lastEventId: '7' }, { name: 'join' });
  expect(CSV_HEADER + rows).toBe(
    `\uFEFFtime,stream,name,id,data,size\r
2026-11-21T08:00:00.323Z,https://a.example/events,message,7,x,1\r
2026-11-21T08:00:00.323Z,https://a.example/events,join,,x,1\r
`,
  );
});

it('quotes what holds a comma, a quote or a line end', async () => {
  expect(await dataOf('{"a":1,"b":2}')).toBe('"{""a"":1,""b"":2}"');
  expect(await dataOf('a\nb')).toBe('"a\nb"');
});

it('does not let one run a part of a value where semicolons or tabs part the cells', async () => {
  expect(await dataOf("x;=cmd|'/c calc'!A0;y")).toBe(`"x;'=cmd|'/c calc'!A0;y"`);
  expect(await dataOf('x\t@a')).toBe(`"x\t'@a"`);
  expect(await dataOf('x\n "=a"')).toBe(`"x\n' ""=a"""`);
  expect(await dataOf('a; b\tc')).toBe('"a; b\tc"');
});

it('does not let a spreadsheet run a value', async () => {
  for (const start of ['=', '+', '-', '@', '＝']) expect(await dataOf(`${start}1`)).toBe(`'${start}1`);
  expect(await dataOf('\t1')).toBe(`"'\t1"`);
  expect(await dataOf('\r1')).toBe(`"'\r1"`);
  expect(await dataOf('=HYPERLINK("x")')).toBe(`"'=HYPERLINK(""x"")"`);
  expect(await dataOf('\n=1')).toBe(`"\n'=1"`);
  expect(await dataOf('1-1')).toBe('1-1');
});
