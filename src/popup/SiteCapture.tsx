import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { Settings } from '../core/settings/settings.ts';
import { isExcluded, withCapture } from '../core/settings/site.ts';
import type { TabOverview } from '../protocol/popup.ts';
import type { Stored } from '../protocol/stored.ts';
import { settingsWords as words } from '../text/settings-words.ts';
import { text } from './text.ts';

interface SiteCaptureProps extends SiteOfTab {
  /** Null until it is known. */
  readonly now: TabOverview | null;
}

/** The site of the tab, and what the popup can do with it. */
export interface SiteOfTab {
  readonly site: string;
  readonly settings: ReadonlySignal<Settings>;
  readonly change: Stored<Settings>['change'];
  reload(): void;
}

/** Whether the site of the tab is captured. */
export function SiteCapture({ site, settings, change, reload, now }: SiteCaptureProps) {
  const wasOnAtFirst = useSignal(!isExcluded(site, settings.value.excludedSites)).value;
  const error = useSignal<string | null>(null);
  const isOn = !isExcluded(site, settings.value.excludedSites);
  // A background that was not there when the page was loaded knows it by what streams.
  const wasOn = now && (now.wasCaptured ?? (wasOnAtFirst || now.streams.length > 0));

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
      <label title={words.captureHint}>
        <input
          type="checkbox"
          name="capture"
          checked={isOn}
          onChange={(event) => set(event.currentTarget.checked)}
        />
        <span class="popup__site">{words.captureOn(site)}</span>
      </label>
      <p class="popup__note" role="status">
        {error.value !== null && words.failed(error.value)}
        {!isOn && wasOn === false && text.captureOff}
        {wasOn !== null && isOn !== wasOn && (
          <>
            {words.awaitsReload(isOn)}{' '}
            <button type="button" data-testid="reload-page" onClick={reload}>
              {words.reload}
            </button>
          </>
        )}
      </p>
    </section>
  );
}
