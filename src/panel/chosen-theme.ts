import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { loadSettings } from '../protocol/stored.ts';

/** The theme that the user chose, or else `automatic`. It is read from the storage: the background may be late. */
export function chosenTheme(automatic: ReadonlySignal<'light' | 'dark'>): ReadonlySignal<'light' | 'dark'> {
  const chosen = signal<'auto' | 'light' | 'dark'>('auto');
  void loadSettings().then((stored) => {
    const show = () => {
      chosen.value = stored.get().theme;
    };
    stored.onChange(show);
    show();
  });
  return computed(() => (chosen.value === 'auto' ? automatic.value : chosen.value));
}
