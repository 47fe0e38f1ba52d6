import type { ReadonlySignal } from '@preact/signals';
import { HTTP1_CONNECTIONS_PER_ORIGIN, type OriginOverview } from '../core/session/overview.ts';
import { text } from './text.ts';

interface OriginBudgetProps {
  origin: OriginOverview;
  /** Whether other sites' pages have connections to it besides. */
  isOneOfSeveral: boolean;
  titleOf(tabId: number): ReadonlySignal<string>;
  goTo(tabId: number): void;
}

/** How many of an origin's connections are held, and by which tabs. */
export function OriginBudget({
  origin: { origin, site, count, tabs, isLimited },
  isOneOfSeveral,
  titleOf,
  goTo,
}: OriginBudgetProps) {
  const limit = HTTP1_CONNECTIONS_PER_ORIGIN;
  const isFull = isLimited && count >= limit;
  return (
    <div
      class="popup__origin"
      data-testid="popup-origin"
      data-origin={origin}
      data-full={isFull ? '' : undefined}
    >
      <div
        class="popup__budget"
        title={isLimited ? `${text.heldHint(limit)}\n${text.keptHint}` : text.sharedHint}
      >
        <span class="popup__url">{origin}</span>
        {isLimited && (
          <meter min={0} max={limit} high={limit - 1} value={Math.min(count, limit)} aria-hidden="true" />
        )}
        <span>{isLimited ? text.held(count, limit) : text.streams(count)}</span>
      </div>
      {isOneOfSeveral && site && <div class="popup__quiet">{text.fromSite(site)}</div>}
      {isFull && <p class="popup__full">{text.full}</p>}
      <ul>
        {tabs.map((tab) => (
          <li key={tab.tabId}>
            <button
              type="button"
              title={text.tabHint}
              data-tab-id={tab.tabId}
              onClick={() => goTo(tab.tabId)}
            >
              {titleOf(tab.tabId)}
            </button>
            <span class="popup__quiet">{text.streams(tab.count)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
