import { useSignal } from '@preact/signals';
import { text } from '../text.ts';
import { Menu } from './Menu.tsx';
import { MenuButton } from './MenuButton.tsx';
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
  const outcome = useSignal<'copied' | 'copyFailed' | null>(null);
  const forget = () => {
    outcome.value = null;
  };
  const items = forms.map((form) => ({
    id: `${testId}-${form.id}`,
    title: form.title,
    onChoose: async () => {
      const isCopied = await copy(form.id);
      if (isCopied !== null) outcome.value = isCopied ? 'copied' : 'copyFailed';
    },
  }));
  return (
    <div class="copy-menu">
      <MenuButton
        testId={testId}
        hint={hint}
        onOpen={forget}
        onBlur={forget}
        menu={(at, close) => (
          <Menu
            label={title}
            testId={`${testId}-menu`}
            sections={[{ title, kind: 'commands', items }]}
            at={at}
            onClose={close}
          />
        )}
      >
        <ToolIcon shape="copy" />
        <span aria-live="polite">{outcome.value ? text.copyAs[outcome.value] : title}</span>
      </MenuButton>
    </div>
  );
}
