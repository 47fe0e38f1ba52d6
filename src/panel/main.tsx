import browser from 'webextension-polyfill';
import { readListChoices } from '../core/panel-layout/list-choices.ts';
import { readSavedFilters } from '../core/query/saved-filters.ts';
import { PANEL_PORT } from '../protocol/capture.ts';
import { createPortChannel } from '../protocol/port-channel.ts';
import { loadSettings, loadStored } from '../protocol/stored.ts';
import { speakStoredLanguage } from '../text/stored-language.ts';
import { chosenTheme } from './chosen-theme.ts';
import { devtoolsTheme } from './devtools-theme.ts';
import { mount } from './mount.tsx';
import { openSource } from './open-source.ts';

const [settings, choices, streams, messages] = await Promise.all([
  loadSettings(),
  loadStored('columns', readListChoices),
  loadStored('streamFilters', readSavedFilters),
  loadStored('messageFilters', readSavedFilters),
]);
speakStoredLanguage(settings);
mount({
  connect: () => createPortChannel(browser.runtime.connect({ name: PANEL_PORT })),
  tabId: browser.devtools.inspectedWindow.tabId,
  container: document.body,
  browser: location.protocol === 'moz-extension:' ? 'firefox' : 'chrome',
  version: browser.runtime.getManifest().version,
  theme: chosenTheme(settings, devtoolsTheme()),
  choices,
  filters: { streams, messages },
  openSource: openSource(),
});
