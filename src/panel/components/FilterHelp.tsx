import type { QueryScope } from '../../core/query/query.ts';
import { text } from '../text.ts';
import { FilterSheet } from './FilterSheet.tsx';
import { MenuButton } from './MenuButton.tsx';

const words = text.filter;

/** Opens what says how a filter is written. */
export function FilterHelp({ scope }: { scope: QueryScope }) {
  return (
    <MenuButton
      class="filter-bar__help"
      popup="dialog"
      testId="filter-help"
      hint={words.help}
      label={words.help}
      menu={(at, close) => <FilterSheet scope={scope} at={at} onClose={close} />}
    >
      ?
    </MenuButton>
  );
}
