import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { Settings } from '../../core/settings/settings.ts';
import { closeOnEscape } from '../hooks/close-on-escape.ts';
import { text } from '../text.ts';
import './SettingsDialog.css';

interface SettingsDialogProps {
  settings: Settings;
  onSave(settings: Partial<Settings>): void;
  onClose(): void;
}

const MIB = 1024 * 1024;
const words = text.settings;

/** How much of a tab is kept. */
export function SettingsDialog({ settings, onSave, onClose }: SettingsDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useLayoutEffect(() => dialog.current?.showModal(), []);

  function save(event: SubmitEvent) {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    onSave({
      maxMessages: Number(form.get('maxMessages')),
      maxBytes: Number(form.get('maxMebibytes')) * MIB,
    });
    dialog.current?.close();
  }

  return (
    <dialog
      class="settings-dialog"
      data-testid="settings-dialog"
      ref={dialog}
      aria-labelledby={title}
      onClose={onClose}
      onKeyDown={closeOnEscape}
    >
      <form onSubmit={save}>
        <h2 id={title}>{words.title}</h2>
        <label>
          {words.maxMessages}
          <input
            name="maxMessages"
            type="number"
            min={100}
            max={1_000_000}
            step={1}
            required
            defaultValue={String(settings.maxMessages)}
          />
        </label>
        <label>
          {words.maxBytes}
          <input
            name="maxMebibytes"
            type="number"
            min={1}
            max={2048}
            step="any"
            required
            defaultValue={String(settings.maxBytes / MIB)}
          />
        </label>
        <p>{words.hint}</p>
        <div class="settings-dialog__buttons">
          <button type="button" onClick={() => dialog.current?.close()}>
            {words.cancel}
          </button>
          <button type="submit" class="settings-dialog__save">
            {words.save}
          </button>
        </div>
      </form>
    </dialog>
  );
}
