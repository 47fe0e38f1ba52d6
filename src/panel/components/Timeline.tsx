import { formatClock, formatDuration } from '../../core/panel-layout/format.ts';
import { pageSpans, statesOf } from '../../core/panel-layout/page-spans.ts';
import { type Tick, type TimeDomain, timelineSpans } from '../../core/panel-layout/timeline.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { text } from '../text.ts';
import { PageStrip } from './PageStrip.tsx';
import { SpanBar } from './SpanBar.tsx';
import { SpanLegend } from './SpanLegend.tsx';
import './Timeline.css';

const words = text.connections;
const STATES = ['connecting', 'open', 'closed'] as const;

interface TimelineProps {
  readonly stream: Stream;
  readonly domain: TimeDomain;
  readonly ticks: readonly Tick[];
}

/** The readyState of a stream over time. */
export function Timeline({ stream, domain, ticks }: TimelineProps) {
  const spans = timelineSpans(stream, domain);
  const page = pageSpans([stream], domain);
  const states = [...STATES, ...(stream.freezes.length > 0 ? ['frozen' as const] : []), ...statesOf(page)];

  return (
    <figure class="timeline" data-testid="timeline" aria-label={words.timeline}>
      {page.length > 0 && <PageStrip spans={page} domain={domain} />}
      <div class="timeline__strip">
        {spans.map((span) => (
          <SpanBar key={`${span.state}-${span.from}`} span={span} domain={domain} />
        ))}
      </div>
      <div class="timeline__axis" aria-hidden="true">
        {ticks.map(({ after, left }) => (
          <span key={after} style={{ left: `${left * 100}%` }}>
            {after === 0 ? formatClock(domain.from) : `+${formatDuration(after)}`}
          </span>
        ))}
      </div>
      <figcaption class="timeline__legend">
        <SpanLegend states={states} />
      </figcaption>
    </figure>
  );
}
