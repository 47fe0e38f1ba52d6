import type { Signal } from '@preact/signals';
import { MAX_LIVE_STREAMS } from '../../core/session/session.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { CaptureTools } from './CaptureTools.tsx';
import { ExportButton } from './ExportButton.tsx';
import { OpenButton } from './OpenButton.tsx';
import { SettingsButton } from './SettingsButton.tsx';
import { TimelineButton } from './TimelineButton.tsx';
import './Toolbar.css';

const words = text.toolbar;

interface ToolbarProps {
  /** 1 while the timeline of all streams is shown. */
  readonly timeline: Signal<number>;
}

export function Toolbar({ timeline }: ToolbarProps) {
  const { recording } = usePanel();
  return (
    <div class="toolbar" role="toolbar" aria-label={words.name}>
      {!recording && <CaptureTools />}
      <OpenButton />
      <ExportButton key={recording?.openedTime} />
      <TimelineButton timeline={timeline} />
      <Counts />
      {!recording && <SettingsButton />}
    </div>
  );
}

function Counts() {
  const { model, recording } = usePanel();
  const view = model.view.value;
  if (!view) return <span class="toolbar__counts" />;
  const { messageCount, droppedCount, missedCount, droppedStreams, missedStreams, storageError } =
    view.session;
  return (
    <span class="toolbar__counts" data-testid="counts">
      {model.paused.value && (
        <span class="toolbar__paused" data-testid="paused-count">
          {words.paused(model.arrivedWhilePaused.value)}
        </span>
      )}
      <span>{words.streams(view.streams.size)}</span>
      <span title={words.messagesHint}>{words.messages(messageCount)}</span>
      {droppedCount > 0 && (
        <span class="toolbar__loss" title={recording ? words.droppedRecordedHint : words.droppedHint}>
          {words.dropped(droppedCount)}
        </span>
      )}
      {missedCount > 0 && (
        <span class="toolbar__loss" title={words.missedHint}>
          {words.missed(missedCount)}
        </span>
      )}
      {droppedStreams > 0 && (
        <span class="toolbar__loss" title={words.droppedStreamsHint}>
          {words.droppedStreams(droppedStreams)}
        </span>
      )}
      {missedStreams > 0 && (
        <span class="toolbar__loss" title={words.missedStreamsHint(MAX_LIVE_STREAMS)}>
          {words.missedStreams(missedStreams)}
        </span>
      )}
      {storageError !== null && <StorageLoss reason={storageError} dropped={droppedCount} />}
    </span>
  );
}

function StorageLoss({ reason, dropped }: { reason: string; dropped: number }) {
  const [title, hint] = words.storage(reason, dropped);
  return (
    <span class="toolbar__loss" title={hint}>
      {title}
    </span>
  );
}
