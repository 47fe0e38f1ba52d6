import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../../core/settings/settings.ts';
import type { Page } from '../../protocol/panel.ts';
import { createPageCapture } from './page-capture.ts';

const site = 'a.example';

function createSubject(wasCaptured: boolean | null, excludedSites: readonly string[]) {
  const page = signal<Page>({ site, wasCaptured });
  const settings = signal<Settings>({ ...DEFAULT_SETTINGS, excludedSites });
  const setSettings = (change: Partial<Settings>) => {
    settings.value = { ...settings.value, ...change };
  };
  return { page, ...createPageCapture({ page, settings, setSettings }) };
}

test('a page that was switched after it had been loaded awaits its reload, also where the background starts anew meanwhile', () => {
  const { page, set, awaitsReload } = createSubject(null, []);
  expect(awaitsReload.value).toBe(false);
  set(false);
  expect(awaitsReload.value).toBe(true);
  page.value = { site, wasCaptured: null };
  expect(awaitsReload.value).toBe(true);
  page.value = { site, wasCaptured: false };
  expect(awaitsReload.value).toBe(false);
});

test('a panel that is opened after the switch knows of it by the background', () => {
  expect(createSubject(true, [site]).awaitsReload.value).toBe(true);
});
