// biome-ignore-all lint/a11y/useSemanticElements: the roles of grids and trees, which HTML has no elements for.
import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { MESSAGE_COLUMNS } from '../../core/panel-layout/message-columns.ts';
import { whyUnheard } from '../../core/panel-layout/unheard.ts';
import { isMarked } from '../../core/stream/marks.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { focusFirst } from '../hooks/focus-first.ts';
import { useColumnSizing } from '../hooks/use-column-sizing.ts';
import { useCopyMessages } from '../hooks/use-copy-messages.ts';
import { useMessageKeys } from '../hooks/use-message-keys.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { useSteady } from '../hooks/use-steady.ts';
import type { ListRow } from '../model/message-rows.ts';
import { text } from '../text.ts';
import { ColumnsMenu } from './ColumnsMenu.tsx';
import { Grid, type GridColumn } from './Grid.tsx';
import { JumpToNewest } from './JumpToNewest.tsx';
import { MarkedMessages } from './MarkedMessages.tsx';
import type { Point } from './Menu.tsx';
import { MessageCells, type StreamOfRows } from './MessageCells.tsx';
import { MessageMenu } from './MessageMenu.tsx';
import { NoteCells } from './NoteCells.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import './MessageList.css';

const words = text.messages;
const DETAIL = '[data-testid="detail"]';
/** The data in the detail, in whatever form. */
const DATA = ':is([role="treeitem"], [data-testid="data-text"], [data-testid="long-text"])';
/** Where there is no data, for it is on its way, the detail itself. */
const ENTERED = `${DETAIL} ${DATA}, ${DETAIL}:not(:has(${DATA}))`;
/** A title has room for so many characters of a path, whose end says most. */
const PATH_ROOM = 20;
const columnsOf = (dataPath: string): readonly GridColumn[] =>
  MESSAGE_COLUMNS.map(({ name }) => ({
    name,
    title: words.columns[name],
    ...(name === 'data' && dataPath !== '' && titleAt(dataPath)),
    numeric: name === 'index' || name === 'size',
  }));

function titleAt(path: string): Pick<GridColumn, 'title' | 'hint'> {
  const end = path.length > PATH_ROOM ? `…${path.slice(-PATH_ROOM)}` : path;
  return { title: words.dataAt(end), hint: words.dataAt(path) };
}

/** The menu of a row, as it was when it was asked for: a list that follows goes on meanwhile. */
interface RowMenu {
  readonly at: Point;
  readonly row: ListRow;
  readonly streamId: string;
}

/** The messages of a stream, and the notes among them. */
export function MessageList({ stream }: { stream: Stream }) {
  const { model, lists, recording } = usePanel();
  const { rows, detail, selection } = model;
  const { sizing, menuAt } = useColumnSizing('messages', MESSAGE_COLUMNS);
  const rowMenu = useSignal<RowMenu | null>(null);
  const copying = useCopyMessages();
  const onKeyDown = useMessageKeys();
  const shown = rows.shown.value;
  const selected = detail.selected.value;
  const order = rows.order.value;
  const { dataPath } = lists.choices.value;
  const columns = useMemo(() => columnsOf(dataPath), [dataPath]);
  const { createdTime, marks, listenedSince } = stream;
  const ofRows = useSteady({ createdTime, marks, listenedSince });

  function select(row: number, extend: boolean, toggle: boolean) {
    selection.select(row, extend ? 'extend' : toggle ? 'toggle' : 'one');
    rows.follow(rows.following.value && row === rows.end.value - 1);
  }
  const listRow = (row: number) => shown?.rows[row - shown.first];
  const selectedRow = selected && order.rowOf(selected);

  function openMenu(at: Point, row: number) {
    const entry = order.entryAt(row);
    const unread: ListRow =
      entry.kind === 'note'
        ? { ...entry, kind: 'note', note: null }
        : { ...entry, kind: 'message', message: null };
    rowMenu.value = { at, row: listRow(row) ?? unread, streamId: stream.id };
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the grid in it.
    <div class="message-list" onKeyDown={onKeyDown}>
      {stream.droppedCount > 0 && (
        <p class="message-list__dropped" data-testid="dropped">
          {recording ? words.droppedRecorded(stream.droppedCount) : words.dropped(stream.droppedCount)}
        </p>
      )}
      <MarkedMessages stream={stream} columns={columns} sizing={sizing} />
      <div class="message-list__rows">
        <Grid
          class="message-list__grid"
          testId="message-list"
          label={words.name}
          columns={columns}
          sizing={sizing}
          first={rows.first.value}
          end={rows.end.value}
          selected={selectedRow}
          isSelected={selection.isSelected}
          reveal={model.navigation.arrival.value}
          around={2}
          following={rows.following.value}
          places={{ of: order.placeOf, row: order.rowAt }}
          shown={shown}
          rowData={(row) => rowData(ofRows, listRow(row))}
          cells={(row, columns) => cells(ofRows, listRow(row), columns)}
          onSelect={select}
          onSelectAll={selection.selectAll}
          onWindow={rows.show}
          onFollow={rows.follow}
          onCopy={() => copying.copy('text')}
          onEnter={() => focusFirst(ENTERED)}
          onEscape={() => detail.select(null)}
          onMenu={openMenu}
        />
        <JumpToNewest rows={rows} />
      </div>
      {menuAt.value && (
        <ColumnsMenu
          list="messages"
          at={menuAt.value}
          onClose={() => {
            menuAt.value = null;
          }}
        />
      )}
      {rowMenu.value?.streamId === stream.id && (
        <MessageMenu
          stream={stream}
          row={rowMenu.value.row}
          copying={copying}
          at={rowMenu.value.at}
          onClose={() => {
            rowMenu.value = null;
          }}
        />
      )}
      <SelectionBar copying={copying} />
    </div>
  );
}

function cells(stream: StreamOfRows, row: ListRow | undefined, columns: readonly GridColumn[]) {
  if (!row) return null;
  return row.kind === 'note' ? (
    <NoteCells stream={stream} note={row.note} columns={columns} />
  ) : (
    <MessageCells stream={stream} index={row.index} message={row.message} columns={columns} />
  );
}

function rowData(stream: StreamOfRows, row: ListRow | undefined): Record<`data-${string}`, string | number> {
  if (!row) return {};
  if (row.kind === 'note') return { 'data-note': row.index };
  const isUnheard = row.message !== null && whyUnheard(stream, row.message) !== null;
  return {
    'data-index': row.index,
    ...(isUnheard && { 'data-unheard': '' }),
    ...(isMarked(stream, row.index) && { 'data-marked': '' }),
  };
}
