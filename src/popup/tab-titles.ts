import { type ReadonlySignal, signal } from '@preact/signals';
import browser from 'webextension-polyfill';
import { text } from './text.ts';

const titles = new Map<number, ReadonlySignal<string>>();

/** A tab's title; its number where the browser does not tell. */
export function titleOf(tabId: number): ReadonlySignal<string> {
  const known = titles.get(tabId);
  if (known) return known;
  const title = signal(text.tab(tabId));
  titles.set(tabId, title);
  browser.tabs.get(tabId).then(
    (tab) => {
      if (tab.title) title.value = tab.title;
    },
    () => {},
  );
  return title;
}

/** Shows a tab and its window. */
export async function goTo(tabId: number): Promise<void> {
  const { windowId } = await browser.tabs.update(tabId, { active: true });
  if (windowId !== undefined) await browser.windows.update(windowId, { focused: true });
  window.close();
}
