import { LANGUAGES, type Settings, THEMES, TIME_FORMATS } from '../../core/settings/settings.ts';
import { text } from '../text.ts';
import { ExcludedSites } from './ExcludedSites.tsx';
import { NumberSetting } from './NumberSetting.tsx';
import { SelectSetting } from './SelectSetting.tsx';
import './SettingsForm.css';

interface SettingsFormProps {
  readonly settings: Settings;
  /** Why the last change was not stored; null when it was. */
  readonly error: string | null;
  onChange(change: Partial<Settings>): void;
}

const MIB = 1024 * 1024;
const words = text.settings;

/** All settings but those of the page that is shown. Each change is stored at once. */
export function SettingsForm({ settings, error, onChange }: SettingsFormProps) {
  return (
    <div class="settings-form" data-testid="settings-form">
      {error !== null && (
        <p class="settings-form__error" role="alert" data-testid="settings-error">
          {words.failed(error)}
        </p>
      )}
      <fieldset>
        <legend>{words.appearance}</legend>
        <SelectSetting
          name="theme"
          label={words.theme}
          options={THEMES}
          titles={words.themes}
          value={settings.theme}
          onChange={(theme) => onChange({ theme })}
        />
        <SelectSetting
          name="timeFormat"
          label={words.timeFormat}
          options={TIME_FORMATS}
          titles={words.timeFormats}
          value={settings.timeFormat}
          onChange={(timeFormat) => onChange({ timeFormat })}
        />
        <SelectSetting
          name="language"
          label={words.language}
          options={LANGUAGES}
          titles={words.languages}
          value={settings.language}
          onChange={(language) => onChange({ language })}
        />
      </fieldset>
      <fieldset>
        <legend>{words.retention}</legend>
        <NumberSetting
          name="maxMessages"
          label={words.maxMessages}
          min={100}
          max={1_000_000}
          step={1}
          value={settings.maxMessages}
          onChange={(maxMessages) => onChange({ maxMessages })}
        />
        <NumberSetting
          name="maxMebibytes"
          label={words.maxBytes}
          min={1}
          max={2048}
          step="any"
          value={Number((settings.maxBytes / MIB).toFixed(3))}
          onChange={(mebibytes) => onChange({ maxBytes: Math.round(mebibytes * MIB) })}
        />
        <p>{words.retentionHint}</p>
        <label class="settings-form__check">
          <input
            type="checkbox"
            name="preserveLog"
            checked={settings.preserveLog}
            onChange={(event) => onChange({ preserveLog: event.currentTarget.checked })}
          />
          {words.preserveLog}
        </label>
      </fieldset>
      <ExcludedSites
        sites={settings.excludedSites}
        onChange={(excludedSites) => onChange({ excludedSites })}
      />
    </div>
  );
}
