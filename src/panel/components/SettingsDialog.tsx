import type { Settings } from '../../core/settings/settings.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { Dialog } from './Dialog.tsx';
import { PageCaptureSwitch } from './PageCaptureSwitch.tsx';
import { SettingsForm } from './SettingsForm.tsx';
import './SettingsDialog.css';

interface SettingsDialogProps {
  readonly settings: Settings;
  onClose(): void;
}

const words = text.settings;

/** The settings, that of the page's site first. */
export function SettingsDialog({ settings, onClose }: SettingsDialogProps) {
  const { model } = usePanel();

  return (
    <Dialog class="settings-dialog" testId="settings-dialog" title={words.title} onClose={onClose}>
      {(close) => (
        <>
          <PageCaptureSwitch />
          <SettingsForm settings={settings} error={model.settingsError.value} onChange={model.setSettings} />
          <div class="settings-dialog__buttons">
            <button type="button" data-testid="settings-close" onClick={close}>
              {words.close}
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}
