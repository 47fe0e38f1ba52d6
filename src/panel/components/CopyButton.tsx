import { useSignal } from '@preact/signals';
import { copyText } from '../hooks/copy-text.ts';
import { text as words } from '../text.ts';
import { ToolIcon } from './ToolIcon.tsx';

interface CopyButtonProps {
  text: string;
  /** What is put on the clipboard where `text` may be of what was shown before; null where that is nothing. */
  read?: () => Promise<string | null>;
}

/** Puts text on the clipboard and says whether that worked. */
export function CopyButton({ text, read }: CopyButtonProps) {
  const outcome = useSignal<'copy' | 'copied' | 'copyFailed'>('copy');
  return (
    <button
      type="button"
      class="copy-button"
      data-testid="copy"
      data-outcome={outcome.value}
      onClick={async () => {
        const copied = read ? await read() : text;
        if (copied !== null) outcome.value = (await copyText(copied)) ? 'copied' : 'copyFailed';
      }}
      onBlur={() => {
        outcome.value = 'copy';
      }}
    >
      <ToolIcon shape="copy" />
      <span aria-live="polite">{words.detail[outcome.value]}</span>
    </button>
  );
}
