import { render } from 'preact';
import browser from 'webextension-polyfill';
import { POPUP_PORT } from '../protocol/capture.ts';
import { createPortChannel } from '../protocol/port-channel.ts';
import { speakStoredLanguage } from '../text/stored-language.ts';
import { Popup } from './Popup.tsx';
import { goTo, titleOf } from './tab-titles.ts';
import { watchOverview } from './watch-overview.ts';

const [[tab]] = await Promise.all([
  browser.tabs.query({ active: true, currentWindow: true }),
  speakStoredLanguage(),
]);
const overview = watchOverview(
  () => createPortChannel(browser.runtime.connect({ name: POPUP_PORT })),
  tab?.id ?? -1,
);
const theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';

render(<Popup overview={overview} theme={theme} titleOf={titleOf} goTo={goTo} />, document.body);
