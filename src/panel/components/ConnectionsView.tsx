import type { Stream } from '../../core/stream/stream.ts';
import { text } from '../text.ts';
import { ConnectionTable } from './ConnectionTable.tsx';
import { Timeline } from './Timeline.tsx';
import './ConnectionsView.css';

/** When a stream was in which readyState, and each attempt to connect it. */
export function ConnectionsView({ stream }: { stream: Stream }) {
  return (
    <div class="connections-view" data-testid="connections">
      <Timeline stream={stream} />
      {stream.connectionsDropped > 0 && (
        <p class="connections-view__note">{text.connections.dropped(stream.connectionsDropped)}</p>
      )}
      <ConnectionTable stream={stream} />
    </div>
  );
}
