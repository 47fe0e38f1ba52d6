import type { Signal } from '@preact/signals';
import { text } from '../text.ts';
import { ToolIcon } from './ToolIcon.tsx';

/** Has the white space of a text drawn, or no more. */
export function WhitespaceButton({ isOn }: { isOn: Signal<boolean> }) {
  return (
    <button
      type="button"
      class="whitespace-button"
      data-testid="show-whitespace"
      title={text.detail.whitespace}
      aria-pressed={isOn.value}
      onClick={() => {
        isOn.value = !isOn.value;
      }}
    >
      <ToolIcon shape="whitespace" />
      <span>{text.detail.whitespace}</span>
    </button>
  );
}
