import { type ReadonlySignal, useSignal } from '@preact/signals';
import { readSettings, type Settings } from '../core/settings/settings.ts';
import { SettingsForm } from '../panel/components/SettingsForm.tsx';
import { text } from '../panel/text.ts';
import type { Stored } from '../protocol/stored.ts';
import '../panel/styles/tokens.css';
import '../panel/styles/panel.css';
import '../panel/styles/reduced-motion.css';
import './options.css';

interface OptionsProps {
  readonly settings: ReadonlySignal<Settings>;
  readonly systemTheme: ReadonlySignal<'light' | 'dark'>;
  readonly change: Stored<Settings>['change'];
}

/** The settings as a page. */
export function Options({ settings, systemTheme, change }: OptionsProps) {
  const error = useSignal<string | null>(null);
  const { theme } = settings.value;

  async function store(changed: Partial<Settings>): Promise<void> {
    error.value = await change((before) => readSettings(changed, before)).then(
      () => null,
      (reason: Error) => reason.message,
    );
  }

  return (
    <main
      class="panel options"
      data-testid="options"
      data-theme={theme === 'auto' ? systemTheme.value : theme}
    >
      <div class="options__sheet">
        <h1>
          <img src="/icons/icon-48.png" alt="" width="28" height="28" />
          {text.settings.pageTitle}
        </h1>
        <SettingsForm settings={settings.value} error={error.value} onChange={store} />
      </div>
    </main>
  );
}
