import browser from 'webextension-polyfill';
import { PANEL_PORT } from '../protocol/capture.ts';
import { createPortChannel } from '../protocol/port-channel.ts';
import { speakStoredLanguage } from '../text/stored-language.ts';
import { devtoolsTheme } from './devtools-theme.ts';
import { mount } from './mount.tsx';

await speakStoredLanguage();
mount({
  connect: () => createPortChannel(browser.runtime.connect({ name: PANEL_PORT })),
  tabId: browser.devtools.inspectedWindow.tabId,
  container: document.body,
  browser: location.protocol === 'moz-extension:' ? 'firefox' : 'chrome',
  version: browser.runtime.getManifest().version,
  theme: devtoolsTheme(),
});
