import type { ComponentChildren } from 'preact';
import type { LaneSpan } from '../../core/panel-layout/waterfall.ts';
import { text } from '../text.ts';
import './SpanBar.css';
import './SpanLegend.css';

interface SpanLegendProps {
  readonly states: readonly LaneSpan['state'][];
  /** What there is besides bars, each as a `LegendItem`. */
  readonly children?: ComponentChildren;
}

/** What the bars of a timeline mean. */
export function SpanLegend({ states, children }: SpanLegendProps) {
  return (
    <>
      {states.map((state) => (
        <LegendItem key={state} label={text.connections.legend[state]}>
          <i class="span-bar" data-legend={state} />
        </LegendItem>
      ))}
      {children}
    </>
  );
}

export function LegendItem({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <span class="legend-item">
      {children} {label}
    </span>
  );
}
