import { useSignal } from '@preact/signals';
import { copyText } from '../hooks/copy-text.ts';
import { text as words } from '../text.ts';
import { ToolIcon } from './ToolIcon.tsx';

/** Puts text on the clipboard and says whether that worked. */
export function CopyButton({ text }: { text: string }) {
  const outcome = useSignal<'copy' | 'copied' | 'copyFailed'>('copy');
  return (
    <button
      type="button"
      class="copy-button"
      data-testid="copy"
      data-outcome={outcome.value}
      onClick={async () => {
        outcome.value = (await copyText(text)) ? 'copied' : 'copyFailed';
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
