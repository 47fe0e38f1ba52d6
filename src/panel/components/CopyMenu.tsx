import { useSignal } from '@preact/signals';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { useOutside } from '../hooks/use-close-outside.ts';
import { text } from '../text.ts';
import { ToolIcon } from './ToolIcon.tsx';
import './CopyMenu.css';

interface CopyMenuProps {
  title: string;
  hint: string;
  testId: string;
  forms: readonly { readonly id: string; readonly title: string }[];
  /** Puts one of the forms on the clipboard; null where that is neither done nor failed. */
  copy(id: string): Promise<boolean | null>;
}

/** Forms in which something is copied. */
export function CopyMenu({ title, hint, testId, forms, copy }: CopyMenuProps) {
  const isOpen = useSignal(false);
  const outcome = useSignal<'copied' | 'copyFailed' | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useId();

  function close() {
    isOpen.value = false;
  }
  useOutside(root, close);
  useLayoutEffect(() => {
    if (isOpen.value) itemsIn(root.current)[0]?.focus();
  }, [isOpen.value]);

  async function choose(id: string) {
    const isCopied = await copy(id);
    if (isCopied !== null) outcome.value = isCopied ? 'copied' : 'copyFailed';
    button.current?.focus();
    close();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!isOpen.value && event.key !== 'ArrowDown') return;
    const items = itemsIn(root.current);
    const at = items.indexOf(document.activeElement as HTMLElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === 'Tab') close();
    if (next === undefined && event.key !== 'Escape') return;
    // DevTools would open its drawer at Escape.
    event.preventDefault();
    event.stopPropagation();
    if (next === undefined) {
      close();
      button.current?.focus();
    } else if (isOpen.value) items.at(next % items.length)?.focus();
    else isOpen.value = true;
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the menu's own elements.
    <div class="copy-menu" ref={root} onKeyDown={onKeyDown}>
      <button
        type="button"
        ref={button}
        data-testid={testId}
        title={hint}
        aria-haspopup="menu"
        aria-expanded={isOpen.value}
        aria-controls={isOpen.value ? menu : undefined}
        onClick={() => {
          isOpen.value = !isOpen.value;
          outcome.value = null;
        }}
        onBlur={() => {
          outcome.value = null;
        }}
      >
        <ToolIcon shape="copy" />
        <span aria-live="polite">{outcome.value ? text.copyAs[outcome.value] : title}</span>
      </button>
      {isOpen.value && (
        <div class="copy-menu__list" id={menu} role="menu" aria-label={title}>
          {forms.map((form) => (
            <button
              key={form.id}
              type="button"
              role="menuitem"
              tabIndex={-1}
              data-testid={`${testId}-${form.id}`}
              onClick={() => choose(form.id)}
            >
              {form.title}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function itemsIn(root: HTMLElement | null): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
}
