import { type FoundRow, foundRows } from '../../core/panel-layout/found-rows.ts';
import type { FoundInStream } from '../model/streams-search.ts';
import { usePanel } from './use-panel.ts';

/** What the search of all streams has found, as the list of streams has them. */
export function useFoundRows(): readonly FoundRow<FoundInStream>[] {
  const { model, lists } = usePanel();
  return foundRows(model.search.found.value, model.sortedStreams.value, lists.choices.value.grouping);
}
