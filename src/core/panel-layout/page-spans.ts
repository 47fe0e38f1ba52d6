import { isLive } from '../stream/is-live.ts';
import type { PageState, Stream } from '../stream/stream.ts';
import { overlaps } from './time-view.ts';
import { lifetime, type TimeDomain, type TimelineSpan } from './timeline.ts';

/** A stretch of time in which a page was hidden or offline. */
export interface PageSpan extends TimelineSpan {
  readonly state: PageState;
}

/** When the pages of some streams were hidden or offline, as far as a stream lived then and a view shows it. */
export function pageSpans(streams: readonly Stream[], whole: TimeDomain, view = whole): PageSpan[] {
  const spans = streams.flatMap((stream) => spansOf(stream, whole));
  return (['hidden', 'offline'] as const)
    .flatMap((state) => merged(spans.filter((span) => span.state === state)))
    .filter((span) => overlaps(span, view));
}

/** The states that some spans are of, each once. */
export function statesOf(spans: readonly PageSpan[]): PageState[] {
  return [...new Set(spans.map(({ state }) => state))];
}

function spansOf(stream: Stream, whole: TimeDomain): PageSpan[] {
  if (stream.pageStays.length === 0) return [];
  const end = lifetime(stream, whole.to).to;
  return stream.pageStays.map(({ state, from, to }) => ({
    state,
    from,
    to: Math.max(from, to ?? end),
    attempt: null,
    live: to === null && isLive(stream),
  }));
}

/** Those that have a moment in common made one. */
function merged(spans: readonly PageSpan[]): PageSpan[] {
  const result: PageSpan[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (!last || span.from > last.to) result.push(span);
    else
      result[result.length - 1] = { ...last, to: Math.max(last.to, span.to), live: last.live || span.live };
  }
  return result;
}
