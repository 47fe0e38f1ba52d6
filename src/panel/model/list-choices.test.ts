import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NO_CHOICE } from '../../core/panel-layout/columns.ts';
import { DEFAULT_CHOICES, type ListChoices } from '../../core/panel-layout/list-choices.ts';
import { createFakeStored } from './fake-stored.ts';
import { createListChoices } from './list-choices.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('begins with what was stored, and stores what is chosen at once, and then once for many changes', async () => {
  const store = createFakeStored<ListChoices>({ ...DEFAULT_CHOICES, grouping: 'page' });
  const lists = createListChoices(store);
  expect(lists.choices.value).toEqual({ ...DEFAULT_CHOICES, grouping: 'page' });
  lists.change({ grouping: 'origin' });
  expect(store.saved).toEqual([lists.choices.value]);
  for (let width = 50; width < 60; width++)
    lists.change({ messages: { ...NO_CHOICE, widths: { type: width } } });
  expect(store.saved).toHaveLength(1);
  await vi.runAllTimersAsync();
  expect(store.saved.slice(1)).toEqual([lists.choices.value]);
});

it('takes over what is chosen in another panel, and stores what was chosen last when it is closed', async () => {
  const store = createFakeStored(DEFAULT_CHOICES);
  const one = createListChoices(store);
  const other = createListChoices(store);
  one.change({ grouping: 'origin' });
  await vi.runAllTimersAsync();
  expect(other.choices.value.grouping).toBe('origin');
  one.change({ grouping: 'none' });
  one.stop();
  expect(other.choices.value.grouping).toBe('none');
});
