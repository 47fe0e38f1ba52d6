import browser from 'webextension-polyfill';
import { speak } from './language.ts';

interface StoredLanguage {
  get(): { readonly language: string };
  onChange(listener: () => void): void;
}

/** Speaks the language that the settings name, or else the browser's; another one as soon as they name another. */
export function speakStoredLanguage(settings: StoredLanguage): void {
  const speakIt = () => speak(settings.get().language, browser.i18n.getUILanguage());
  settings.onChange(speakIt);
  speakIt();
}
