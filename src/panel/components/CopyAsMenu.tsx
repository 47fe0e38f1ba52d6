import { useSignal } from '@preact/signals';
import type { Stream } from '../../core/stream/stream.ts';
import { copyText } from '../hooks/copy-text.ts';
import { text } from '../text.ts';
import { COPY_FORMS, type CopyForm } from './copy-forms.ts';
import { Menu, type MenuItem } from './Menu.tsx';
import { MenuButton } from './MenuButton.tsx';
import { ToolIcon } from './ToolIcon.tsx';
import './CopyAsMenu.css';

const words = text.copyAs;

/** Copies a stream's request as code that sends it again. */
export function CopyAsMenu({ stream }: { stream: Stream }) {
  const outcome = useSignal<'title' | 'copied' | 'copyFailed'>('title');
  const forget = () => {
    outcome.value = 'title';
  };
  const items: MenuItem[] = Object.entries(COPY_FORMS).map(([form, toText]) => ({
    id: `copy-as-${form}`,
    title: words.forms[form as CopyForm],
    onChoose: async () => {
      outcome.value = (await copyText(toText(stream))) ? 'copied' : 'copyFailed';
    },
  }));
  return (
    <div class="copy-as">
      <MenuButton
        testId="copy-as"
        hint={words.hint}
        onOpen={forget}
        onBlur={forget}
        menu={(at, close) => (
          <Menu
            label={words.title}
            testId="copy-as-menu"
            sections={[{ title: words.title, kind: 'commands', items }]}
            at={at}
            onClose={close}
          />
        )}
      >
        <ToolIcon shape="copy" />
        <span aria-live="polite">{words[outcome.value]}</span>
      </MenuButton>
    </div>
  );
}
