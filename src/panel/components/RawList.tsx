import { formatClock, formatCount, formatDateTime } from '../../core/panel-layout/format.ts';
import type { WireRow } from '../../core/panel-layout/wire-rows.ts';
import { copyText } from '../hooks/copy-text.ts';
import { focusFirst } from '../hooks/focus-first.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { Grid, type GridColumn } from './Grid.tsx';
import { Cell } from './GridHead.tsx';
import { JumpToNewest } from './JumpToNewest.tsx';
import { WireText } from './WireText.tsx';
import './RawList.css';

const words = text.raw;
const columns = (): readonly GridColumn[] => [
  { name: 'offset', title: words.columns.offset, hint: words.offsetHint, numeric: true },
  { name: 'time', title: words.columns.time, hint: words.timeHint },
  { name: 'text', title: words.columns.text },
];

/** The selected stream's bytes, line by line and chunk by chunk. */
export function RawList() {
  const { segments: rows, segmentSelection: selection } = usePanel().model;
  const shown = rows.shown.value;
  const range = selection.range.value;
  const wireRow = (row: number) => shown?.rows[row - shown.first] ?? null;

  function select(row: number, extend: boolean) {
    selection.select(row, extend);
    rows.follow(rows.following.value && row === rows.end.value - 1);
  }

  async function copy() {
    const lines = await selection.read();
    if (lines !== null) await copyText(lines);
  }

  return (
    <div class="raw-list">
      <Grid
        class="raw-list__grid"
        testId="raw-list"
        label={words.name}
        columns={columns()}
        first={rows.first.value}
        end={rows.end.value}
        selected={selection.active.value}
        isSelected={(row) => range !== null && row >= range.from && row < range.to}
        following={rows.following.value}
        shown={shown}
        rowData={(row) => rowData(row, wireRow(row))}
        cells={(row) => <RawCells row={wireRow(row)} />}
        onSelect={select}
        onSelectAll={selection.selectAll}
        onCopy={copy}
        onWindow={rows.show}
        onFollow={rows.follow}
        onEnter={() => focusFirst('[data-testid="raw-detail"] [data-testid="data-text"]')}
        onEscape={() => selection.select(null)}
      />
      <JumpToNewest rows={rows} />
    </div>
  );
}

function RawCells({ row }: { row: WireRow | null }) {
  if (!row) return <Cell column="gone">{text.messages.gone}</Cell>;
  const { segment } = row;
  const showsTime = segment.startsChunk && segment.time !== null;
  return (
    <>
      <Cell column="offset" numeric>
        {formatCount(segment.offset)}
      </Cell>
      <Cell column="time" title={showsTime ? formatDateTime(segment.time ?? 0) : undefined}>
        {showsTime && formatClock(segment.time ?? 0)}
      </Cell>
      <Cell column="text">
        <WireText row={row} />
      </Cell>
    </>
  );
}

function rowData(index: number, row: WireRow | null): Record<`data-${string}`, string | number> {
  const data: Record<`data-${string}`, string | number> = { 'data-segment': index };
  if (!row) return data;
  if (row.field) data['data-field'] = row.field;
  if (row.startsConnection) data['data-border'] = 'connection';
  else if (row.segment.startsChunk) data['data-border'] = 'chunk';
  return data;
}
