import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { Settings } from '../../core/settings/settings.ts';
import { closeOnEscape } from '../hooks/close-on-escape.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
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
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useLayoutEffect(() => dialog.current?.showModal(), []);

  return (
    <dialog
      class="settings-dialog"
      data-testid="settings-dialog"
      ref={dialog}
      aria-labelledby={title}
      onClose={onClose}
      onKeyDown={closeOnEscape}
    >
      <h2 id={title}>{words.title}</h2>
      <PageCaptureSwitch />
      <SettingsForm settings={settings} error={model.settingsError.value} onChange={model.setSettings} />
      <div class="settings-dialog__buttons">
        <button type="button" data-testid="settings-close" onClick={() => dialog.current?.close()}>
          {words.close}
        </button>
      </div>
    </dialog>
  );
}
