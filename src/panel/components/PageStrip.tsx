import type { PageSpan } from '../../core/panel-layout/page-spans.ts';
import type { TimeDomain } from '../../core/panel-layout/timeline.ts';
import { SpanBar } from './SpanBar.tsx';
import './PageStrip.css';

/** When a page was hidden, and when it was offline. */
export function PageStrip({ spans, domain }: { spans: readonly PageSpan[]; domain: TimeDomain }) {
  return (
    <div class="page-strip" data-testid="page-strip">
      {spans.map((span) => (
        <SpanBar key={`${span.state}-${span.from}`} span={span} domain={domain} />
      ))}
    </div>
  );
}
