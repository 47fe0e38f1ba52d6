import type { ReadonlySignal } from '@preact/signals';
import type { TabOverview } from '../protocol/popup.ts';
import { OriginBudget } from './OriginBudget.tsx';
import { SiteCapture, type SiteOfTab } from './SiteCapture.tsx';
import { TabStreams } from './TabStreams.tsx';
import { text } from './text.ts';
import './tokens.css';
import './popup.css';

export interface PopupProps {
  /** null until the first answer; the word `failed` when none came. */
  overview: ReadonlySignal<TabOverview | null | 'failed'>;
  theme: ReadonlySignal<'light' | 'dark'>;
  /** Null where the tab has no site. */
  capture: SiteOfTab | null;
  openSettings(): void;
  titleOf(tabId: number): ReadonlySignal<string>;
  goTo(tabId: number): void;
}

/** What a tab streams now, and what each origin's connections are held by. */
export function Popup({ overview, theme, capture, openSettings, titleOf, goTo }: PopupProps) {
  const now = overview.value === 'failed' ? null : overview.value;
  return (
    <main class="popup" data-testid="popup" data-theme={theme.value}>
      {capture && <SiteCapture {...capture} now={now} />}
      {now === null ? (
        <p class="popup__note">{overview.value === null ? text.loading : text.failed}</p>
      ) : (
        <>
          <TabStreams streams={now.streams} />
          {now.origins.length > 0 && (
            <section>
              <h2>{text.origins}</h2>
              {now.origins.map((origin) => (
                <OriginBudget
                  key={`${origin.origin} ${origin.site}`}
                  origin={origin}
                  isOneOfSeveral={now.origins.some((one) => one !== origin && one.origin === origin.origin)}
                  titleOf={titleOf}
                  goTo={goTo}
                />
              ))}
            </section>
          )}
        </>
      )}
      <footer>
        <button type="button" data-testid="open-settings" onClick={openSettings}>
          {text.settings}
        </button>
      </footer>
    </main>
  );
}
