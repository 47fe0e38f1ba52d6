// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, it } from 'vitest';
import type { TabOverview } from '../protocol/popup.ts';
import { Popup } from './Popup.tsx';

afterEach(() => render(null, document.body));

it('says whose connections to an origin are shown where pages of several sites have some', () => {
  const held = { count: 6, isLimited: true, tabs: [] };
  const overview = signal<TabOverview>({
    wasCaptured: null,
    streams: [],
    origins: [
      { ...held, origin: 'https://api.example', site: 'shop.example' },
      { ...held, origin: 'https://api.example', site: 'news.example' },
      { ...held, origin: 'https://other.example', site: 'other.example' },
    ],
  });
  const titleOf = () => signal('');
  const props = { theme: signal('light' as const), capture: null, openSettings() {}, titleOf, goTo() {} };
  act(() => render(<Popup overview={overview} {...props} />, document.body));
  const rows = [...document.querySelectorAll('[data-testid=popup-origin]')];
  expect(rows.map((row) => row.querySelector('.popup__quiet')?.textContent)).toEqual([
    'From pages of shop.example',
    'From pages of news.example',
    undefined,
  ]);
});
