// biome-ignore-all lint/a11y/useSemanticElements: the roles of grids and trees, which HTML has no elements for.
import { MESSAGE_COLUMNS } from '../../core/panel-layout/message-columns.ts';
import { whyUnheard } from '../../core/panel-layout/unheard.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { copyText } from '../hooks/copy-text.ts';
import { focusFirst } from '../hooks/focus-first.ts';
import { useColumnSizing } from '../hooks/use-column-sizing.ts';
import { usePanel } from '../hooks/use-panel.ts';
import type { ListRow } from '../model/message-rows.ts';
import { text } from '../text.ts';
import { ColumnsMenu } from './ColumnsMenu.tsx';
import { Grid, type GridColumn } from './Grid.tsx';
import { JumpToNewest } from './JumpToNewest.tsx';
import { MessageCells } from './MessageCells.tsx';
import { NoteCells } from './NoteCells.tsx';
import './MessageList.css';

const words = text.messages;
/** The data in the detail, in whatever form. */
const DATA =
  '[data-testid="detail"] :is([role="treeitem"], [data-testid="data-text"], [data-testid="long-text"])';
const columns = (): readonly GridColumn[] =>
  MESSAGE_COLUMNS.map(({ name }) => ({
    name,
    title: words.columns[name],
    numeric: name === 'index' || name === 'size',
  }));

/** The messages of a stream, and the notes among them. */
export function MessageList({ stream }: { stream: Stream }) {
  const { model, recording } = usePanel();
  const { rows, detail } = model;
  const { sizing, menuAt } = useColumnSizing('messages', MESSAGE_COLUMNS);
  const shown = rows.shown.value;
  const selected = detail.selected.value;
  const order = rows.order.value;

  function select(row: number) {
    detail.select(order.entryAt(row));
    rows.follow(rows.following.value && row === rows.end.value - 1);
  }
  const listRow = (row: number) => shown?.rows[row - shown.first];

  return (
    <div class="message-list">
      {stream.droppedCount > 0 && (
        <p
          class="message-list__dropped"
          data-testid="dropped"
          title={recording ? undefined : text.toolbar.droppedHint}
        >
          {recording
            ? words.droppedRecorded(stream.droppedCount)
            : words.dropped(stream.droppedCount, model.settings.value?.maxMessages ?? 0)}
        </p>
      )}
      <Grid
        class="message-list__grid"
        testId="message-list"
        label={words.name}
        columns={columns()}
        sizing={sizing}
        first={rows.first.value}
        end={rows.end.value}
        selected={selected && order.rowOf(selected)}
        following={rows.following.value}
        places={{ of: order.placeOf, row: order.rowAt }}
        shown={shown}
        rowData={(row) => rowData(stream, listRow(row))}
        cells={(row, columns) => cells(stream, listRow(row), columns)}
        onSelect={select}
        onWindow={rows.show}
        onFollow={rows.follow}
        onCopy={() => {
          const { value } = detail.detail;
          if (value.state === 'message') void copyText(value.message.data);
        }}
        onEnter={() => focusFirst(DATA)}
        onEscape={() => detail.select(null)}
      />
      <JumpToNewest rows={rows} />
      {menuAt.value && (
        <ColumnsMenu
          list="messages"
          at={menuAt.value}
          onClose={() => {
            menuAt.value = null;
          }}
        />
      )}
    </div>
  );
}

function cells(stream: Stream, row: ListRow | undefined, columns: readonly GridColumn[]) {
  if (!row) return null;
  return row.kind === 'note' ? (
    <NoteCells note={row.note} columns={columns} />
  ) : (
    <MessageCells stream={stream} index={row.index} message={row.message} columns={columns} />
  );
}

function rowData(stream: Stream, row: ListRow | undefined): Record<`data-${string}`, string | number> {
  if (!row) return {};
  if (row.kind === 'note') return { 'data-note': row.index };
  const isUnheard = row.message !== null && whyUnheard(stream, row.message) !== null;
  return isUnheard ? { 'data-index': row.index, 'data-unheard': '' } : { 'data-index': row.index };
}
