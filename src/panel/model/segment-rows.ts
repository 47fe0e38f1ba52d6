import { computed, type ReadonlySignal } from '@preact/signals';
import { type WireRow, wireRows } from '../../core/panel-layout/wire-rows.ts';
import type { Stream } from '../../core/stream/stream.ts';
import type { SegmentRow } from '../../protocol/panel.ts';
import type { BackgroundLink } from './background-link.ts';
import { createLogSource } from './log-source.ts';
import { createScrolledRows, type ScrolledRows } from './scrolled-rows.ts';

/** The rows of the selected stream's bytes; null where they are no longer kept. */
export type SegmentRows = ScrolledRows<WireRow | null>;

/** How many segments before the first in view may tell what its line is. */
const CONTEXT = 100;

export function createSegmentRows(
  call: BackgroundLink['call'],
  stream: ReadonlySignal<Stream | null>,
): SegmentRows {
  const bounds = computed(() => ({
    first: stream.value?.segments.first ?? 0,
    end: stream.value?.segments.count ?? 0,
  }));
  const log = createLogSource<SegmentRow>({
    extent: () => ({ from: bounds.value.first, to: bounds.value.end }),
    fetch: async ({ from, to }) =>
      (await call('getSegments', { streamId: stream.value?.id ?? '', from, count: to - from })).segments,
  });

  return createScrolledRows(stream, bounds, {
    rows({ first, count }) {
      const segments = log.get({ from: first, to: first + count });
      if (!segments) return undefined;
      const context = log.before(first, CONTEXT);
      return wireRows([...context, ...segments]).slice(context.length);
    },
    ask: ({ first, count }) => log.ask({ from: first, to: first + count }),
    forgetGone: log.forgetGone,
    clear: log.clear,
  });
}
