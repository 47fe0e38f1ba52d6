import { inOrder } from '../../core/panel-layout/whitespace.ts';
import { focusFirst } from '../hooks/focus-first.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import './RecordingStrip.css';

const words = text.file;

/** Says that what is shown is from a file, and leads back to the tab. */
export function RecordingStrip() {
  const { file, recording } = usePanel();
  if (!recording) return null;
  const { fileName, streamCount, skipped } = recording;

  function back() {
    file.close();
    // The button goes, and what has opened the file stays.
    focusFirst('[data-testid="open-file"]');
  }

  return (
    <div class="recording-strip" role="status" data-testid="recording">
      <p title={words.recordedHint}>
        {words.recorded} <strong>{inOrder(fileName)}</strong>, {text.toolbar.streams(streamCount)}
        {skipped > 0 && <span class="recording-strip__skipped">{words.skipped(skipped)}</span>}
      </p>
      <button type="button" data-testid="back-to-live" title={words.backHint} onClick={back}>
        {words.back}
      </button>
    </div>
  );
}
