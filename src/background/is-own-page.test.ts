import { expect, test } from 'vitest';
import type { Runtime } from 'webextension-polyfill';
import { isOwnPage } from './is-own-page.ts';

const BASE = 'chrome-extension://abcdefghijklmnop/';

const openedBy = (url?: string) => ({ sender: { url } as Runtime.MessageSender });

test('the extension’s own pages are told from those of others, whose content scripts open ports as well', () => {
  expect(isOwnPage(openedBy(`${BASE}src/panel/index.html`), BASE)).toBe(true);
  expect(isOwnPage(openedBy(`https://page.example/?${BASE}`), BASE)).toBe(false);
  expect(isOwnPage(openedBy(), BASE)).toBe(false);
  expect(isOwnPage({}, BASE)).toBe(false);
});
