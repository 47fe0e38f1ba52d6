import { expect, it } from 'vitest';
import { MAX_TYPES } from './stream.ts';
import { countTypes, NO_TYPES } from './type-counts.ts';

const named = (...names: string[]) => names.map((name) => ({ name }));

it('counts each type in the order in which it was first seen', () => {
  const first = countTypes(NO_TYPES, named('message', 'ping', 'message', '__proto__'));
  const counts = countTypes(first, named('ping', 'bye'));
  expect(counts.types).toEqual([
    ['message', 2],
    ['ping', 2],
    ['__proto__', 1],
    ['bye', 1],
  ]);
  expect(counts.others).toBe(0);
});

it('counts types together when they are too many, and those with a name as long as a novel', () => {
  const names = Array.from({ length: MAX_TYPES + 5 }, (_, number) => `type ${number}`);
  const counts = countTypes(NO_TYPES, named('x'.repeat(1000), ...names, 'type 0'));
  expect(counts.types).toHaveLength(MAX_TYPES);
  expect(counts.types[0]).toEqual(['type 0', 2]);
  expect(counts.others).toBe(6);
});
