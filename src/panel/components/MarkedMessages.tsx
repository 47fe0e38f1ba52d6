import type { Stream } from '../../core/stream/stream.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { useRemembered } from '../hooks/use-remembered.ts';
import { text } from '../text.ts';
import { type ColumnSizing, Grid, type GridColumn } from './Grid.tsx';
import { MessageCells } from './MessageCells.tsx';
import './MarkedMessages.css';

const words = text.messages;

interface MarkedMessagesProps {
  stream: Stream;
  columns: readonly GridColumn[];
  sizing: ColumnSizing;
}

/** The marked messages of a stream, in sight wherever the list below is. */
export function MarkedMessages({ stream, columns, sizing }: MarkedMessagesProps) {
  const { marked, detail, navigation } = usePanel().model;
  const open = useRemembered('marked', 1);
  const { marks } = stream;
  if (marks.length === 0) return null;
  const isOpen = open.value === 1;
  const shown = marked.shown.value;
  const { value: selected } = detail.selected;
  const selectedRow = selected?.kind === 'message' ? marks.indexOf(selected.index) : -1;

  return (
    <>
      <button
        type="button"
        class="marked-messages__title"
        data-testid="marked-title"
        aria-expanded={isOpen}
        onClick={() => {
          open.value = isOpen ? 0 : 1;
        }}
      >
        {words.markedCount(marks.length)}
      </button>
      {isOpen && (
        <div class="marked-messages__rows" style={{ '--count': marks.length }}>
          <Grid
            class="message-list__grid"
            testId="marked-messages"
            label={words.markedName}
            columns={columns}
            sizing={sizing}
            isHeadless
            first={0}
            end={marks.length}
            selected={selectedRow < 0 ? null : selectedRow}
            shown={shown}
            rowData={(row) => ({ 'data-mark': marks[row] ?? '' })}
            cells={(row, columns) => {
              const one = shown?.rows[row - shown.first];
              return (
                one && (
                  <MessageCells stream={stream} index={one.index} message={one.message} columns={columns} />
                )
              );
            }}
            onSelect={(row) => detail.select({ kind: 'message', index: marks[row] ?? 0 })}
            onWindow={marked.show}
            onEnter={() => selectedRow >= 0 && navigation.goToMessage(marks[selectedRow] ?? 0)}
            onEscape={() => detail.select(null)}
          />
        </div>
      )}
    </>
  );
}
