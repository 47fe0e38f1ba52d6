import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Stream } from '../../core/stream/stream.ts';
import { copyText } from '../hooks/copy-text.ts';
import { pointBelow } from '../hooks/menu-key.ts';
import { text } from '../text.ts';
import { COPY_FORMS, type CopyForm } from './copy-forms.ts';
import { Menu, type Point } from './Menu.tsx';
import { ToolIcon } from './ToolIcon.tsx';
import './CopyAsMenu.css';

const words = text.copyAs;

/** Copies a stream's request as code that sends it again. */
export function CopyAsMenu({ stream }: { stream: Stream }) {
  const at = useSignal<Point | null>(null);
  const outcome = useSignal<'title' | 'copied' | 'copyFailed'>('title');
  const button = useRef<HTMLButtonElement>(null);
  // A press closes the menu before it becomes a click.
  const wasOpen = useRef(false);

  function open() {
    // Not every browser gives the focus to a button that is pressed.
    button.current?.focus();
    at.value = button.current && pointBelow(button.current);
    outcome.value = 'title';
  }
  function close() {
    at.value = null;
  }

  return (
    <div class="copy-as">
      <button
        type="button"
        ref={button}
        data-testid="copy-as"
        title={words.hint}
        aria-haspopup="menu"
        aria-expanded={at.value !== null}
        onPointerDown={() => {
          wasOpen.current = at.value !== null;
        }}
        onClick={() => {
          if (wasOpen.current) close();
          else open();
          wasOpen.current = false;
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          open();
        }}
        onBlur={() => {
          outcome.value = 'title';
        }}
      >
        <ToolIcon shape="copy" />
        <span aria-live="polite">{words[outcome.value]}</span>
      </button>
      {at.value && (
        <Menu
          label={words.title}
          testId="copy-as-menu"
          at={at.value}
          onClose={close}
          sections={[
            {
              title: words.title,
              kind: 'commands',
              items: Object.entries(COPY_FORMS).map(([form, toText]) => ({
                id: `copy-as-${form}`,
                title: words.forms[form as CopyForm],
                onChoose: async () => {
                  outcome.value = (await copyText(toText(stream))) ? 'copied' : 'copyFailed';
                },
              })),
            },
          ]}
        />
      )}
    </div>
  );
}
