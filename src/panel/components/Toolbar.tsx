import { useSignal } from '@preact/signals';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { SettingsDialog } from './SettingsDialog.tsx';
import { ToolIcon } from './ToolIcon.tsx';
import './Toolbar.css';

const words = text.toolbar;

export function Toolbar() {
  const { model } = usePanel();
  const settingsOpen = useSignal(false);
  const settings = model.settings.value;
  const paused = model.paused.value;

  return (
    <div class="toolbar" role="toolbar" aria-label={words.name}>
      <button type="button" data-testid="clear" title={words.clearHint} onClick={model.clear}>
        <ToolIcon shape="clear" />
        <span class="toolbar__word">{words.clear}</span>
      </button>
      <button
        type="button"
        data-testid="pause"
        aria-pressed={paused}
        title={paused ? words.resumeHint : words.pauseHint}
        onClick={paused ? model.resume : model.pause}
      >
        <ToolIcon shape={paused ? 'resume' : 'pause'} />
        <span class="toolbar__word">{paused ? words.resume : words.pause}</span>
      </button>
      <label class="toolbar__check" title={words.preserveLogHint}>
        <input
          type="checkbox"
          data-testid="preserve-log"
          checked={settings?.preserveLog ?? false}
          disabled={!settings}
          onChange={(event) => model.setSettings({ preserveLog: event.currentTarget.checked })}
        />
        {words.preserveLog}
      </label>
      <Counts />
      <button
        type="button"
        data-testid="settings"
        title={words.settings}
        aria-label={words.settings}
        disabled={!settings}
        onClick={() => {
          settingsOpen.value = true;
        }}
      >
        <ToolIcon shape="settings" />
      </button>
      {settingsOpen.value && settings && (
        <SettingsDialog
          settings={settings}
          onSave={model.setSettings}
          onClose={() => {
            settingsOpen.value = false;
          }}
        />
      )}
    </div>
  );
}

function Counts() {
  const { model } = usePanel();
  const view = model.view.value;
  if (!view) return <span class="toolbar__counts" />;
  const { messageCount, droppedCount, missedCount, droppedStreams, storageError } = view.session;
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
        <span class="toolbar__loss" title={words.droppedHint}>
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
      {storageError !== null && (
        <span class="toolbar__loss" title={words.storageErrorHint(storageError)}>
          {words.storageError}
        </span>
      )}
    </span>
  );
}
