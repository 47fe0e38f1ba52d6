// biome-ignore-all lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: a listbox in groups, which has the focus.
import { Fragment } from 'preact';
import { useId, useLayoutEffect } from 'preact/hooks';
import type { FoundRow } from '../../core/panel-layout/found-rows.ts';
import { rowAfterKey } from '../../core/panel-layout/row-after-key.ts';
import { usePanel } from '../hooks/use-panel.ts';
import type { FoundInStream, SearchPlace } from '../model/streams-search.ts';
import { text } from '../text.ts';
import { FoundStream } from './FoundStream.tsx';

/** Results that a page of keys goes over. */
const PAGE = 10;

/** What was found, stream by stream, as the list of streams has them. */
export function SearchResults({ found }: { found: readonly FoundRow<FoundInStream>[] }) {
  const { search } = usePanel().model;
  const id = useId();
  const place = search.place.value;
  const idOf = (at: SearchPlace) => `${id}-${at.streamId}-${at.index ?? 'all'}`;
  const active = place && idOf(place);
  useLayoutEffect(() => {
    if (active) document.getElementById(active)?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' && place) {
      event.preventDefault();
      search.goTo(place);
      return;
    }
    const places = found.flatMap(({ found: { stream, messages } }): SearchPlace[] => [
      ...messages.map(({ index }) => ({ streamId: stream.id, index })),
      { streamId: stream.id, index: null },
    ]);
    const at = places.findIndex((one) => idOf(one) === active);
    const next = rowAfterKey(event.key, at === -1 ? null : at, { first: 0, end: places.length, page: PAGE });
    const chosen = places[next ?? -1];
    if (!chosen) return;
    event.preventDefault();
    search.move(chosen);
  }

  return (
    <div
      class="search-view__results"
      data-testid="search-results"
      role="listbox"
      aria-label={text.search.results}
      aria-activedescendant={active ?? undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      {found.map(({ group, found: one }) => (
        <Fragment key={one.stream.id}>
          {group && (
            <div class="search-view__group" role="presentation" title={group.title}>
              {group.title || text.streams.noPage}
            </div>
          )}
          <FoundStream id={id} found={one} />
        </Fragment>
      ))}
    </div>
  );
}
