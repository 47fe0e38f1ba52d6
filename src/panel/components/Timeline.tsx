// biome-ignore-all lint/a11y/useSemanticElements: the roles of grids and trees, which HTML has no elements for.
import { useRef } from 'preact/hooks';
import { formatClock, formatDuration } from '../../core/panel-layout/format.ts';
import {
  placeSpan,
  type TimeDomain,
  type TimelineSpan,
  timelineDomain,
  timelineSpans,
  timeTicks,
} from '../../core/panel-layout/timeline.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { useElementSize } from '../hooks/use-element-size.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
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
          <Span key={`${span.state}-${span.from}`} span={span} domain={domain} />
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
                <i class="timeline__span" data-legend={state} /> {words.legend[state]}
              </span>
            ),
        )}
      </figcaption>
    </figure>
  );
}

function Span({ span, domain }: { span: TimelineSpan; domain: TimeDomain }) {
  const { left, width } = placeSpan(span, domain);
  return (
    <span
      class="timeline__span"
      role="img"
      data-state={span.state}
      data-attempt={span.attempt ?? undefined}
      data-live={span.live ? '' : undefined}
      title={describe(span)}
      aria-label={describe(span)}
      style={{ left: `${left * 100}%`, width: `${width * 100}%` }}
    />
  );
}

function describe({ state, attempt, from, to, live }: TimelineSpan): string {
  const length = formatDuration(to - from);
  if (state === 'frozen') return live ? words.frozenNow : words.frozen(length);
  return words.span(state, attempt ?? 0, length);
}
