import { expect, it } from 'vitest';
import { readSavedFilters, type SavedFilters } from '../../core/query/saved-filters.ts';
import { createFakeStored } from './fake-stored.ts';
import { createSavedFilters } from './saved-filters.ts';

const createStored = () => createFakeStored<SavedFilters>([], readSavedFilters);

it('shares what is saved with every panel, each kind of list by itself', async () => {
  const stores = { streams: createStored(), messages: createStored() };
  const one = createSavedFilters(stores);
  const other = createSavedFilters(stores);
  expect(await one.save('messages', 'type:a', 'A')).toBeNull();
  expect(other.filters.messages.value).toEqual([{ text: 'type:a', name: 'A' }]);
  expect(other.filters.streams.value).toEqual([]);
  await other.remove('messages', 'type:a');
  expect(one.filters.messages.value).toEqual([]);
  one.stop();
  await other.save('streams', 'is:live', '');
  expect(one.filters.streams.value).toEqual([]);
});

it('tells why nothing was saved, and loses nothing', async () => {
  const stores = { streams: createStored(), messages: createStored() };
  const saved = createSavedFilters(stores);
  await saved.save('messages', 'type:a', '');
  expect(await saved.save('messages', 'x'.repeat(1_000), '')).toMatchObject({
    sentence: { key: 'savedFilters_tooLong' },
  });
  stores.messages.full = 'QUOTA_BYTES quota exceeded';
  expect(await saved.save('messages', 'type:b', '')).toEqual({ reason: 'QUOTA_BYTES quota exceeded' });
  expect(saved.filters.messages.value).toEqual([{ text: 'type:a', name: '' }]);
});

it('keeps filters for as long as the panel where there is no store', async () => {
  const saved = createSavedFilters();
  await saved.save('streams', 'is:live', '');
  expect(saved.filters.streams.value).toHaveLength(1);
});
