import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Settings } from '../../core/settings/settings.ts';
import { isExcluded, withCapture } from '../../core/settings/site.ts';
import type { Page } from '../../protocol/panel.ts';

/** Whether the site of the tab's page is captured. */
export interface PageCapture {
  /** Null where the page has none. */
  readonly site: ReadonlySignal<string | null>;
  readonly isOn: ReadonlySignal<boolean>;
  /** It was switched after the page had been loaded. */
  readonly awaitsReload: ReadonlySignal<boolean>;
  set(isOn: boolean): void;
  stop(): void;
}

interface PageCaptureOptions {
  readonly page: ReadonlySignal<Page | null>;
  readonly settings: ReadonlySignal<Settings | null>;
  setSettings(change: Partial<Settings>): void;
}

export function createPageCapture({ page, settings, setSettings }: PageCaptureOptions): PageCapture {
  const site = computed(() => page.value?.site ?? null);
  const excludedSites = computed(() => settings.value?.excludedSites ?? []);
  const isOn = computed(() => !isExcluded(site.value, excludedSites.value));
  const wasOn = signal<boolean | null>(null);
  const stop = effect(() => {
    // A background that has started anew does not know what it told before.
    if (page.value) wasOn.value = page.value.wasCaptured ?? wasOn.peek() ?? isOn.peek();
  });
  return {
    site,
    isOn,
    awaitsReload: computed(() => isOn.value !== (wasOn.value ?? true)),
    set(on) {
      if (site.value !== null)
        setSettings({ excludedSites: withCapture(excludedSites.value, site.value, on) });
    },
    stop,
  };
}
