import { useRef } from 'preact/hooks';
import type { Stream } from '../../core/stream/stream.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { ColumnsButton } from './ColumnsButton.tsx';
import { FilterBar } from './FilterBar.tsx';
import { SearchButton } from './SearchButton.tsx';

const words = text.filter;

/** The filter of a stream's messages, and how many it has found. */
export function MessageFilterBar({ stream }: { stream: Stream }) {
  const { filter } = usePanel().model;
  return (
    <FilterBar
      input={filter}
      label={words.messages}
      placeholder={words.messagesPlaceholder}
      testId="message-filter"
      known={{ types: stream.typeCounts.types.map(([name]) => name) }}
    >
      <Found stream={stream} />
      <SearchButton />
      <ColumnsButton list="messages" />
    </FilterBar>
  );
}

function Found({ stream: { id, firstIndex, messageCount } }: { stream: Stream }) {
  const { filter, rows } = usePanel().model;
  /** What was asked, and what is said when all is found. */
  const said = useRef({ question: '', words: '' });
  const matches = filter.matches.value;
  const question = `${id} ${filter.applied.value.text}`;
  const { first, end } = rows.order.value;
  // What is no longer kept is not looked at.
  const next = Math.max(firstIndex, matches?.next ?? 0);
  const isDone = matches !== null && next >= messageCount;
  const found =
    matches &&
    (isDone
      ? words.found(end - first, messageCount - firstIndex)
      : words.searching(end - first, (next - firstIndex) / (messageCount - firstIndex)));
  if (question !== said.current.question) said.current = { question, words: '' };
  if (found && isDone) said.current.words ||= found;
  return (
    <>
      {found && (
        <span class="filter-bar__found" data-testid="filter-found" data-done={isDone}>
          {found}
        </span>
      )}
      {/* Of a stream that goes on, the count would never be silent. */}
      <span class="filter-bar__said" role="status">
        {said.current.words}
      </span>
    </>
  );
}
