import type { ExportState } from '../hooks/use-export.ts';
import { text } from '../text.ts';
import './ExportProgress.css';

const words = text.export;

/** How far the file is, what it lacks, or why it could not be written; nothing while none is asked for. */
export function ExportProgress({ state, messages }: { state: ExportState; messages: number }) {
  if (state.state === 'idle') return null;
  if (state.state !== 'writing') {
    return (
      <p class="export-progress" role="alert" data-testid={`export-${state.state}`}>
        {state.state === 'failed' ? words.failed(state.reason) : words.incomplete(state.gone, state.all)}
      </p>
    );
  }
  const done = Math.floor(state.share * messages);
  return (
    <div class="export-progress" data-testid="export-progress">
      <progress max={1} value={state.share} aria-label={words.progress} />
      <span>{words.written(done, messages)}</span>
    </div>
  );
}
