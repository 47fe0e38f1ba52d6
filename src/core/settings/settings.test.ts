import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS, readSettings } from './settings.ts';

it('reads what was stored', () => {
  const settings = {
    maxMessages: 1000,
    maxBytes: 5_000_000,
    preserveLog: true,
    theme: 'dark',
    timeFormat: 'delta',
    language: 'zh_CN',
    excludedSites: ['example.com', 'localhost'],
  };
  expect(readSettings(structuredClone(settings))).toEqual(settings);
});

it.each([undefined, null, 7, 'text', [], {}])('reads %j as the defaults', (stored) => {
  expect(readSettings(stored)).toEqual(DEFAULT_SETTINGS);
});

it('lets bad data fall back field by field', () => {
  const stored = {
    maxMessages: -1,
    maxBytes: '64',
    preserveLog: true,
    theme: 'purple',
    timeFormat: 3,
    language: 'en',
    excludedSites: ['example.com', 'https://example.com/', 7, '', 'example.com', '*.example'],
    unknown: 1,
  };
  expect(readSettings(stored)).toEqual({
    ...DEFAULT_SETTINGS,
    preserveLog: true,
    language: 'en',
    excludedSites: ['example.com'],
  });
});

it('keeps the value of before where a change is no valid one', () => {
  const before = { ...DEFAULT_SETTINGS, maxMessages: 500, theme: 'dark' as const };
  expect(readSettings({ maxMessages: Number.NaN, theme: 'light' }, before)).toEqual({
    ...before,
    theme: 'light',
  });
});
