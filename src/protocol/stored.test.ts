import { beforeEach, expect, it, vi } from 'vitest';
import { loadStored } from './stored.ts';

/** A browser whose synchronised storage is switched off, as an administrator may have it. */
const { kept, disk } = vi.hoisted(() => ({
  kept: new Map<string, unknown>([['count', 7]]),
  disk: { answer: Promise.resolve() },
}));
vi.mock('webextension-polyfill', () => {
  const refuse = () => Promise.reject(new Error('Synchronised storage is off.'));
  const local = {
    get: async (key: string) => ({ [key]: kept.get(key) }),
    set: async (values: object) => {
      await disk.answer;
      for (const [key, value] of Object.entries(values)) kept.set(key, value);
    },
  };
  const onChanged = { addListener: () => {} };
  return { default: { storage: { sync: { get: refuse, set: refuse }, local, onChanged } } };
});

beforeEach(() => {
  kept.set('count', 7);
  disk.answer = Promise.resolve();
});

it('keeps values in local storage where nothing is synchronised', async () => {
  const count = await loadStored('count', Number);
  expect(count.get()).toBe(7);
  const heard = vi.fn();
  count.onChange(heard);
  expect(await count.change((before) => before + 1)).toBe(8);
  expect(count.get()).toBe(8);
  expect(kept.get('count')).toBe(8);
  expect(heard).toHaveBeenCalledTimes(1);
});

it('has a change hold before it is kept, and the next one after it', async () => {
  const count = await loadStored('count', Number);
  const heard: number[] = [];
  count.onChange(() => heard.push(count.get()));
  const changes = [count.change((before) => before + 1), count.change((before) => before * 2)];
  expect(count.get()).toBe(16);
  expect(kept.get('count')).toBe(7);
  expect(await Promise.all(changes)).toEqual([8, 16]);
  expect(kept.get('count')).toBe(16);
  expect(heard).toEqual([8, 16]);
});

it('takes back what the browser does not keep', async () => {
  const count = await loadStored('count', Number);
  disk.answer = Promise.reject(new Error('The quota is used up.'));
  await expect(count.change((before) => before + 1)).rejects.toThrow('The quota is used up.');
  expect(count.get()).toBe(7);
});
