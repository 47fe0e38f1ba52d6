import browser from 'webextension-polyfill';
import { DEFAULT_SETTINGS, type Settings } from '../core/session/session.ts';

export interface StoredSettings {
  get(): Settings;
  /** Ignores what is no valid value; resolves with the settings as they are now. */
  set(change: Partial<Settings>): Promise<Settings>;
  /** Returns a function that ends this. */
  onChange(listener: () => void): () => void;
}

/** The settings, kept in the extension's local storage. */
export async function loadSettings(): Promise<StoredSettings> {
  const stored = await browser.storage.local.get('settings');
  let settings = withChange(DEFAULT_SETTINGS, stored.settings as Partial<Settings> | undefined);
  const listeners = new Set<() => void>();

  return {
    get: () => settings,
    async set(change) {
      settings = withChange(settings, change);
      await browser.storage.local.set({ settings });
      for (const listener of listeners) listener();
      return settings;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function withChange(
  settings: Settings,
  { maxMessages, maxBytes, preserveLog }: Partial<Settings> = {},
): Settings {
  return {
    maxMessages: isBound(maxMessages) ? maxMessages : settings.maxMessages,
    maxBytes: isBound(maxBytes) ? maxBytes : settings.maxBytes,
    preserveLog: preserveLog ?? settings.preserveLog,
  };
}

function isBound(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}
