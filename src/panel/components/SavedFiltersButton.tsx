import { savedAs } from '../../core/query/saved-filters.ts';
import { usePanel } from '../hooks/use-panel.ts';
import type { QueryInput } from '../model/query-input.ts';
import { text } from '../text.ts';
import { MenuButton } from './MenuButton.tsx';
import { SavedFiltersSheet } from './SavedFiltersSheet.tsx';
import { ToolIcon } from './ToolIcon.tsx';

const words = text.savedFilters;

interface SavedFiltersButtonProps {
  input: QueryInput;
  onChoose(text: string): void;
}

/** A star, full where the filter is a saved one: opens the saved filters. */
export function SavedFiltersButton({ input, onChoose }: SavedFiltersButtonProps) {
  const filters = usePanel().savedFilters.filters[input.scope].value;
  const isSaved = savedAs(filters, input.text.value) !== undefined;
  return (
    <MenuButton
      class="filter-bar__star"
      popup="dialog"
      testId={`saved-${input.scope}`}
      hint={isSaved ? words.nameSaved : words.name}
      label={isSaved ? words.nameSaved : words.name}
      menu={(at, close) => <SavedFiltersSheet input={input} at={at} onClose={close} onChoose={onChoose} />}
    >
      <ToolIcon shape={isSaved ? 'starred' : 'star'} />
    </MenuButton>
  );
}
