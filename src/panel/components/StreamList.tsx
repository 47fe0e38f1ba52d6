import { formatAge, formatCount, formatDateTime } from '../../core/panel-layout/format.ts';
import { reconnects, streamStatus } from '../../core/panel-layout/stream-status.ts';
import { urlParts } from '../../core/panel-layout/url-parts.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { focusFirst } from '../hooks/focus-first.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { Grid, type GridColumn } from './Grid.tsx';
import { Cell } from './GridHead.tsx';
import { StateLabel } from './StateLabel.tsx';
import './StreamList.css';

const titles = text.streams.columns;
const COLUMNS: readonly GridColumn[] = [
  { name: 'state', title: titles.state },
  { name: 'name', title: titles.name },
  { name: 'transport', title: titles.transport },
  { name: 'messages', title: titles.messages, numeric: true },
  { name: 'activity', title: titles.activity, hint: text.streams.activityHint, numeric: true },
  { name: 'reconnects', title: titles.reconnects, numeric: true },
];

/** The streams of the tab, in order of construction. */
export function StreamList() {
  const { model } = usePanel();
  const streams = model.streams.value;
  const selected = streams.findIndex(({ id }) => id === model.selectedStream.value?.id);

  return (
    <Grid
      class="stream-list"
      testId="stream-list"
      label={text.streams.name}
      columns={COLUMNS}
      first={0}
      end={streams.length}
      selected={selected === -1 ? null : selected}
      rowData={(row) => rowData(streams[row])}
      cells={(row) => <StreamCells stream={streams[row]} />}
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
  return (
    <>
      <Cell column="state">
        <StateLabel status={streamStatus(stream)} />
      </Cell>
      <Cell column="name" title={stream.url}>
        {stream.document.frameId !== 0 && (
          <span class="stream-list__frame" title={text.streams.inFrameHint(stream.document.url)}>
            {text.streams.inFrame}
          </span>
        )}
        {name} <span class="stream-list__host">{host}</span>
      </Cell>
      <Cell column="transport">{text.transport[stream.transport]}</Cell>
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
  return <>{formatAge(clock.value - time) ?? text.streams.now}</>;
}
