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

/** What was lost comes first: where there is no room for all, the last are cut. */
function Counts() {
  const { model, recording } = usePanel();
  const view = model.view.value;
  if (!view) return <span class="toolbar__counts" />;
  const { messageCount, droppedCount, missedCount, droppedStreams, missedStreams, storageError } =
    view.session;
  const [storage, storageHint] =
    storageError === null ? [null, words.droppedHint] : words.storage(storageError, droppedCount);
  return (
    <span class="toolbar__counts" data-testid="counts">
      {storage !== null && (
        <span class="toolbar__loss" title={storageHint}>
          {storage}
        </span>
      )}
      {droppedCount > 0 && (
        <span class="toolbar__loss" title={recording ? words.droppedRecordedHint : storageHint}>
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
      {model.paused.value && (
        <span class="toolbar__paused" data-testid="paused-count">
          {words.paused(model.arrivedWhilePaused.value)}
        </span>
      )}
      <span>{words.streams(view.streams.size)}</span>
      <span title={words.messagesHint}>{words.messages(messageCount)}</span>
    </span>
  );
}
