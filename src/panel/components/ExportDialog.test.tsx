// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { exampleConnection } from '../../core/panel-layout/example-stream.ts';
import type { Exchange } from '../../core/stream/exchange.ts';
import { ExportDialog } from './ExportDialog.tsx';
import { createTestPanel } from './test-panel.tsx';

const { show, clear, find, click, press, settle, background } = createTestPanel();
const onClose = vi.fn();
const saved: Blob[] = [];
const checked = (selector: string) => (find(selector) as HTMLInputElement | null)?.checked;

const exchange: Exchange = {
  requestTime: 1000,
  method: 'GET',
  requestHeaders: [['Cookie', 'sid=verysecret']],
  redirects: [],
  url: 'https://a.example/events',
  responseTime: 1100,
  status: 200,
  statusText: 'OK',
  responseHeaders: [],
  httpVersion: null,
  endTime: null,
  errorText: null,
};

beforeEach(async () => {
  saved.length = 0;
  onClose.mockClear();
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    saved.push(blob as Blob);
    return 'blob:x';
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
  background.hold('s1', 3, {
    url: 'https://a.example/events?token=verysecret',
    connections: [exampleConnection({ exchange, messageCount: 3 })],
  });
  background.hold('s2', 2, { connections: [exampleConnection({ exchange, messageCount: 2 })] });
  await settle();
  show(<ExportDialog onClose={onClose} />);
});
afterEach(clear);

async function save(): Promise<string> {
  click('[data-testid=export-save]');
  await vi.waitUntil(async () => {
    await settle();
    return saved.length > 0;
  });
  return (saved[0] as Blob).text();
}

it('names what it removes, and never says what that is', () => {
  expect(find('[data-place=requestHeader]')?.textContent).toBe('Request headerCookie (2 streams)');
  expect(find('[data-place=url]')?.textContent).toBe('URLtoken');
  expect(find('[data-testid=export-dialog]')?.textContent).not.toContain('verysecret');
});

it('names only what the chosen format would have in it', () => {
  click('[data-testid=format-csv]');
  expect(find('[data-place=requestHeader]')).toBeNull();
  expect(find('[data-place=url]')).not.toBeNull();
});

it('saves all streams without their secrets, and closes', async () => {
  const { log } = JSON.parse(await save());
  expect(log.entries).toHaveLength(2);
  expect(JSON.stringify(log)).not.toContain('verysecret');
  await settle();
  expect(onClose).toHaveBeenCalledOnce();
});

it('saves secrets only when it is told to', async () => {
  click('[data-testid=redact]');
  expect(find('[data-testid=removed]')?.textContent).toContain('will hold these as they are');
  expect(await save()).toContain('verysecret');
});

it('saves the selected stream alone', async () => {
  click('[data-testid=format-ndjson]');
  click('[data-testid=streams-selected]');
  expect((await save()).trimEnd().split('\n')).toHaveLength(3);
});

it('takes one stream alone for the text of an event stream, and goes back to the choice before', async () => {
  click('[data-testid=format-eventStream]');
  expect(checked('[data-testid=streams-selected]')).toBe(true);
  expect(find('[data-testid=streams-all]')).toHaveProperty('disabled', true);
  click('[data-testid=format-session]');
  expect(checked('[data-testid=streams-all]')).toBe(true);
});

it('stays where messages were lost while the file was written, and says how many', async () => {
  const release = background.holdAnswers();
  click('[data-testid=export-save]');
  await settle();
  background.hold('s1', 3, { firstIndex: 2 });
  release();
  await vi.waitUntil(async () => {
    await settle();
    return saved.length > 0;
  });
  expect(onClose).not.toHaveBeenCalled();
  expect(find('[data-testid=export-incomplete]')?.textContent).toContain('without 2 of 5 messages');
});

it('closes on Escape', () => {
  find('[data-testid=export-save]')?.focus();
  press('Escape');
  expect(onClose).toHaveBeenCalledOnce();
});

it('says how far it is, and ends when it is closed', async () => {
  const release = background.holdAnswers();
  click('[data-testid=export-save]');
  await settle();
  expect(find('[data-testid=export-progress]')?.textContent).toBe('0 of 5 messages');
  click('[data-testid=export-cancel]');
  expect(onClose).toHaveBeenCalledOnce();
  clear();
  release();
  await settle();
  expect(saved).toEqual([]);
});
