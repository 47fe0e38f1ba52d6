import { useRef } from 'preact/hooks';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { ToolIcon } from './ToolIcon.tsx';

const words = text.toolbar;

/** Asks for a file and opens it. */
export function OpenButton() {
  const { file } = usePanel();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        data-testid="open-file"
        title={words.openHint}
        onClick={() => input.current?.click()}
      >
        <ToolIcon shape="open" />
        <span class="toolbar__word">{words.open}</span>
      </button>
      <input
        ref={input}
        type="file"
        hidden
        data-testid="file-input"
        accept=".har,.json,.sse,.txt"
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? [];
          if (chosen) void file.open(chosen);
          // The same file may be chosen again.
          currentTarget.value = '';
        }}
      />
    </>
  );
}
