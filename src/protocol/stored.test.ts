import { expect, it, vi } from 'vitest';
import { loadStored } from './stored.ts';

/** A browser whose synchronised storage is switched off, as an administrator may have it. */
const { kept } = vi.hoisted(() => ({ kept: new Map<string, unknown>([['count', 7]]) }));
vi.mock('webextension-polyfill', () => {
  const refuse = () => Promise.reject(new Error('Synchronised storage is off.'));
  const local = {
    get: async (key: string) => ({ [key]: kept.get(key) }),
    set: async (values: object) => {
      for (const [key, value] of Object.entries(values)) kept.set(key, value);
    },
  };
  const onChanged = { addListener: () => {} };
  return { default: { storage: { sync: { get: refuse, set: refuse }, local, onChanged } } };
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
