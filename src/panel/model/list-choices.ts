import { type ReadonlySignal, signal } from '@preact/signals';
import { DEFAULT_CHOICES, type ListChoices } from '../../core/panel-layout/list-choices.ts';
import type { Stored } from '../../protocol/stored.ts';

export interface ListChoicesModel {
  readonly choices: ReadonlySignal<ListChoices>;
  change(change: Partial<ListChoices>): void;
  stop(): void;
}

/** A browser lets an extension write to its synchronised storage twice a second at most; in milliseconds. */
const SAVE_DELAY = 500;

/** What is chosen of the lists: as it was stored, and stored when it changes; without a store it lasts as long as the panel. */
export function createListChoices(store?: Stored<ListChoices>): ListChoicesModel {
  const choices = signal(store?.get() ?? DEFAULT_CHOICES);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const unsubscribe = store?.onChange(() => {
    // What was chosen here just now is the newest.
    if (timer === undefined) choices.value = store.get();
  });

  function save() {
    clearTimeout(timer);
    timer = undefined;
    // Where nothing can be stored, the choice lasts as long as the panel.
    store?.change(() => choices.value).catch(() => {});
  }

  return {
    choices,
    change(change) {
      choices.value = { ...choices.value, ...change };
      if (store) timer ??= setTimeout(save, SAVE_DELAY);
    },
    stop() {
      unsubscribe?.();
      if (timer !== undefined) save();
    },
  };
}
