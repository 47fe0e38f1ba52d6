import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { pointBelow } from '../hooks/menu-key.ts';
import type { Point } from './Menu.tsx';

interface MenuButtonProps {
  class?: string;
  testId: string;
  /** What opens; a menu, unless it is said. */
  popup?: 'menu' | 'dialog';
  hint: string;
  /** What it is called, where it shows no words. */
  label?: string;
  children: ComponentChildren;
  /** The menu, opened at a place. */
  menu(at: Point, close: () => void): ComponentChildren;
  onOpen?(): void;
  onBlur?(): void;
}

/** A button that opens a menu or the like below it, also by the key that points there. */
export function MenuButton({
  testId,
  popup = 'menu',
  hint,
  label,
  children,
  menu,
  onOpen,
  ...rest
}: MenuButtonProps) {
  const at = useSignal<Point | null>(null);
  // A press closes the menu before it becomes a click.
  const wasOpen = useRef(false);

  function open(button: HTMLButtonElement) {
    // Not every browser gives the focus to a button that is pressed.
    button.focus();
    at.value = pointBelow(button);
    onOpen?.();
  }
  function close() {
    at.value = null;
  }

  return (
    <>
      <button
        type="button"
        data-testid={testId}
        title={hint}
        aria-label={label}
        aria-haspopup={popup}
        aria-expanded={at.value !== null}
        onPointerDown={() => {
          wasOpen.current = at.value !== null;
        }}
        onClick={({ currentTarget }) => {
          if (wasOpen.current) close();
          else open(currentTarget);
          wasOpen.current = false;
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          open(event.currentTarget);
        }}
        {...rest}
      >
        {children}
      </button>
      {at.value && menu(at.value, close)}
    </>
  );
}
