import { signal } from '@preact/signals';
import english from '../../public/_locales/en/messages.json';
import chinese from '../../public/_locales/zh_CN/messages.json';
import { formatIn, type TimeUnits } from '../core/panel-layout/format.ts';

/** A file of `public/_locales`, as both browsers read it. */
export type Messages = { readonly [key: string]: Message } & {
  readonly [Unit in keyof TimeUnits as `unit_${Unit}`]: Message;
};
interface Message {
  readonly message: string;
}

export type Language = 'en' | 'zh_CN';

interface Speech {
  readonly messages: Messages;
  /** Picks the form of a word that goes with a number. */
  readonly plural: Intl.PluralRules;
  readonly anyOf: Intl.ListFormat;
}

const MESSAGES: { readonly [language in Language]: Messages } = { en: english, zh_CN: chinese };
const TAGS: { readonly [language in Language]: string } = { en: 'en', zh_CN: 'zh-CN' };

const speech = signal(speechIn('en', 'en'));

/** What is spoken now: who reads it is drawn anew when that changes. */
export function spoken(): Speech {
  return speech.value;
}

/**
 * Speaks a language from now on, also of numbers and dates.
 *
 * @param wanted a language; anything else stands for the browser's own
 * @param browserTag the browser's own, as BCP 47 has it
 */
export function speak(wanted: unknown, browserTag: string): void {
  const own = languageOf(browserTag);
  const language = wanted === 'en' || wanted === 'zh_CN' ? wanted : own;
  const isOwn = language === own && new Intl.Locale(browserTag).language === TAGS[language].slice(0, 2);
  const tag = isOwn ? browserTag : TAGS[language];
  const messages = MESSAGES[language];
  formatIn(tag, {
    millisecond: messages.unit_millisecond.message,
    second: messages.unit_second.message,
    minute: messages.unit_minute.message,
    hour: messages.unit_hour.message,
    day: messages.unit_day.message,
  });
  speech.value = speechIn(language, tag);
  document.documentElement.lang = TAGS[language];
}

/** Whoever reads Chinese in its simplified writing is given it, all others English. */
function languageOf(tag: string): Language {
  const { language, script } = new Intl.Locale(tag).maximize();
  return language === 'zh' && script === 'Hans' ? 'zh_CN' : 'en';
}

function speechIn(language: Language, tag: string): Speech {
  return {
    messages: MESSAGES[language],
    plural: new Intl.PluralRules(tag),
    anyOf: new Intl.ListFormat(tag, { type: 'disjunction' }),
  };
}
