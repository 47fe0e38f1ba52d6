import browser from 'webextension-polyfill';

void browser.devtools.panels.create('SSE', '/icons/icon-32.png', '/src/panel/index.html');
