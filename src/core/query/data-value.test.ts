import { describe, expect, it } from 'vitest';
import { createValueReader } from './data-value.ts';

const chunk = '{"id":"c1","choices":[{"delta":{"content":" Hel\\nlo"},"index":0}],"usage":null}';

describe('the value at a path', () => {
  it('is text as it is, without quotes', () => {
    expect(createValueReader('$.choices[0].delta.content')(chunk)).toBe(' Hel\nlo');
  });

  it('is JSON where it is no text', () => {
    expect(createValueReader('$.choices[0].index')(chunk)).toBe('0');
    expect(createValueReader('$.usage')(chunk)).toBe('null');
    expect(createValueReader('$.choices[0].delta')(chunk)).toBe('{content: " Hel\\nlo"}');
    expect(createValueReader('$.empty')('{"empty":[]}')).toBe('[]');
  });

  it('is the first of several', () => {
    expect(createValueReader('$.list[*].a')('{"list":[{},{"a":"one"},{"a":"two"}]}')).toBe('one');
  });

  it('is the whole of data that is nothing but a value', () => {
    expect(createValueReader('$')('42')).toBe('42');
  });

  it.each([
    ['has no such member', '$.nothing', chunk],
    ['is not JSON', '$.id', '[DONE]'],
    ['is longer than a list can parse', '$.id', `{"id":"${'x'.repeat(70_000)}"}`],
  ])('is none where the data %s', (_, path, data) => {
    expect(createValueReader(path)(data)).toBeNull();
  });

  it.each(['', 'id', '$.', '$.id x', '$[', '$.id=1'])('is none where the path is %j', (path) => {
    expect(createValueReader(path)(chunk)).toBeNull();
  });
});
