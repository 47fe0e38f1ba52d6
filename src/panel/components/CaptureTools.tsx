import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { ToolIcon } from './ToolIcon.tsx';

const words = text.toolbar;

/** What one can do with a tab that is captured. */
export function CaptureTools() {
  const { model } = usePanel();
  const settings = model.settings.value;
  const paused = model.paused.value;

  return (
    <>
      <button type="button" data-testid="clear" title={words.clearHint} onClick={model.clear}>
        <ToolIcon shape="clear" />
        <span class="toolbar__word">{words.clear}</span>
      </button>
      <button
        type="button"
        data-testid="pause"
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
      <span class="toolbar__border" />
    </>
  );
}
