import { type PageSpan, statesOf } from '../../core/panel-layout/page-spans.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { text } from '../text.ts';
import { ErrorMark } from './ErrorMark.tsx';
import { LegendItem, SpanLegend } from './SpanLegend.tsx';

const STATES = ['connecting', 'waiting', 'open', 'closed'] as const;

interface WaterfallLegendProps {
  readonly streams: readonly Stream[];
  readonly page: readonly PageSpan[];
}

/** What is drawn in the timeline of these streams. */
export function WaterfallLegend({ streams, page }: WaterfallLegendProps) {
  const words = text.connections.legend;
  const isFrozen = streams.some(({ freezes }) => freezes.length > 0);
  const states = [...STATES, ...(isFrozen ? ['frozen' as const] : []), ...statesOf(page)];
  return (
    <div class="waterfall__legend">
      <SpanLegend states={states}>
        <LegendItem label={words.messages}>
          <svg class="lane-ticks" viewBox="0 0 12 9" aria-hidden="true">
            <path d="M2 9v-6h1v6zM5 9v-8h2v8zM9 9v-4h1v4z" />
          </svg>
        </LegendItem>
        <LegendItem label={words.lost}>
          <ErrorMark cause="lost" />
        </LegendItem>
        <LegendItem label={words.failed}>
          <ErrorMark cause="failed" />
        </LegendItem>
      </SpanLegend>
    </div>
  );
}
