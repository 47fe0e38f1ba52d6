import { type ReadonlySignal, signal } from '@preact/signals';
import browser from 'webextension-polyfill';

/** The theme of DevTools, now and when it changes. */
export function devtoolsTheme(): ReadonlySignal<'light' | 'dark'> {
  const { panels } = browser.devtools;
  const theme = signal(named(panels.themeName));
  const change = (name: string) => {
    theme.value = named(name);
  };
  if (panels.onThemeChanged) panels.onThemeChanged.addListener(change);
  else chrome.devtools?.panels.setThemeChangeHandler?.(change);
  return theme;
}

function named(name: string): 'light' | 'dark' {
  return name === 'dark' ? 'dark' : 'light';
}
