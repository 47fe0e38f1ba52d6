import { formatAge, formatCount, formatDateTime } from '../../core/panel-layout/format.ts';
import type { StreamColumn } from '../../core/panel-layout/sort-streams.ts';
import { latestExchange, reconnects, streamStatus } from '../../core/panel-layout/stream-status.ts';
import { urlParts } from '../../core/panel-layout/url-parts.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { focusFirst } from '../hooks/focus-first.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { EmptyState } from './EmptyState.tsx';
import { FilterBar } from './FilterBar.tsx';
import { Grid, type GridColumn } from './Grid.tsx';
import { Cell } from './GridHead.tsx';
import { StateLabel } from './StateLabel.tsx';
import { StreamMarks } from './StreamMarks.tsx';
import './StreamList.css';

const NOTHING_KNOWN = { types: [] };
const words = text.streams;
const titles = words.columns;
const columns = (): readonly (GridColumn & { readonly name: StreamColumn })[] => [
  { name: 'state', title: titles.state },
  { name: 'name', title: titles.name },
  { name: 'transport', title: titles.transport },
  { name: 'status', title: titles.status, hint: words.statusHint, numeric: true },
  { name: 'messages', title: titles.messages, numeric: true },
  { name: 'activity', title: titles.activity, hint: words.activityHint, numeric: true },
  { name: 'reconnects', title: titles.reconnects, numeric: true },
];

/** The streams of the tab that the filter leaves. */
export function StreamList() {
  const { model } = usePanel();
  const streams = model.shownStreams.value;
  return (
    <>
      <FilterBar
        input={model.streamFilter}
        label={text.filter.streams}
        placeholder={text.filter.streamsPlaceholder}
        testId="stream-filter"
        known={NOTHING_KNOWN}
      />
      {streams.length === 0 ? (
        <EmptyState title={text.filter.noStreamTitle}>{text.filter.noStream}</EmptyState>
      ) : (
        <StreamGrid streams={streams} />
      )}
    </>
  );
}

function StreamGrid({ streams }: { streams: readonly Stream[] }) {
  const { model } = usePanel();
  const selected = streams.findIndex(({ id }) => id === model.selectedStream.value?.id);

  return (
    <Grid
      class="stream-list"
      testId="stream-list"
      label={words.name}
      columns={columns()}
      first={0}
      end={streams.length}
      selected={selected === -1 ? null : selected}
      reveal={model.selectedStream.value?.id ?? null}
      rowData={(row) => rowData(streams[row])}
      cells={(row) => <StreamCells stream={streams[row]} />}
      sorting={model.streamSorting.value}
      onSort={(column) => model.sortStreams(column as StreamColumn)}
      onSelect={(row) => model.selectStream(streams[row]?.id ?? null)}
      onEnter={() => focusFirst('[data-testid="message-list"]')}
      onEscape={() => model.selectStream(null)}
    />
  );
}

function rowData(stream: Stream | undefined) {
  return stream
    ? {
        'data-stream-id': stream.id,
        'data-state': stream.readyState,
        'data-status': streamStatus(stream),
      }
    : {};
}

function StreamCells({ stream }: { stream: Stream | undefined }) {
  if (!stream) return null;
  const { host, name } = urlParts(stream.url);
  const tries = reconnects(stream);
  const exchange = latestExchange(stream);
  const method = exchange?.method ?? stream.request?.method ?? 'GET';
  return (
    <>
      <Cell column="state">
        <StateLabel status={streamStatus(stream)} />
      </Cell>
      <Cell column="name" title={stream.url}>
        <StreamMarks stream={stream} />
        {name} <span class="stream-list__host">{host}</span>
      </Cell>
      <Cell column="transport">
        {text.transport[stream.transport]}
        {method !== 'GET' && ` ${method}`}
      </Cell>
      <Cell column="status" numeric title={exchange?.statusText || undefined}>
        {exchange?.status}
      </Cell>
      <Cell column="messages" numeric>
        {formatCount(stream.messageCount)}
      </Cell>
      <Cell column="activity" numeric title={formatDateTime(stream.lastActivityTime)}>
        <Age time={stream.lastActivityTime} />
      </Cell>
      <Cell column="reconnects" numeric>
        {tries === 0 ? '' : formatCount(tries)}
      </Cell>
    </>
  );
}

function Age({ time }: { time: number }) {
  const { clock } = usePanel();
  return <>{formatAge(clock.value - time) ?? words.now}</>;
}
