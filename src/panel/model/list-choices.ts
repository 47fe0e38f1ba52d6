import { type ReadonlySignal, signal } from '@preact/signals';
import { DEFAULT_CHOICES, type ListChoices, readListChoices } from '../../core/panel-layout/list-choices.ts';

/** Where choices outlive the panel. */
export interface ChoiceStore {
  load(): Promise<unknown>;
  save(choices: ListChoices): Promise<void>;
  /** Calls back with what is stored when it changes; returns a function that ends this. */
  onChange(listener: (value: unknown) => void): () => void;
}

export interface ListChoicesModel {
  readonly choices: ReadonlySignal<ListChoices>;
  change(change: Partial<ListChoices>): void;
  stop(): void;
}

/** A browser lets an extension write to its synchronised storage twice a second at most; in milliseconds. */
const SAVE_DELAY = 500;

/** What is chosen of the lists: as it was stored, and stored when it changes. */
export function createListChoices(store?: ChoiceStore): ListChoicesModel {
  const choices = signal(DEFAULT_CHOICES);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const take = (value: unknown) => {
    // What was chosen here just now is the newest.
    if (timer === undefined) choices.value = readListChoices(value);
  };
  const unsubscribe = store?.onChange(take);
  store?.load().then(take, () => {});

  function save() {
    clearTimeout(timer);
    timer = undefined;
    // Where nothing can be stored, the choice lasts as long as the panel.
    store?.save(choices.value).catch(() => {});
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
