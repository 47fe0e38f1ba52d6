import browser from 'webextension-polyfill';
import { speak } from './language.ts';

/** Speaks the language that the settings name, or else the browser's. */
export async function speakStoredLanguage(): Promise<void> {
  let wanted: unknown;
  try {
    const { settings } = await browser.storage.local.get('settings');
    wanted = (settings as { language?: unknown } | undefined)?.language;
  } catch {
    // The browser's language is as good as any.
  }
  speak(wanted, browser.i18n.getUILanguage());
}
