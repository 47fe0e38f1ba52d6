import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NO_CHOICE } from '../../core/panel-layout/columns.ts';
import { DEFAULT_CHOICES, type ListChoices } from '../../core/panel-layout/list-choices.ts';
import { createListChoices } from './list-choices.ts';

/** A store that several panels share. */
function createStore(stored = DEFAULT_CHOICES) {
  const listeners = new Set<() => void>();
  const saved: ListChoices[] = [];
  return {
    saved,
    get: () => saved.at(-1) ?? stored,
    async change(change: (choices: ListChoices) => ListChoices) {
      const choices = change(stored);
      saved.push(choices);
      for (const listener of listeners) listener();
      return choices;
    },
    onChange(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('begins with what was stored, and stores what is chosen, once for many changes', async () => {
  const store = createStore({ ...DEFAULT_CHOICES, grouping: 'page' });
  const lists = createListChoices(store);
  expect(lists.choices.value).toEqual({ ...DEFAULT_CHOICES, grouping: 'page' });
  for (let width = 50; width < 60; width++)
    lists.change({ messages: { ...NO_CHOICE, widths: { type: width } } });
  expect(store.saved).toEqual([]);
  await vi.runAllTimersAsync();
  expect(store.saved).toEqual([lists.choices.value]);
});

it('takes over what is chosen in another panel, and stores what was chosen last when it is closed', async () => {
  const store = createStore();
  const one = createListChoices(store);
  const other = createListChoices(store);
  one.change({ grouping: 'origin' });
  await vi.runAllTimersAsync();
  expect(other.choices.value.grouping).toBe('origin');
  one.change({ grouping: 'none' });
  one.stop();
  expect(other.choices.value.grouping).toBe('none');
});
