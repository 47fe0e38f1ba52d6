import { computed, type ReadonlySignal } from '@preact/signals';
import type { Stream } from '../../core/stream/stream.ts';
import type { BackgroundLink } from './background-link.ts';
import { createMatchedSource, type MatchedRow } from './matched-source.ts';
import { createScrolledRows, type ScrolledRows } from './scrolled-rows.ts';

/** The marked messages of the selected stream: row 0 is the first. */
export type MarkedRows = ScrolledRows<MatchedRow>;

export function createMarkedRows(
  call: BackgroundLink['call'],
  stream: ReadonlySignal<Stream | null>,
  path: ReadonlySignal<string>,
): MarkedRows {
  const marks = computed(() => stream.value?.marks ?? []);
  const bounds = computed(() => ({ first: 0, end: marks.value.length }));
  const source = createMatchedSource(call, stream, path, ({ first, count }) =>
    marks.value.slice(first, first + count),
  );
  return createScrolledRows(stream, bounds, source);
}
