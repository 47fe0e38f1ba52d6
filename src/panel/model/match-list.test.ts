import { expect, it } from 'vitest';
import { createMatchList } from './match-list.ts';

function listOf(found: readonly number[], end: number) {
  const list = createMatchList();
  list.add(found, end, 0);
  return list;
}

it('has what was found, in order', () => {
  const list = listOf([1, 3], 5);
  list.add([7], 10, 0);
  expect(list.matches.value).toEqual({ indexes: [1, 3, 7], forgotten: 0, next: 10 });
});

it('keeps what it has while that is looked at again, piece by piece', () => {
  const list = listOf([1, 3, 7, 9], 10);
  list.lookFrom(2);
  expect(list.matches.value).toEqual({ indexes: [1, 3, 7, 9], forgotten: 0, next: 2 });
  list.add([4], 8, 0);
  expect(list.matches.value).toEqual({ indexes: [1, 4, 9], forgotten: 0, next: 8 });
  list.add([], 10, 0);
  expect(list.matches.value).toEqual({ indexes: [1, 4], forgotten: 0, next: 10 });
});

it('follows messages that others were put before, and looks on from there', () => {
  const list = listOf([1, 3, 7], 10);
  list.shift([
    { from: 6, by: 2 },
    { from: 2, by: 1 },
  ]);
  expect(list.matches.value).toEqual({ indexes: [1, 4, 10], forgotten: 0, next: 2 });
  list.shift([{ from: 4, by: 5, isRough: true }]);
  expect(list.matches.value.indexes).toEqual([1]);
});

it('forgets what is no longer kept, and counts it', () => {
  const list = createMatchList();
  for (let index = 0; index < 100_000; index++) list.add([index], index + 1, index - 10);
  const { indexes, forgotten, next } = list.matches.value;
  expect(indexes.length).toBeLessThan(2_100);
  expect(forgotten + indexes.length).toBe(100_000);
  expect([indexes.at(-1), next]).toEqual([99_999, 100_000]);
});
