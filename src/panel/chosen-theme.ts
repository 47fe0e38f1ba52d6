import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Settings } from '../core/settings/settings.ts';
import type { Stored } from '../protocol/stored.ts';

type Theme = 'light' | 'dark';

/** The theme that the user chose, or else `automatic`. */
export function chosenTheme(
  settings: Stored<Settings>,
  automatic: ReadonlySignal<Theme>,
): ReadonlySignal<Theme> {
  const chosen = signal(settings.get().theme);
  settings.onChange(() => {
    chosen.value = settings.get().theme;
  });
  return computed(() => (chosen.value === 'auto' ? automatic.value : chosen.value));
}
