import { useMemo } from 'preact/hooks';
import type { Stream } from '../../core/stream/stream.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { ColumnsButton } from './ColumnsButton.tsx';
import { FilterBar } from './FilterBar.tsx';
import { SearchButton } from './SearchButton.tsx';

const words = text.filter;

/** The filter of a stream's messages, and how many it has found. */
export function MessageFilterBar({ stream }: { stream: Stream }) {
  const { filter, rows } = usePanel().model;
  const names = Object.keys(stream.listenedSince ?? {});
  const seen = rows.shown.value?.rows ?? [];
  const types = useMemo(
    () => [
      ...new Set([
        ...names,
        ...seen.flatMap((row) => (row.kind === 'message' ? (row.message?.name ?? []) : [])),
      ]),
    ],
    [names.length, seen],
  );
  return (
    <FilterBar
      input={filter}
      label={words.messages}
      placeholder={words.messagesPlaceholder}
      testId="message-filter"
      known={{ types }}
    >
      <Found stream={stream} />
      <SearchButton />
      <ColumnsButton list="messages" />
    </FilterBar>
  );
}

function Found({ stream: { firstIndex, messageCount } }: { stream: Stream }) {
  const { filter, rows } = usePanel().model;
  const matches = filter.matches.value;
  if (!matches) return null;
  const { first, end } = rows.order.value;
  const isDone = matches.next >= messageCount;
  return (
    <span class="filter-bar__found" role="status" data-testid="filter-found" data-done={isDone}>
      {isDone
        ? words.found(end - first, messageCount - firstIndex)
        : words.searching(end - first, (matches.next - firstIndex) / (messageCount - firstIndex))}
    </span>
  );
}
