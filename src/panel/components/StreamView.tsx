import { useSignal } from '@preact/signals';
import type { Arrangement } from '../../core/panel-layout/arrangement.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { ConnectionsView } from './ConnectionsView.tsx';
import { EmptyState } from './EmptyState.tsx';
import { MessagesView } from './MessagesView.tsx';
import { StreamHeader } from './StreamHeader.tsx';
import { Tabs } from './Tabs.tsx';
import './StreamView.css';

/** The selected stream. */
export function StreamView({ detail }: { detail: Arrangement['detail'] }) {
  const { model } = usePanel();
  const tab = useSignal<'messages' | 'connections'>('messages');
  const stream = model.selectedStream.value;

  if (!stream) return <EmptyState title={text.empty.noStreamTitle}>{text.empty.noStream}</EmptyState>;
  return (
    <section class="stream-view" data-testid="stream-view" aria-label={text.stream.name}>
      <StreamHeader stream={stream} />
      <Tabs
        label={text.stream.tabs}
        tabs={[
          { id: 'messages', title: text.stream.messagesTab, count: stream.messageCount - stream.firstIndex },
          {
            id: 'connections',
            title: text.stream.connectionsTab,
            count: stream.connections.length + stream.connectionsDropped,
          },
        ]}
        selected={tab}
      >
        {tab.value === 'messages' ? (
          <MessagesView stream={stream} detail={detail} />
        ) : (
          <ConnectionsView stream={stream} />
        )}
      </Tabs>
    </section>
  );
}
