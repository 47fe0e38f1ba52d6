import type { Arrangement } from '../../core/panel-layout/arrangement.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { ConnectionsView } from './ConnectionsView.tsx';
import { EmptyState } from './EmptyState.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { HeadersView } from './HeadersView.tsx';
import { MessagesView } from './MessagesView.tsx';
import { MessageTools } from './MessageTools.tsx';
import { RawView } from './RawView.tsx';
import { StreamHeader } from './StreamHeader.tsx';
import { Tabs } from './Tabs.tsx';
import './StreamView.css';

/** The selected stream. Whoever does something in it has chosen it, though it may only stand in for another. */
export function StreamView({ detail }: { detail: Arrangement['detail'] }) {
  const { model } = usePanel();
  const { tab } = model;
  const stream = model.selectedStream.value;

  if (!stream) {
    return (
      <EmptyState title={text.empty.noStreamTitle} isFirst>
        {text.empty.noStream}
      </EmptyState>
    );
  }
  const choose = () => model.selectStream(stream.id);
  return (
    <section
      class="stream-view"
      data-testid="stream-view"
      aria-label={text.stream.name}
      onPointerDownCapture={choose}
      onKeyDownCapture={choose}
      onWheelCapture={choose}
    >
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
          { id: 'headers', title: text.stream.headersTab },
          { id: 'raw', title: text.stream.rawTab },
        ]}
        selected={tab}
        tools={tab.value === 'messages' && hasEntries(stream) && <MessageTools stream={stream} />}
      >
        <ErrorBoundary of={`${stream.id} ${tab.value}`}>
          {tab.value === 'messages' && <MessagesView stream={stream} detail={detail} />}
          {tab.value === 'connections' && (
            <ConnectionsView
              key={stream.id}
              stream={stream}
              onShowMessages={() => {
                tab.value = 'messages';
              }}
            />
          )}
          {tab.value === 'headers' && <HeadersView key={stream.id} stream={stream} />}
          {tab.value === 'raw' && <RawView key={stream.id} stream={stream} detail={detail} />}
        </ErrorBoundary>
      </Tabs>
    </section>
  );
}

function hasEntries({ notes, firstIndex, messageCount }: Stream): boolean {
  return notes.count > notes.first || messageCount > firstIndex;
}
