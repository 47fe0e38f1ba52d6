import { computed, signal } from '@preact/signals';
import { render } from 'preact';
import browser from 'webextension-polyfill';
import { siteOf } from '../core/settings/site.ts';
import { POPUP_PORT } from '../protocol/capture.ts';
import { createPortChannel } from '../protocol/port-channel.ts';
import { loadSettings } from '../protocol/stored.ts';
import { speakStoredLanguage } from '../text/stored-language.ts';
import { Popup } from './Popup.tsx';
import { goTo, titleOf } from './tab-titles.ts';
import { watchOverview } from './watch-overview.ts';

const [[tab], stored] = await Promise.all([
  browser.tabs.query({ active: true, currentWindow: true }),
  loadSettings(),
]);
const tabId = tab?.id ?? -1;
const site = siteOf(tab?.url ?? '');
speakStoredLanguage(stored);
const settings = signal(stored.get());
stored.onChange(() => {
  settings.value = stored.get();
});
const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
const theme = computed(() => (settings.value.theme === 'auto' ? system : settings.value.theme));

async function reload(): Promise<void> {
  await browser.tabs.reload(tabId);
  window.close();
}

async function openSettings(): Promise<void> {
  await browser.runtime.openOptionsPage();
  window.close();
}

render(
  <Popup
    overview={watchOverview(() => createPortChannel(browser.runtime.connect({ name: POPUP_PORT })), tabId)}
    theme={theme}
    capture={site === null ? null : { site, settings, change: stored.change, reload }}
    openSettings={openSettings}
    titleOf={titleOf}
    goTo={goTo}
  />,
  document.body,
);
