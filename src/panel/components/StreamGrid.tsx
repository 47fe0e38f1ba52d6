import { useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { groupKey, groupRows, type StreamRow } from '../../core/panel-layout/group-streams.ts';
import type { StreamColumn } from '../../core/panel-layout/sort-streams.ts';
import { STREAM_COLUMNS, type StreamColumnName } from '../../core/panel-layout/stream-columns.ts';
import { streamStatus } from '../../core/panel-layout/stream-status.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { focusFirst } from '../hooks/focus-first.ts';
import { useColumnSizing } from '../hooks/use-column-sizing.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { ColumnsMenu } from './ColumnsMenu.tsx';
import { Grid, type GridColumn } from './Grid.tsx';
import type { Point } from './Menu.tsx';
import { StreamCells } from './StreamCells.tsx';
import { StreamGroupCell } from './StreamGroupCell.tsx';

const words = text.streams;
const NUMERIC: readonly StreamColumnName[] = [
  'status',
  'messages',
  'bytes',
  'rate',
  'activity',
  'reconnects',
  'duration',
];
const gridColumns = (): readonly GridColumn[] =>
  STREAM_COLUMNS.map(({ name }) => ({
    name,
    title: words.columns[name],
    hint: words.columnHints[name] ?? words.columns[name],
    numeric: NUMERIC.includes(name),
    isSortable: name !== 'trend',
  }));

interface StreamGridProps {
  streams: readonly Stream[];
  onMenu(stream: Stream, at: Point): void;
}

/** Streams as rows, in groups if that is chosen. */
export function StreamGrid({ streams, onMenu }: StreamGridProps) {
  const { model, lists } = usePanel();
  const { sizing, menuAt } = useColumnSizing('streams', STREAM_COLUMNS);
  const closed = useSignal<ReadonlySet<string>>(new Set());
  const onGroup = useSignal<string | null>(null);
  const { grouping } = lists.choices.value;
  const isGrouped = grouping !== 'none';
  const rows = groupRows(streams, grouping, closed.value);
  const stream = model.selectedStream.value;
  const selected = selectedRow();
  const current = selected === null ? undefined : rows[selected];
  useLayoutEffect(() => {
    onGroup.value = null;
  }, [stream?.id]);

  function selectedRow(): number | null {
    const ofGroup = (key: string | null) =>
      rows.findIndex((row) => row.kind === 'group' && row.group.key === key);
    const ofStream = rows.findIndex((row) => row.kind === 'stream' && row.stream.id === stream?.id);
    const ofItsGroup = ofGroup(stream && isGrouped ? groupKey(stream, grouping) : null);
    return [ofGroup(onGroup.value), ofStream, ofItsGroup].find((at) => at !== -1) ?? null;
  }

  function setOpen(key: string, isOpen: boolean) {
    const next = new Set(closed.value);
    if (isOpen) next.delete(key);
    else next.add(key);
    closed.value = next;
  }

  function select(at: number) {
    const row = rows[at];
    onGroup.value = row?.kind === 'group' ? row.group.key : null;
    if (row?.kind === 'stream') model.selectStream(row.stream.id);
  }

  function turn(key: 'ArrowRight' | 'ArrowLeft') {
    if (current?.kind === 'group') setOpen(current.group.key, key === 'ArrowRight');
    else if (current && isGrouped && key === 'ArrowLeft') onGroup.value = groupKey(current.stream, grouping);
  }

  return (
    <>
      <Grid
        class="stream-list"
        testId="stream-list"
        label={words.name}
        role={isGrouped ? 'treegrid' : 'grid'}
        columns={gridColumns()}
        sizing={sizing}
        first={0}
        end={rows.length}
        selected={selected}
        reveal={stream?.id ?? null}
        rowData={(at) => rowData(rows[at])}
        rowTree={(at) => (isGrouped ? rowTree(rows[at]) : undefined)}
        cells={(at, columns) => {
          const row = rows[at];
          if (!row) return null;
          if (row.kind === 'stream') return <StreamCells stream={row.stream} columns={columns} />;
          const { group } = row;
          return (
            <StreamGroupCell
              group={group}
              span={columns.length}
              onToggle={() => setOpen(group.key, !group.isOpen)}
            />
          );
        }}
        sorting={model.streamSorting.value}
        onSort={(column) => model.sortStreams(column as StreamColumn)}
        onSelect={select}
        onTurn={turn}
        onMenu={(at) => current?.kind === 'stream' && onMenu(current.stream, at)}
        onEnter={() => focusFirst('[data-testid="message-list"]')}
        onEscape={() => {
          onGroup.value = null;
          model.selectStream(null);
        }}
      />
      {menuAt.value && (
        <ColumnsMenu
          list="streams"
          at={menuAt.value}
          onClose={() => {
            menuAt.value = null;
          }}
        />
      )}
    </>
  );
}

function rowData(row: StreamRow | undefined): Record<`data-${string}`, string> {
  if (!row) return {};
  if (row.kind === 'group') return { 'data-group': row.group.title };
  const { id, readyState } = row.stream;
  return { 'data-stream-id': id, 'data-state': readyState, 'data-status': streamStatus(row.stream) };
}

function rowTree(row: StreamRow | undefined) {
  return row?.kind === 'group' ? { 'aria-level': 1, 'aria-expanded': row.group.isOpen } : { 'aria-level': 2 };
}
