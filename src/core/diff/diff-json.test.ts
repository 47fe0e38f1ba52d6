import { expect, it } from 'vitest';
import { JsonNumber, type JsonValue, parseJson } from '../panel-layout/json-value.ts';
import { diffJson } from './diff-json.ts';

const diff = (before: string, after: string, max = 100) =>
  diffJson(parseJson(before) as JsonValue, parseJson(after) as JsonValue, max);

it('tells what was changed, removed and added, and where', () => {
  expect(
    diff(
      '{"a": 1, "user": {"name": "Ada", "tags": [1, 2]}, "gone": null}',
      '{"user": {"name": "Bob", "tags": [1, 2, 3]}, "a": 1, "a-b": {}}',
    ),
  ).toEqual([
    { path: '$.user.name', before: 'Ada', after: 'Bob' },
    { path: '$.user.tags[2]', before: undefined, after: 3 },
    { path: '$.gone', before: null, after: undefined },
    { path: '$["a-b"]', before: undefined, after: {} },
  ]);
});

it('finds nothing between values that are the same', () => {
  expect(diff('{"a": [1, {"b": "c"}]}', '{ "a": [1, { "b": "c" }] }')).toEqual([]);
});

it('tells apart what has another type, and the members of objects from what they inherit', () => {
  expect(diff('{"a": []}', '{"a": {}}')).toHaveLength(1);
  expect(diff('{"a": 1}', '{"a": "1"}')).toHaveLength(1);
  expect(diff('{}', '{"__proto__": {"x": 1}}')).toHaveLength(1);
});

it('tells apart numbers that are the same for JavaScript', () => {
  const number = (source: string) => [new JsonNumber(source)];
  expect(diffJson(number('12345678901234567890'), number('12345678901234567891'), 10)).toHaveLength(1);
  expect(diffJson(number('12345678901234567890'), number('12345678901234567890'), 10)).toEqual([]);
});

it('takes values that are nested deep, and stops at a bound', () => {
  const deep = (inner: string) => '['.repeat(5_000) + inner + ']'.repeat(5_000);
  expect(diff(deep('1'), deep('2'))).toHaveLength(1);
  const list = (value: number) => JSON.stringify(Array.from({ length: 500 }, () => value));
  expect(diff(list(1), list(2), 20)).toHaveLength(20);
});
