import { signal } from '@preact/signals';
import { render } from 'preact';
import { loadSettings } from '../protocol/stored.ts';
import { speakStoredLanguage } from '../text/stored-language.ts';
import { Options } from './Options.tsx';
import { systemTheme } from './system-theme.ts';

const stored = await loadSettings();
speakStoredLanguage(stored);
const settings = signal(stored.get());
stored.onChange(() => {
  settings.value = stored.get();
});

render(<Options settings={settings} systemTheme={systemTheme()} change={stored.change} />, document.body);
