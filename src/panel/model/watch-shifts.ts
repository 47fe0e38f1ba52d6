import { computed, effect, type ReadonlySignal, untracked } from '@preact/signals';
import { shiftsSince } from '../../core/stream/shifts.ts';
import type { IndexShift, Stream } from '../../core/stream/stream.ts';

/** Calls back when messages were put between others of the selected stream. Returns a function that ends this. */
export function watchShifts(
  stream: ReadonlySignal<Stream | null>,
  onShifts: (shifts: readonly IndexShift[]) => void,
): () => void {
  const streamId = computed(() => stream.value?.id);
  const insertedCount = computed(() => stream.value?.insertedCount ?? 0);
  let seen = { id: streamId.value, inserted: insertedCount.value };
  return effect(() => {
    const now = { id: streamId.value, inserted: insertedCount.value };
    untracked(() => {
      const { id, inserted } = seen;
      seen = now;
      if (stream.value && now.id === id && now.inserted !== inserted)
        onShifts(shiftsSince(stream.value, inserted));
    });
  });
}
