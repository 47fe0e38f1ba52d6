import browser, { type Storage } from 'webextension-polyfill';
import { readSettings, type Settings } from '../core/settings/settings.ts';

/** A value that the browser keeps and, where the user has it do so, carries to their other machines. */
export interface Stored<T> {
  get(): T;
  /**
   * Holds at once, however long the browser takes to keep it. Resolves with the value as it is kept; rejects with the
   * browser's reason when it is not, and then it holds no longer.
   */
  change(change: (value: T) => T): Promise<T>;
  /** Calls back when it changed, here or elsewhere; returns a function that ends this. */
  onChange(listener: () => void): () => void;
}

export function loadSettings(): Promise<Stored<Settings>> {
  return loadStored('settings', readSettings);
}

/**
 * Loads what is kept under a key: `loadStored('columns', readColumns)`. `read` makes a valid value of whatever is found.
 * What is kept is in synced storage, in local storage where there is no other. The browser's listener is added at
 * once: a stopped background that calls this when it starts is started for changes.
 */
export async function loadStored<T>(key: string, read: (value: unknown) => T): Promise<Stored<T>> {
  const listeners = new Set<() => void>();
  let area: Storage.StorageArea = browser.storage.sync;
  let changed = () => {};
  browser.storage.onChanged.addListener((changes) => {
    if (key in changes) changed();
  });

  const load = async (): Promise<T> => read((await area.get(key))[key]);
  let value: T = await load()
    .catch(() => {
      area = browser.storage.local;
      return load();
    })
    .catch(() => read(undefined));
  let changing = 0;
  changed = refresh;

  /** What is kept goes for what holds, unless a change is still on its way there. */
  async function refresh(): Promise<void> {
    const news = await load().catch(() => value);
    if (changing === 0) take(news);
  }

  function take(news: T): void {
    if (JSON.stringify(news) === JSON.stringify(value)) return;
    value = news;
    for (const listener of listeners) listener();
  }

  /** One after the other: each builds on what the one before has stored. */
  let last: Promise<unknown> = Promise.resolve();

  return {
    get: () => value,
    change(change) {
      changing++;
      take(read(change(value)));
      const kept = last.then(async () => {
        try {
          const news = read(change(await load()));
          await area.set({ [key]: news });
          return news;
        } finally {
          changing--;
          await refresh();
        }
      });
      last = kept.catch(() => {});
      return kept;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
