import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { focusFirst } from '../hooks/focus-first.ts';
import { useFoundRows } from '../hooks/use-found-rows.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { EmptyState } from './EmptyState.tsx';
import { FilterBar } from './FilterBar.tsx';
import { SearchBar } from './SearchBar.tsx';
import { SearchResults } from './SearchResults.tsx';
import './SearchView.css';

const words = text.search;

/** A search of the messages of all streams, in the place of the selected stream. */
export function SearchView() {
  const { model } = usePanel();
  const { search } = model;
  const found = useFoundRows();
  const root = useRef<HTMLElement>(null);
  const types = useMemo(
    () => [
      ...new Set(model.streams.peek().flatMap(({ typeCounts }) => typeCounts.types.map(([name]) => name))),
    ],
    [],
  );
  useLayoutEffect(() => {
    root.current?.querySelector('input')?.select();
    return () => {
      const { activeElement } = document;
      const isHere = activeElement === document.body || root.current?.contains(activeElement);
      // The stream's view comes in the same turn.
      if (isHere) queueMicrotask(focusStream);
    };
  }, []);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    search.close();
  }

  function enterResults() {
    const [first] = found;
    if (first && !search.place.value) {
      const { stream, messages } = first.found;
      search.move({ streamId: stream.id, index: messages[0]?.index ?? null });
    }
    focusFirst('[data-testid=search-results]');
  }

  /** The keys of the box where it offers nothing to write. */
  function onBoxKey(event: KeyboardEvent) {
    if (event.key === 'Enter') search.start();
    else if (event.key === 'ArrowDown') enterResults();
    else if (event.key === 'Escape') search.close();
    else return;
    event.preventDefault();
  }

  return (
    <section
      class="search-view"
      data-testid="search-view"
      ref={root}
      tabIndex={-1}
      aria-label={words.name}
      onKeyDown={onKeyDown}
    >
      <SearchBar />
      <FilterBar
        input={search}
        label={words.box}
        placeholder={text.filter.messagesPlaceholder}
        testId="search-box"
        known={{ types }}
        onKey={onBoxKey}
      />
      {found.length > 0 ? (
        <div class="search-view__frame">
          <SearchResults found={found} />
        </div>
      ) : (
        <NothingFound />
      )}
    </section>
  );
}

function NothingFound() {
  const { state } = usePanel().model.search.progress.value;
  if (state === 'idle') return <EmptyState title={words.idleTitle}>{words.idle}</EmptyState>;
  if (state === 'done') return <EmptyState title={text.filter.noMatchTitle}>{words.none}</EmptyState>;
  return <EmptyState title={text.filter.lookingTitle}>{text.filter.looking}</EmptyState>;
}

/** To the messages, else to the view that was shown, or to the list of streams where there is none. */
function focusStream() {
  focusFirst('[data-testid=stream-list]');
  focusFirst('[data-testid=stream-view] [role=tab][aria-selected=true]');
  focusFirst('[data-testid=message-list]');
}
