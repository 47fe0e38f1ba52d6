// biome-ignore-all lint/a11y/useSemanticElements: the roles of grids and trees, which HTML has no elements for.
import { formatDuration } from '../../core/panel-layout/format.ts';
import { placeSpan, type TimeDomain } from '../../core/panel-layout/timeline.ts';
import type { LaneSpan } from '../../core/panel-layout/waterfall.ts';
import { text } from '../text.ts';
import './SpanBar.css';

const words = text.connections;

interface SpanBarProps {
  readonly span: LaneSpan;
  /** The stretch of time that the strip around it shows. */
  readonly domain: TimeDomain;
  /** What there is to say besides its state and length. */
  readonly more?: string | undefined;
}

/** A stretch of a stream's life as a bar, with its state and length in words. */
export function SpanBar({ span, domain, more }: SpanBarProps) {
  const { left, width } = placeSpan({ from: span.from, to: Math.min(span.to, domain.to) }, domain);
  const hint = more === undefined ? describe(span) : `${describe(span)}\n${more}`;
  return (
    <span
      class="span-bar"
      role="img"
      data-state={span.state}
      data-attempt={span.attempt ?? undefined}
      data-live={span.live ? '' : undefined}
      title={hint}
      aria-label={hint}
      style={{ left: `${left * 100}%`, width: `${width * 100}%` }}
    />
  );
}

function describe({ state, attempt, from, to, live }: LaneSpan): string {
  const length = formatDuration(to - from);
  if (state === 'frozen' || state === 'hidden' || state === 'offline') {
    return live ? words.stayNow[state] : words.stay[state](length);
  }
  return words.span(state, attempt ?? 0, length);
}
