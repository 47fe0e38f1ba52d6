import { useSignal } from '@preact/signals';
import type { Stream } from '../../core/stream/stream.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { ColumnsButton } from './ColumnsButton.tsx';
import { EmptyState } from './EmptyState.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import { FilterBar } from './FilterBar.tsx';
import type { Point } from './Menu.tsx';
import { StreamGrid } from './StreamGrid.tsx';
import { StreamMenu } from './StreamMenu.tsx';
import './StreamList.css';

const NOTHING_KNOWN = { types: [] };

/** The streams of the tab that the filter leaves. */
export function StreamList() {
  const { model } = usePanel();
  const menu = useSignal<{ stream: Stream; at: Point } | null>(null);
  const isSaving = useSignal(false);
  const streams = model.shownStreams.value;
  return (
    <>
      <FilterBar
        input={model.streamFilter}
        label={text.filter.streams}
        placeholder={text.filter.streamsPlaceholder}
        testId="stream-filter"
        known={NOTHING_KNOWN}
      >
        <ColumnsButton list="streams" />
      </FilterBar>
      {streams.length === 0 ? (
        <EmptyState title={text.filter.noStreamTitle}>{text.filter.noStream}</EmptyState>
      ) : (
        <StreamGrid
          streams={streams}
          onMenu={(stream, at) => {
            menu.value = { stream, at };
          }}
        />
      )}
      {menu.value && (
        <StreamMenu
          {...menu.value}
          onClose={() => {
            menu.value = null;
          }}
          onSave={() => {
            isSaving.value = true;
          }}
        />
      )}
      {isSaving.value && (
        <ExportDialog
          which="selected"
          onClose={() => {
            isSaving.value = false;
          }}
        />
      )}
    </>
  );
}
