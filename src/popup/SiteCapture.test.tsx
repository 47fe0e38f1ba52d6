// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../core/settings/settings.ts';
import type { TabOverview } from '../protocol/popup.ts';
import { SiteCapture } from './SiteCapture.tsx';

const site = 'a.example';
const stream = { id: 's1', url: 'https://a.example/', readyState: 'open', messageCount: 0 } as const;

afterEach(() => render(null, document.body));

/** What the popup says where a site is switched off. */
function said({ wasCaptured = null, streams = [] }: Partial<TabOverview>): string {
  const settings = signal<Settings>({ ...DEFAULT_SETTINGS, excludedSites: [site] });
  const now = { wasCaptured, streams, origins: [] };
  const change = () => Promise.reject(new Error('QUOTA_BYTES quota exceeded'));
  const props = { site, settings, change, now, reload: async () => {} };
  act(() => render(<SiteCapture {...props} />, document.body));
  return document.querySelector('[role=status]')?.textContent ?? '';
}

it('says that a page is captured until its reload, whenever its site was switched off', () => {
  expect(said({ wasCaptured: true })).toMatch(/^Capture ends when the page is reloaded/);
  expect(said({ wasCaptured: false })).toMatch(/^Its pages are not touched/);
});

it('goes by the streams of a page that was loaded before the background was there', () => {
  expect(said({ streams: [stream] })).toMatch(/^Capture ends/);
  expect(said({})).toMatch(/^Its pages are not touched/);
});

it('says in words of its own that the browser has no room for the change', async () => {
  said({ wasCaptured: false });
  document.querySelector('input')?.click();
  await vi.waitFor(() =>
    expect(document.querySelector('[role=status]')?.textContent).toContain('synced storage'),
  );
});
