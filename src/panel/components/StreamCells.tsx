import type { ComponentChildren } from 'preact';
import {
  formatAge,
  formatBytes,
  formatCount,
  formatDateTime,
  formatDuration,
  formatRate,
} from '../../core/panel-layout/format.ts';
import type { StreamColumnName } from '../../core/panel-layout/stream-columns.ts';
import { latestExchange, reconnects } from '../../core/panel-layout/stream-status.ts';
import { lifetime } from '../../core/panel-layout/timeline.ts';
import { stackPlace, urlParts } from '../../core/panel-layout/url-parts.ts';
import { inOneLine } from '../../core/panel-layout/whitespace.ts';
import { isLive } from '../../core/stream/is-live.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import type { GridColumn } from './Grid.tsx';
import { Cell } from './GridHead.tsx';
import { Sparkline } from './Sparkline.tsx';
import { StateLabel } from './StateLabel.tsx';
import { StreamMarks } from './StreamMarks.tsx';

interface StreamCellsProps {
  stream: Stream;
  columns: readonly GridColumn[];
}

/** A stream in the list. */
export function StreamCells({ stream, columns }: StreamCellsProps) {
  return (
    <>
      {columns.map(({ name, numeric }) => {
        const column = name as StreamColumnName;
        if (column === 'trend') return <Sparkline key={name} stream={stream} />;
        return (
          <Cell key={name} column={name} numeric={numeric} title={hintOf(column, stream)}>
            {CONTENTS[column](stream)}
          </Cell>
        );
      })}
    </>
  );
}

const CONTENTS: Record<Exclude<StreamColumnName, 'trend'>, (stream: Stream) => ComponentChildren> = {
  state: (stream) => <StateLabel stream={stream} />,
  name: (stream) => <Name stream={stream} />,
  url: ({ url }) => url,
  transport: (stream) => transportOf(stream),
  status: (stream) => latestExchange(stream)?.status,
  protocol: (stream) => latestExchange(stream)?.httpVersion,
  messages: ({ messageCount, firstIndex }) => formatCount(messageCount - firstIndex),
  bytes: ({ bytes }) => formatBytes(bytes),
  rate: (stream) => isLive(stream) && <Rate id={stream.id} />,
  activity: ({ lastActivityTime }) => <Age time={lastActivityTime} />,
  reconnects: (stream) => formatCount(reconnects(stream)).replace(/^0$/, ''),
  duration: (stream) => (isLive(stream) ? <Duration stream={stream} /> : durationOf(stream, 0)),
  initiator: ({ stack: [top] }) => top && stackPlace(top),
};

function hintOf(column: StreamColumnName, stream: Stream): string | undefined {
  switch (column) {
    case 'name':
    case 'url':
      return stream.url;
    case 'status':
      return latestExchange(stream)?.statusText || undefined;
    case 'messages':
      return keptHint(stream);
    case 'activity':
      return formatDateTime(stream.lastActivityTime);
    case 'duration':
      return formatDateTime(stream.createdTime);
    case 'initiator':
      return stream.stack[0]?.url;
    default:
      return undefined;
  }
}

function keptHint({ messageCount, firstIndex }: Stream): string | undefined {
  return firstIndex === 0 ? undefined : text.streams.keptHint(messageCount, messageCount - firstIndex);
}

function transportOf(stream: Stream): string {
  const method = latestExchange(stream)?.method ?? stream.request?.method ?? 'GET';
  const transport = text.transport[stream.transport];
  return method === 'GET' ? transport : `${transport} ${method}`;
}

function Name({ stream }: { stream: Stream }) {
  const { host, name } = urlParts(stream.url);
  return (
    <>
      <StreamMarks stream={stream} />
      {inOneLine(name)} <span class="stream-list__host">{host}</span>
    </>
  );
}

function Age({ time }: { time: number }) {
  const { clock } = usePanel();
  return <>{formatAge(clock.value - time) ?? text.streams.now}</>;
}

function Duration({ stream }: { stream: Stream }) {
  const { clock } = usePanel();
  return <>{durationOf(stream, clock.value)}</>;
}

function durationOf(stream: Stream, now: number): string {
  const { from, to } = lifetime(stream, now);
  return formatDuration(to - from);
}

function Rate({ id }: { id: string }) {
  const rate = usePanel().model.rates.value.get(id);
  if (!rate) return null;
  const { messages, bytes } = rate;
  return <span title={text.streams.rateHint(formatBytes(bytes))}>{formatRate(messages)}</span>;
}
