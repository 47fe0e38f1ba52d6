// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Menu } from './Menu.tsx';
import { createTestPanel } from './test-panel.tsx';

const { show, clear, find, click, press } = createTestPanel();
const isOpen = signal(false);
const choose = vi.fn();
const focused = () => (document.activeElement as HTMLElement).dataset.testid;

function Opened() {
  return (
    <>
      <button type="button" data-testid="before">
        before
      </button>
      {isOpen.value && (
        <Menu
          label="Things"
          testId="menu"
          at={{ x: 1, y: 2 }}
          sections={[
            {
              title: 'Do',
              kind: 'commands',
              items: [
                { id: 'cut', title: 'Cut', onChoose: () => choose('cut') },
                { id: 'paste', title: 'Paste', onChoose: () => choose('paste') },
              ],
            },
            {
              title: 'Show',
              kind: 'checks',
              items: [{ id: 'size', title: 'Size', checked: true, onChoose: () => choose('size') }],
            },
          ]}
          onClose={() => {
            isOpen.value = false;
          }}
        />
      )}
    </>
  );
}

beforeEach(() => {
  choose.mockClear();
  isOpen.value = false;
  show(<Opened />);
  find('[data-testid=before]')?.focus();
  act(() => {
    isOpen.value = true;
  });
});
afterEach(clear);

it('has the focus, and is moved through by arrow keys and by first letters', () => {
  expect(focused()).toBe('cut');
  press('ArrowUp');
  expect(focused()).toBe('size');
  press('ArrowDown');
  expect(focused()).toBe('cut');
  press('p');
  expect(focused()).toBe('paste');
});

it.each(['Escape', 'Tab'])('closes at %s and gives the focus back', (key) => {
  press(key);
  expect(find('[role=menu]')).toBeNull();
  expect(focused()).toBe('before');
});

it('is closed by a command and by a press elsewhere, but not by a choice', () => {
  click('[data-testid=size]');
  expect(choose).toHaveBeenLastCalledWith('size');
  expect(find('[data-testid=size]')?.getAttribute('aria-checked')).toBe('true');
  click('[data-testid=paste]');
  expect(choose).toHaveBeenLastCalledWith('paste');
  expect(find('[role=menu]')).toBeNull();
  act(() => {
    isOpen.value = true;
  });
  act(() => {
    document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
  });
  expect(find('[role=menu]')).toBeNull();
});
