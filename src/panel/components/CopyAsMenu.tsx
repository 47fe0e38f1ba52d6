import { useSignal } from '@preact/signals';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { asCurl, asEventSource, asFetch } from '../../core/exchange/request-code.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { copyText } from '../hooks/copy-text.ts';
import { useOutside } from '../hooks/use-close-outside.ts';
import { text } from '../text.ts';
import { ToolIcon } from './ToolIcon.tsx';
import './CopyAsMenu.css';

const words = text.copyAs;

const FORMS: Record<keyof typeof words.forms, (stream: Stream) => string> = {
  curl: asCurl,
  fetch: asFetch,
  eventSource: asEventSource,
  url: ({ url }) => url,
};

/** Copies a stream's request as code that sends it again. */
export function CopyAsMenu({ stream }: { stream: Stream }) {
  const isOpen = useSignal(false);
  const outcome = useSignal<'title' | 'copied' | 'copyFailed'>('title');
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

  async function copy(toText: (stream: Stream) => string) {
    outcome.value = (await copyText(toText(stream))) ? 'copied' : 'copyFailed';
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
    <div class="copy-as" ref={root} onKeyDown={onKeyDown}>
      <button
        type="button"
        ref={button}
        data-testid="copy-as"
        title={words.hint}
        aria-haspopup="menu"
        aria-expanded={isOpen.value}
        aria-controls={isOpen.value ? menu : undefined}
        onClick={() => {
          isOpen.value = !isOpen.value;
          outcome.value = 'title';
        }}
        onBlur={() => {
          outcome.value = 'title';
        }}
      >
        <ToolIcon shape="copy" />
        <span aria-live="polite">{words[outcome.value]}</span>
      </button>
      {isOpen.value && (
        <div class="copy-as__menu" id={menu} role="menu" aria-label={words.title}>
          {Object.entries(FORMS).map(([form, toText]) => (
            <button
              key={form}
              type="button"
              role="menuitem"
              tabIndex={-1}
              data-testid={`copy-as-${form}`}
              onClick={() => copy(toText)}
            >
              {words.forms[form as keyof typeof FORMS]}
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
