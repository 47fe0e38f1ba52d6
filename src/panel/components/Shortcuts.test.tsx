// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { Shortcuts } from './Shortcuts.tsx';
import { createTestPanel } from './test-panel.tsx';

const { show, clear, find, press } = createTestPanel();
const sheet = () => find('[data-testid=shortcuts]');

function showAll() {
  show(
    <>
      <Shortcuts />
      <input type="text" />
      <input type="checkbox" />
    </>,
  );
}

afterEach(clear);

it('shows the keys on a question mark, until Escape', () => {
  showAll();
  find('[type=checkbox]')?.focus();
  press('?');
  expect(sheet()?.textContent).toContain('Select all lines');
  sheet()?.querySelector('button')?.focus();
  press('Escape');
  expect(sheet()).toBeNull();
});

it('leaves a question mark to a text field', () => {
  showAll();
  find('[type=text]')?.focus();
  press('?');
  expect(sheet()).toBeNull();
});

it('leaves a question mark with modifiers to others', () => {
  showAll();
  press('?', { ctrlKey: true });
  expect(sheet()).toBeNull();
});
