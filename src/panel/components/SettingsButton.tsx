import { useSignal } from '@preact/signals';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { SettingsDialog } from './SettingsDialog.tsx';
import { ToolIcon } from './ToolIcon.tsx';

const words = text.toolbar;

/** Opens the dialog of the settings. */
export function SettingsButton() {
  const { model } = usePanel();
  const isOpen = useSignal(false);
  const settings = model.settings.value;
  return (
    <>
      <button
        type="button"
        data-testid="settings"
        title={words.settings}
        aria-label={words.settings}
        disabled={!settings}
        onClick={() => {
          isOpen.value = true;
        }}
      >
        <ToolIcon shape="settings" />
      </button>
      {isOpen.value && settings && (
        <SettingsDialog
          settings={settings}
          onClose={() => {
            isOpen.value = false;
          }}
        />
      )}
    </>
  );
}
