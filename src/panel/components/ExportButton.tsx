import { useSignal } from '@preact/signals';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { ExportDialog } from './ExportDialog.tsx';
import { ToolIcon } from './ToolIcon.tsx';

const words = text.toolbar;

/** Opens the dialog that saves streams to a file. */
export function ExportButton() {
  const { model } = usePanel();
  const isOpen = useSignal(false);
  return (
    <>
      <button
        type="button"
        data-testid="export"
        title={words.exportHint}
        aria-haspopup="dialog"
        disabled={model.streams.value.length === 0}
        onClick={() => {
          isOpen.value = true;
        }}
      >
        <ToolIcon shape="export" />
        <span class="toolbar__word">{words.export}</span>
      </button>
      {isOpen.value && (
        <ExportDialog
          onClose={() => {
            isOpen.value = false;
          }}
        />
      )}
    </>
  );
}
