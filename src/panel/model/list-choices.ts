import { type ReadonlySignal, signal } from '@preact/signals';
import { DEFAULT_CHOICES, type ListChoices } from '../../core/panel-layout/list-choices.ts';
import type { Stored } from '../../protocol/stored.ts';

export interface ListChoicesModel {
  readonly choices: ReadonlySignal<ListChoices>;
  change(change: Partial<ListChoices>): void;
  stop(): void;
}

/** A browser lets an extension write to its synchronised storage twice a second at most; in milliseconds. */
const SAVE_INTERVAL = 500;

/** What is chosen of the lists: as it was stored, and stored when it changes; without a store it lasts as long as the panel. */
export function createListChoices(store?: Stored<ListChoices>): ListChoicesModel {
  const choices = signal(store?.get() ?? DEFAULT_CHOICES);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isUnsaved = false;
  const unsubscribe = store?.onChange(() => {
    // What was chosen here just now is the newest.
    if (!isUnsaved) choices.value = store.get();
  });

  function save() {
    isUnsaved = false;
    // Where nothing can be stored, the choice lasts as long as the panel.
    store?.change(() => choices.value).catch(() => {});
  }

  /** The first change at once, for the panel may be closed before long, and what follows it together. */
  function saveInTime() {
    if (timer !== undefined) return;
    save();
    timer = setTimeout(() => {
      timer = undefined;
      if (isUnsaved) saveInTime();
    }, SAVE_INTERVAL);
  }

  return {
    choices,
    change(change) {
      choices.value = { ...choices.value, ...change };
      isUnsaved = store !== undefined;
      if (store) saveInTime();
    },
    stop() {
      unsubscribe?.();
      clearTimeout(timer);
      if (isUnsaved) save();
    },
  };
}
