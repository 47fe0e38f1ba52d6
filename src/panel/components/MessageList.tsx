// biome-ignore-all lint/a11y/useSemanticElements: the roles of grids and trees, which HTML has no elements for.
import { formatBytes, formatClock, formatDateTime } from '../../core/panel-layout/format.ts';
import { inOneLine } from '../../core/panel-layout/whitespace.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { focusFirst } from '../hooks/focus-first.ts';
import { usePanel } from '../hooks/use-panel.ts';
import type { CachedRow } from '../model/row-cache.ts';
import { text } from '../text.ts';
import { Grid, type GridColumn } from './Grid.tsx';
import { Cell } from './GridHead.tsx';
import { ToolIcon } from './ToolIcon.tsx';
import './MessageList.css';

const words = text.messages;
/** The data in the detail, in whatever form. */
const DATA =
  '[data-testid="detail"] :is([role="treeitem"], [data-testid="data-text"], [data-testid="long-text"])';
const COLUMNS: readonly GridColumn[] = [
  { name: 'index', title: words.columns.index, numeric: true },
  { name: 'time', title: words.columns.time },
  { name: 'type', title: words.columns.type },
  { name: 'id', title: words.columns.id },
  { name: 'size', title: words.columns.size, numeric: true },
  { name: 'data', title: words.columns.data },
];

/** The messages of a stream. */
export function MessageList({ stream }: { stream: Stream }) {
  const { model } = usePanel();
  const { rows, detail } = model;
  const shown = rows.shown.value;
  const selected = detail.selected.value;

  function select(row: number) {
    detail.select(row);
    rows.follow(rows.following.value && row === rows.end.value - 1);
  }
  return (
    <div class="message-list">
      {stream.droppedCount > 0 && (
        <p class="message-list__dropped" data-testid="dropped" title={text.toolbar.droppedHint}>
          {words.dropped(stream.droppedCount, model.settings.value?.maxMessages ?? 0)}
        </p>
      )}
      <Grid
        class="message-list__grid"
        testId="message-list"
        label={words.name}
        columns={COLUMNS}
        first={rows.first.value}
        end={rows.end.value}
        selected={selected}
        following={rows.following.value}
        shown={shown}
        rowData={(row) => ({ 'data-index': row })}
        cells={(row) => <MessageCells index={row} row={shown?.rows[row - shown.first]} />}
        onSelect={select}
        onWindow={rows.show}
        onFollow={rows.follow}
        onEnter={() => focusFirst(DATA)}
        onEscape={() => detail.select(null)}
      />
      <JumpToNewest />
    </div>
  );
}

function MessageCells({ index, row }: { index: number; row: CachedRow | undefined }) {
  return (
    <>
      <Cell column="index" numeric>
        {index + 1}
      </Cell>
      {row ? (
        <>
          <Cell column="time" title={formatDateTime(row.time)}>
            {formatClock(row.time)}
          </Cell>
          <Cell column="type">{row.name}</Cell>
          <Cell column="id">{row.lastEventId}</Cell>
          <Cell column="size" numeric>
            {formatBytes(row.size)}
          </Cell>
          <Cell column="data">{inOneLine(row.preview)}</Cell>
        </>
      ) : (
        <Cell column="gone">{words.gone}</Cell>
      )}
    </>
  );
}

function JumpToNewest() {
  const { rows } = usePanel().model;
  const shown = rows.shown.value;
  const isAtEnd = !shown || shown.first + shown.count >= rows.end.value;
  if (rows.following.value || isAtEnd) return null;
  const count = rows.newCount.value;
  return (
    <button
      type="button"
      class="message-list__jump"
      data-testid="jump-to-newest"
      onClick={() => rows.follow(true)}
    >
      <ToolIcon shape="down" />
      {count === 0 ? words.jump : words.jumpNew(count)}
    </button>
  );
}
