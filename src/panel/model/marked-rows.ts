import { computed, type ReadonlySignal } from '@preact/signals';
import type { Stream } from '../../core/stream/stream.ts';
import type { MessageRow } from '../../protocol/panel.ts';
import type { BackgroundLink } from './background-link.ts';
import { createMatchedSource } from './matched-source.ts';
import { createScrolledRows, type ScrolledRows } from './scrolled-rows.ts';

/** The marked messages of the selected stream: row 0 is the first. A message is null where it is no longer kept. */
export type MarkedRows = ScrolledRows<{ readonly index: number; readonly entry: MessageRow | null }>;

export function createMarkedRows(
  call: BackgroundLink['call'],
  stream: ReadonlySignal<Stream | null>,
): MarkedRows {
  const marks = computed(() => stream.value?.marks ?? []);
  const bounds = computed(() => ({ first: 0, end: marks.value.length }));
  const source = createMatchedSource(
    ({ first, count }) => marks.value.slice(first, first + count),
    async (indexes) => (await call('getMessagesAt', { streamId: stream.value?.id ?? '', indexes })).messages,
  );
  return createScrolledRows(stream, bounds, source);
}
