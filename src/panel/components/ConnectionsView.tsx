import { useRef } from 'preact/hooks';
import { timelineDomain, timeTicks } from '../../core/panel-layout/timeline.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { useElementSize } from '../hooks/use-element-size.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { ConnectionTable } from './ConnectionTable.tsx';
import { StreamPlots } from './StreamPlots.tsx';
import { Timeline } from './Timeline.tsx';
import './ConnectionsView.css';

/** Room a mark of the time axis needs, in px. */
const TICK_WIDTH = 80;

interface ConnectionsViewProps {
  readonly stream: Stream;
  onShowMessages(): void;
}

/** When a stream was in which readyState and how its messages came, and each attempt to connect it. */
export function ConnectionsView({ stream, onShowMessages }: ConnectionsViewProps) {
  const { clock } = usePanel();
  const view = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(view);
  const domain = timelineDomain(stream, stream.readyState === 'closed' ? 0 : clock.value);
  const ticks = timeTicks(domain, width / TICK_WIDTH);

  return (
    <div class="connections-view" data-testid="connections" ref={view}>
      <Timeline stream={stream} domain={domain} ticks={ticks} />
      <StreamPlots
        stream={stream}
        domain={domain}
        marks={ticks.map(({ after }) => domain.from + after)}
        onShowMessages={onShowMessages}
      />
      {stream.connectionsDropped > 0 && (
        <p class="connections-view__note">{text.connections.dropped(stream.connectionsDropped)}</p>
      )}
      <ConnectionTable stream={stream} />
    </div>
  );
}
