import { expect, it } from 'vitest';
import { JsonNumber, type JsonValue } from '../panel-layout/json-value.ts';
import { type JsonPath, parseJsonPath, readJsonPath, someAtPath, writeJsonPath } from './json-path.ts';

function found(path: string, value: JsonValue): JsonValue[] {
  const values: JsonValue[] = [];
  someAtPath(value, readJsonPath(path, 0).value, (at) => {
    values.push(at);
    return false;
  });
  return values;
}

it('follows names and indexes', () => {
  const value = { user: { 'full name': 'Ada', tags: ['a', 'b'] } };
  expect(found('$', value)).toEqual([value]);
  expect(found('$.user["full name"]', value)).toEqual(['Ada']);
  expect(found('$.user.tags[1]', value)).toEqual(['b']);
  expect(found('$.user.tags[2]', value)).toEqual([]);
});

it('takes all members and indexes for a star, but not those of a member with that name', () => {
  const value = { a: [{ id: 1 }, { id: 2 }, 3], b: { id: 4 }, '*': null };
  expect(found('$.a[*].id', value)).toEqual([1, 2]);
  expect(found('$.*.id', value)).toEqual([4]);
  expect(found('$["*"]', value)).toEqual([null]);
});

it('finds nothing in what the value inherits', () => {
  expect(found('$.length', [1])).toEqual([]);
  expect(found('$.toString', {})).toEqual([]);
  expect(found('$.source', new JsonNumber('1'))).toEqual([]);
  expect(found('$.length', 'text')).toEqual([]);
  expect(found('$.__proto__', JSON.parse('{"__proto__": 1}'))).toEqual([1]);
});

it('ends at what cannot belong to a path', () => {
  expect(readJsonPath('x$.a.b=1', 1)).toEqual({ value: [{ name: 'a' }, { name: 'b' }], end: 6 });
});

it('looks at all values, however many there are', () => {
  const list = Array.from({ length: 300 }, () => Array.from({ length: 300 }, (_, id) => ({ id })));
  expect(found('$[*][*].id', list)).toHaveLength(90_000);
});

it('follows a path of any length into values of any depth', () => {
  const depth = 5000;
  const deep: JsonValue = JSON.parse(`${'['.repeat(depth)}1${']'.repeat(depth)}`);
  expect(found(`$${'[*]'.repeat(depth)}`, deep)).toEqual([1]);
  expect(found(`$${'[*]'.repeat(100_000)}`, deep)).toEqual([]);
});

it('is written as it is read back', () => {
  const path: JsonPath = [
    { name: 'a' },
    { index: 0 },
    '*',
    { name: 'b c' },
    { name: '*' },
    { name: 'd"\\' },
    { name: '' },
  ];
  expect(writeJsonPath(path)).toBe('$.a[0].*["b c"]["*"]["d\\"\\\\"][""]');
  expect(parseJsonPath(writeJsonPath(path))).toEqual(path);
  expect(writeJsonPath([])).toBe('$');
});
