import type { PageSpan } from '../../core/panel-layout/page-spans.ts';
import type { TimeDomain } from '../../core/panel-layout/timeline.ts';
import { text } from '../text.ts';
import { PageStrip } from './PageStrip.tsx';

/** What the page went through, over the lanes of its streams. */
export function WaterfallPage({ spans, domain }: { spans: readonly PageSpan[]; domain: TimeDomain }) {
  return (
    <div class="waterfall__page">
      <span class="waterfall__name">{text.waterfall.page}</span>
      <div class="waterfall__bars">
        <PageStrip spans={spans} domain={domain} />
      </div>
    </div>
  );
}
