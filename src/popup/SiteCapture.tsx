import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { Settings } from '../core/settings/settings.ts';
import { isExcluded, withCapture } from '../core/settings/site.ts';
import type { Stored } from '../protocol/stored.ts';
import { text } from './text.ts';

export interface SiteCaptureProps {
  readonly site: string;
  readonly settings: ReadonlySignal<Settings>;
  readonly change: Stored<Settings>['change'];
  reload(): void;
}

/** Whether the site of the tab is captured. */
export function SiteCapture({ site, settings, change, reload }: SiteCaptureProps) {
  const wasOn = useSignal(!isExcluded(site, settings.value.excludedSites)).value;
  const error = useSignal<string | null>(null);
  const isOn = !isExcluded(site, settings.value.excludedSites);

  async function set(captured: boolean): Promise<void> {
    error.value = await change((before) => ({
      ...before,
      excludedSites: withCapture(before.excludedSites, site, captured),
    })).then(
      () => null,
      (reason: Error) => reason.message,
    );
  }

  return (
    <section data-testid="site-capture" data-capture={isOn ? 'on' : 'off'}>
      <label title={text.captureHint}>
        <input
          type="checkbox"
          name="capture"
          checked={isOn}
          onChange={(event) => set(event.currentTarget.checked)}
        />
        <span class="popup__site">{text.captureOn(site)}</span>
      </label>
      <p class="popup__note" role="status">
        {error.value !== null && text.notSaved(error.value)}
        {!isOn && !wasOn && text.captureOff}
        {isOn !== wasOn && (
          <>
            {text.awaitsReload(isOn)}{' '}
            <button type="button" data-testid="reload-page" onClick={reload}>
              {text.reload}
            </button>
          </>
        )}
      </p>
    </section>
  );
}
