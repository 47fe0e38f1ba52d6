import browser from 'webextension-polyfill';
import { chromiumHarLog } from './chromium-har-log.ts';
import { witnessHar } from './witness-har.ts';

const panel = browser.devtools.panels.create('SSE', '/icons/icon-32.png', '/src/panel/index.html');

const log = chromiumHarLog();
if (log) void witnessHar(log, panel);
