import { isSite } from './site.ts';

export const THEMES = ['auto', 'light', 'dark'] as const;
/**
 * When a message came.
 * - `clock`: the time of day
 * - `sinceStart`: since the stream was constructed
 * - `delta`: since the message before it in the stream, whatever a filter leaves of that
 */
export const TIME_FORMATS = ['clock', 'sinceStart', 'delta'] as const;
export type TimeFormat = (typeof TIME_FORMATS)[number];
export const LANGUAGES = ['auto', 'en', 'zh_CN'] as const;

/** What the user may choose. */
export interface Settings {
  /** Messages kept of a tab. */
  readonly maxMessages: number;
  /** Bytes kept of a tab. */
  readonly maxBytes: number;
  /** Whether leaving the page keeps its streams in the list. A habit like the others, so it is synced with them. */
  readonly preserveLog: boolean;
  /** `auto` is that of the developer tools, or of the system where there are none. */
  readonly theme: (typeof THEMES)[number];
  readonly timeFormat: TimeFormat;
  /** `auto` is that of the browser. */
  readonly language: (typeof LANGUAGES)[number];
  /** Sites (see `siteOf`) whose pages are not touched, nor those of their subdomains. */
  readonly excludedSites: readonly string[];
}

export const DEFAULT_SETTINGS: Settings = {
  maxMessages: 100_000,
  maxBytes: 64 * 1024 * 1024,
  preserveLog: false,
  theme: 'auto',
  timeFormat: 'clock',
  language: 'auto',
  excludedSites: [],
};

/** Settings that were stored or sent, field by field: what is no valid value is as in `otherwise`. */
export function readSettings(value: unknown, otherwise = DEFAULT_SETTINGS): Settings {
  const fields: { readonly [name in keyof Settings]?: unknown } =
    typeof value === 'object' && value !== null ? value : {};
  const { maxMessages, maxBytes, preserveLog, theme, timeFormat, language, excludedSites } = fields;
  return {
    maxMessages: isBound(maxMessages) ? maxMessages : otherwise.maxMessages,
    maxBytes: isBound(maxBytes) ? maxBytes : otherwise.maxBytes,
    preserveLog: typeof preserveLog === 'boolean' ? preserveLog : otherwise.preserveLog,
    theme: THEMES.find((name) => name === theme) ?? otherwise.theme,
    timeFormat: TIME_FORMATS.find((name) => name === timeFormat) ?? otherwise.timeFormat,
    language: LANGUAGES.find((name) => name === language) ?? otherwise.language,
    excludedSites: Array.isArray(excludedSites)
      ? [...new Set(excludedSites.filter(isSite))]
      : otherwise.excludedSites,
  };
}

function isBound(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}
