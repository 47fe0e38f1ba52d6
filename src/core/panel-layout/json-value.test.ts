import { expect, it, vi } from 'vitest';
import {
  JsonNumber,
  jsonChildren,
  jsonKind,
  jsonLines,
  jsonPreview,
  jsonSize,
  jsonText,
  looksLikeJson,
  parseJson,
} from './json-value.ts';

it('takes objects, arrays and strings for JSON, and nothing else', () => {
  expect(parseJson(' {"a": [1, null]}\n')).toEqual({ a: [1, null] });
  expect(parseJson('"a\\u0041"')).toBe('aA');
  expect(parseJson('12:30:05')).toBeUndefined();
  expect(parseJson('42')).toBeUndefined();
  expect(parseJson('{broken')).toBeUndefined();
  expect(parseJson('{broken}')).toBeUndefined();
  expect(parseJson('')).toBeUndefined();
});

/** As browsers parse it, and Node.js from version 21 on, in a text where digits may be lost. */
function parsedNumber(source: string) {
  const parse = vi.spyOn(JSON, 'parse').mockImplementation((_, reviver) => {
    const value = reviver as unknown as (key: string, value: unknown, context: object) => unknown;
    return value('', Number(source), { source });
  });
  const parsed = parseJson(`[${source}, "a3e"]`);
  parse.mockRestore();
  return parsed;
}

it.each(['12345678901234567890', '1700000000.123456789', '0.12345678901234567', '1e400'])(
  'keeps the digits of %s, where the browser hands them over',
  (source) => {
    expect(parsedNumber(source)).toEqual(new JsonNumber(source));
  },
);

it.each(['10.50', '1e3', '1E-7', '-0.0', '100000000000000000000000', '0.10000000000000000', '5e-324'])(
  'takes %s for the number that it is',
  (source) => {
    expect(parsedNumber(source)).toBe(Number(source));
  },
);

it('knows from both ends what cannot be JSON', () => {
  expect(looksLikeJson('[1]')).toBe(true);
  expect(looksLikeJson('[info] started')).toBe(false);
});

it('keeps keys that mean something to JavaScript', () => {
  const value = parseJson('{"__proto__": {"x": 1}, "constructor": 2}');
  expect(value && jsonChildren(value, 9).map(([key]) => key)).toEqual(['__proto__', 'constructor']);
});

it('shows a collapsed value in a line', () => {
  expect(jsonPreview({ id: 1, tags: ['a'], none: {} })).toBe('{id: 1, tags: […], none: {}}');
  expect(jsonPreview([1, 'two', null, []])).toBe('[1, "two", null, []]');
  expect(jsonPreview(Array.from({ length: 90 }, () => 123456))).toMatch(/^\[123456, .*, …\]$/);
});

it('tells kinds and sizes', () => {
  expect(jsonKind([])).toBe('array');
  expect(jsonKind(null)).toBe('null');
  expect(jsonSize({ a: 1, b: 2 })).toBe(2);
  expect(jsonSize('text')).toBe(0);
  expect(jsonText('a"b')).toBe('"a\\"b"');
});

it('previews a value in the order in which it came', () => {
  expect(jsonPreview({ 'a\nb': '\u202e', c: 1 })).toBe('{a↵b: "‹U+202E›", c: 1}');
});

it('writes a value as JSON in lines', () => {
  const value = { a: [1, 'two\n', { b: null }], 'c d': {}, e: [] };
  expect(jsonLines(value)).toBe(JSON.stringify(value, null, 2));
  expect(jsonLines([new JsonNumber('1.0')])).toBe('[\n  1.0\n]');
});
