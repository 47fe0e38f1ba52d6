import type { Signal } from '@preact/signals';
import { text } from '../text.ts';
import { ToolIcon } from './ToolIcon.tsx';

const words = text.toolbar;

/** Shows and hides the timeline of all streams; the signal is 1 while it is shown. */
export function TimelineButton({ timeline }: { timeline: Signal<number> }) {
  const isShown = timeline.value === 1;
  return (
    <button
      type="button"
      data-testid="timeline-toggle"
      aria-pressed={isShown}
      title={words.timelineHint}
      onClick={() => {
        timeline.value = isShown ? 0 : 1;
      }}
    >
      <ToolIcon shape="timeline" />
      <span class="toolbar__word">{words.timeline}</span>
    </button>
  );
}
