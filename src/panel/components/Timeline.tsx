import { useRef } from 'preact/hooks';
import { formatClock, formatDuration } from '../../core/panel-layout/format.ts';
import { timelineDomain, timelineSpans, timeTicks } from '../../core/panel-layout/timeline.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { useElementSize } from '../hooks/use-element-size.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { SpanBar } from './SpanBar.tsx';
import './Timeline.css';

const words = text.connections;
/** Room a mark of the time axis needs, in px. */
const TICK_WIDTH = 80;

/** The readyState of a stream over time. */
export function Timeline({ stream }: { stream: Stream }) {
  const { clock } = usePanel();
  const strip = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(strip);
  const domain = timelineDomain(stream, stream.readyState === 'closed' ? 0 : clock.value);
  const spans = timelineSpans(stream, domain);

  return (
    <figure class="timeline" data-testid="timeline" aria-label={words.timeline}>
      <div class="timeline__strip" ref={strip}>
        {spans.map((span) => (
          <SpanBar key={`${span.state}-${span.from}`} span={span} domain={domain} />
        ))}
      </div>
      <div class="timeline__axis" aria-hidden="true">
        {timeTicks(domain, width / TICK_WIDTH).map(({ after, left }) => (
          <span key={after} style={{ left: `${left * 100}%` }}>
            {after === 0 ? formatClock(domain.from) : `+${formatDuration(after)}`}
          </span>
        ))}
      </div>
      <figcaption class="timeline__legend">
        {(['connecting', 'open', 'closed', 'frozen'] as const).map(
          (state) =>
            (state !== 'frozen' || stream.freezes.length > 0) && (
              <span key={state}>
                <i class="span-bar" data-legend={state} /> {words.legend[state]}
              </span>
            ),
        )}
      </figcaption>
    </figure>
  );
}
