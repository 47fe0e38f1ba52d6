import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { ToolIcon } from './ToolIcon.tsx';

/** Opens the search of all streams. */
export function SearchButton() {
  const { search } = usePanel().model;
  return (
    <button
      type="button"
      class="filter-bar__search"
      data-testid="search-all"
      aria-label={text.search.name}
      title={text.search.hint}
      onClick={search.open}
    >
      <ToolIcon shape="search" />
    </button>
  );
}
