import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { closeOnEscape } from '../hooks/close-on-escape.ts';

interface DialogProps {
  class: string;
  testId: string;
  title: string;
  onClose(): void;
  children(close: () => void): ComponentChildren;
}

/** A dialog that nothing else can be used beside; its title is its first line. */
export function Dialog({ class: className, testId, title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      class={className}
      data-testid={testId}
      ref={dialog}
      aria-labelledby={id}
      onClose={onClose}
      onKeyDown={closeOnEscape}
    >
      <h2 id={id}>{title}</h2>
      {children(() => dialog.current?.close())}
    </dialog>
  );
}
