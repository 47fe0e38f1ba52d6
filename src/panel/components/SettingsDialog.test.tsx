// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest';
import { NoStreams } from './NoStreams.tsx';
import { SettingsButton } from './SettingsButton.tsx';
import { createTestPanel } from './test-panel.tsx';

let panel: ReturnType<typeof createTestPanel>;

const input = (name: string) => panel.find(`[name=${name}]`) as HTMLInputElement;

async function change(name: string, value: string) {
  input(name).value = value;
  input(name).dispatchEvent(new Event('input', { bubbles: true }));
  input(name).dispatchEvent(new Event('change', { bubbles: true }));
  await panel.settle();
}

beforeEach(async () => {
  panel = createTestPanel();
  panel.show(
    <>
      <SettingsButton />
      <NoStreams />
    </>,
  );
  await panel.settle();
  panel.click('[data-testid=settings]');
});
afterEach(() => {
  panel.clear();
  panel.model.stop();
});

it('applies each change at once', async () => {
  await change('maxMessages', '500');
  await change('timeFormat', 'delta');
  expect(panel.model.settings.value).toMatchObject({ maxMessages: 500, timeFormat: 'delta' });
});

it('gives a part of a mebibyte back as it was written', async () => {
  await change('maxMebibytes', '64.1');
  expect(panel.model.settings.value?.maxBytes).toBe(Math.round(64.1 * 1024 * 1024));
  expect(input('maxMebibytes').value).toBe('64.1');
});

it('keeps what is half typed when something else changes', async () => {
  input('maxMessages').value = '50';
  panel.model.setSettings({ theme: 'dark' });
  await panel.settle();
  expect(input('maxMessages').value).toBe('50');
});

it('takes no number out of bounds', async () => {
  await change('maxMessages', '7');
  expect(panel.model.settings.value?.maxMessages).toBe(100_000);
  expect(input('maxMessages').getAttribute('aria-invalid')).toBe('true');
  expect(panel.find('.settings-form__range')?.textContent).toBe('A whole number from 100 to 1,000,000');
  await change('maxMessages', '700');
  expect(panel.find('.settings-form__range')).toBeNull();
});

it('says so when the browser does not store a change', async () => {
  panel.background.refuseSettings('Resource::kQuotaBytesPerItem quota exceeded');
  await change('theme', 'dark');
  expect(panel.find('[data-testid=settings-error]')?.textContent).toContain('synced storage');
});

it('offers to reload the page only while its capture is not what the switch says', async () => {
  const reload = '[data-testid=page-capture] [data-testid=reload-page]';
  panel.click('[name=capture]');
  await panel.settle();
  expect(panel.model.settings.value?.excludedSites).toEqual(['shop.example.com']);
  expect(panel.find(reload)).not.toBeNull();
  panel.click(reload);
  await panel.settle();
  expect(panel.find(reload)).toBeNull();
  expect(panel.find('[data-testid=empty-state]')?.textContent).toContain('off on shop.example.com');
  panel.click('[data-testid=capture-on]');
  await panel.settle();
  expect(panel.find('[data-testid=empty-state] [data-testid=reload-page]')).not.toBeNull();
});
