// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { exampleStream } from '../../core/panel-layout/example-stream.ts';
import { CopyAsMenu } from './CopyAsMenu.tsx';
import { createTestPanel } from './test-panel.tsx';

const { show, clear, find, click, press, settle } = createTestPanel();
const writeText = vi.fn(async () => {});
const BUTTON = '[data-testid=copy-as]';
const focused = () => (document.activeElement as HTMLElement).dataset.testid;

beforeEach(() => {
  writeText.mockClear();
  document.execCommand = () => false;
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  show(<CopyAsMenu stream={exampleStream({ url: 'https://a.example/events?token=1' })} />);
});
afterEach(clear);

it('opens on its first entry and is moved through by the arrow keys, around its ends', () => {
  click(BUTTON);
  expect(find(BUTTON)?.getAttribute('aria-expanded')).toBe('true');
  expect(focused()).toBe('copy-as-curl');
  press('ArrowUp');
  expect(focused()).toBe('copy-as-url');
  press('ArrowDown');
  expect(focused()).toBe('copy-as-curl');
  press('End');
  expect(focused()).toBe('copy-as-url');
  press('Home');
  expect(focused()).toBe('copy-as-curl');
});

it('opens at the arrow key', () => {
  find(BUTTON)?.focus();
  press('ArrowDown');
  expect(focused()).toBe('copy-as-curl');
});

it('closes at Escape and gives the focus back', () => {
  click(BUTTON);
  press('Escape');
  expect(find('[role=menu]')).toBeNull();
  expect(focused()).toBe('copy-as');
});

it('closes when the pointer goes elsewhere', () => {
  click(BUTTON);
  act(() => {
    document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
  });
  expect(find('[role=menu]')).toBeNull();
});

it.each([
  ['curl', "curl --url 'https://a.example/events?token=1'"],
  ['fetch', 'await fetch("https://a.example/events?token=1"'],
  ['eventSource', 'new EventSource("https://a.example/events?token=1")'],
  ['url', 'https://a.example/events?token=1'],
])('copies the request as %s, secrets and all, and says so', async (form, expected) => {
  click(BUTTON);
  click(`[data-testid=copy-as-${form}]`);
  await settle();
  expect(writeText).toHaveBeenCalledWith(expect.stringContaining(expected));
  expect(find('[role=menu]')).toBeNull();
  expect(find(BUTTON)?.textContent).toBe('Copied');
});
