import browser from 'webextension-polyfill';
import type { ChoiceStore } from './model/list-choices.ts';

const KEY = 'columns';

/** Keeps the choices in the extension's synchronised storage, for every panel. */
export const syncedChoices: ChoiceStore = {
  async load() {
    return (await browser.storage.sync.get(KEY))[KEY];
  },
  save: (choices) => browser.storage.sync.set({ [KEY]: choices }),
  onChange(listener) {
    const heard = (changes: Record<string, { newValue?: unknown }>) => {
      if (changes[KEY]) listener(changes[KEY].newValue);
    };
    browser.storage.sync.onChanged.addListener(heard);
    return () => browser.storage.sync.onChanged.removeListener(heard);
  },
};
