import { describe, expect, it } from 'vitest';
import { utf8Length } from '../stream/utf8-length.ts';
import { type WireSegment, wireRows } from './wire-rows.ts';

/** The segments of a body that came in these chunks. */
function segmentsOf(chunks: readonly string[], attempt = 1): WireSegment[] {
  const segments: WireSegment[] = [];
  let offset = 0;
  for (const chunk of chunks) {
    const texts = chunk.match(/[^\r\n]*(\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
    texts.forEach((text, place) => {
      const index = segments.length;
      segments.push({ index, attempt, time: 0, offset, text, startsChunk: place === 0, length: text.length });
      offset += utf8Length(text);
    });
  }
  return segments;
}

const read = (...chunks: string[]) =>
  wireRows(segmentsOf(chunks)).map((row) => row && [row.field, row.name, row.value, row.lineEnd]);

describe('a line in one chunk', () => {
  it('has a field name with its colon, a value and a line end', () => {
    expect(read('id: 7\ndata:x\r\nretry\r: hi\n\n')).toEqual([
      ['id', 'id:', ' 7', '\n'],
      ['data', 'data:', 'x', '\r\n'],
      ['retry', 'retry', '', '\r'],
      ['comment', ':', ' hi', '\n'],
      ['blank', '', '', '\n'],
    ]);
  });

  it('is of no known field where case or spelling differ', () => {
    expect(read('Data: x\nda ta\n').map((row) => row?.[0])).toEqual(['unknown', 'unknown']);
  });

  it('has no name where it is long and without a colon', () => {
    expect(read('data that somebody forgot to mark\n')).toEqual([
      ['unknown', '', 'data that somebody forgot to mark', '\n'],
    ]);
  });

  it('is known after a byte order mark', () => {
    expect(read('\uFEFFdata: x\n')).toEqual([['data', '\uFEFFdata:', ' x', '\n']]);
  });
});

describe('a line in several chunks', () => {
  it('is of the same field in each', () => {
    expect(read('data: on', 'e: tw', 'o\n', 'id: 1\n')).toEqual([
      ['data', 'data:', ' on', ''],
      ['data', '', 'e: tw', ''],
      ['data', '', 'o', '\n'],
      ['id', 'id:', ' 1', '\n'],
    ]);
  });

  it('has a field name even when that is cut', () => {
    expect(read(...'data: x\n').map((row) => row?.slice(0, 3))).toEqual([
      ['data', 'd', ''],
      ['data', 'a', ''],
      ['data', 't', ''],
      ['data', 'a', ''],
      ['data', ':', ''],
      ['data', '', ' '],
      ['data', '', 'x'],
      ['data', '', ''],
    ]);
  });

  it('ends with the line feed that comes after a carriage return', () => {
    expect(read('data: x\r', '\ndata: y\r', 'id: 1\n').map((row) => row?.[0])).toEqual([
      'data',
      'data',
      'data',
      'id',
    ]);
  });

  it('goes on after a text that is cut', () => {
    const [first, second] = segmentsOf(['data: long', 'er\n']) as [WireSegment, WireSegment];
    const rows = wireRows([{ ...first, text: 'data: l' }, second]);
    expect(rows.map((row) => row?.field)).toEqual(['data', 'data']);
    expect(rows[1]?.continues).toBe(true);
  });

  it('is not guessed at where its beginning is not known', () => {
    const [, second] = segmentsOf(['data: on', 'e: two\n']);
    expect(wireRows([second ?? null])[0]).toMatchObject({ field: null, name: '', value: 'e: two' });
    expect(wireRows([null, second ?? null])[1]).toMatchObject({ field: null });
  });
});

it('tells where a connection begins and where bytes are missing', () => {
  const [first, second] = segmentsOf(['data: x\n', 'data: y\n']) as [WireSegment, WireSegment];
  const [third] = segmentsOf(['data: z\n'], 2) as [WireSegment];
  const rows = wireRows([first, { ...second, offset: 100 }, third]);
  expect(rows.map((row) => row?.missingBytes)).toEqual([0, 92, 0]);
  expect(rows.map((row) => row?.startsConnection)).toEqual([false, false, true]);
});
