import { formatCount } from '../core/panel-layout/format.ts';
import type { Settings } from '../core/settings/settings.ts';
import { message } from './message.ts';
import { words } from './words.ts';

/** Whether a browser that stores something no more says that there is no room. */
export function isQuota(reason: string): boolean {
  return /quota|\bfull\b/i.test(reason);
}

/** The words of the settings, wherever some of them are. */
export const settingsWords = words('settings', {
  captureOn: (site: string) => message('settings_captureOn', site),
  awaitsReload: (isOn: boolean) => message(isOn ? 'settings_captureBegins' : 'settings_captureEnds'),
  themes: words('settings_themes') satisfies Record<Settings['theme'], string>,
  timeFormats: words('settings_timeFormats') satisfies Record<Settings['timeFormat'], string>,
  /** Each in its own language. */
  languages: {
    get auto() {
      return message('settings_languageAuto');
    },
    en: 'English',
    zh_CN: '中文（简体）',
  } satisfies Record<Settings['language'], string>,
  range: (from: number, to: number) => message('settings_range', formatCount(from), formatCount(to)),
  wholeRange: (from: number, to: number) =>
    message('settings_wholeRange', formatCount(from), formatCount(to)),
  removeSite: (site: string) => message('settings_removeSite', site),
  failed: (reason: string) =>
    isQuota(reason) ? message('settings_quota') : message('settings_failed', reason),
});
