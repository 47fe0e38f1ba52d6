import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { CloseButton } from './CloseButton.tsx';

const words = text.search;

/** What the search has found so far, and how to end it. */
export function SearchBar() {
  const { search, streams } = usePanel().model;
  const { state, share } = search.progress.value;
  const found = search.found.value;
  const count = found.reduce((sum, one) => sum + one.count, 0);
  const status = {
    idle: '',
    searching: text.filter.searching(count, share),
    done: words.found(count, found.length, streams.value.length),
    stopped: words.stopped(count, share),
  }[state];

  return (
    <div class="search-view__bar">
      <h1>{words.name}</h1>
      <span class="search-view__status" data-testid="search-status" data-state={state}>
        {status}
      </span>
      {/* While it goes on, the count would never be silent. */}
      <span class="search-view__said" role="status">
        {state === 'searching' ? '' : status}
      </span>
      {state === 'searching' && (
        <button type="button" data-testid="search-cancel" onClick={search.cancel}>
          {words.cancel}
        </button>
      )}
      {(state === 'done' || state === 'stopped') && (
        <button type="button" data-testid="search-again" title={words.againHint} onClick={search.start}>
          {words.again}
        </button>
      )}
      <CloseButton testId="search-close" label={words.close} onClick={search.close} />
    </div>
  );
}
