import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { Segment, Stream } from '../../core/stream/stream.ts';
import type { BackgroundLink } from './background-link.ts';
import type { RowRange } from './row-cache.ts';

/** At most so many segments are selected at once. */
export const MAX_SELECTED = 10_000;
/** Of those, the first so many UTF-16 units and the segment they end in are fetched. */
const MAX_LENGTH = 32 * 1024 * 1024;

export interface SegmentSelection {
  /** The segment that the keys move. */
  readonly active: ReadonlySignal<number | null>;
  /** All that are selected; null when none is. */
  readonly range: ReadonlySignal<RowRange | null>;
  /** The selected segments, whole, once they are there; until then those before. Null when none is selected. */
  readonly segments: ReadonlySignal<readonly Segment[] | null>;
  /** The text of the selected segments, when it is there; null where none is, or others are selected by then. */
  read(): Promise<string | null>;
  /** Selects one segment, or all from the one selected first to this one. */
  select(index: number | null, extend?: boolean): void;
  selectAll(): void;
  stop(): void;
}

/** Which of the selected stream's segments are selected. */
export function createSegmentSelection(
  call: BackgroundLink['call'],
  stream: ReadonlySignal<Stream | null>,
): SegmentSelection {
  const ends = signal<{ readonly anchor: number; readonly active: number } | null>(null);
  const segments = signal<readonly Segment[] | null>(null);
  const streamId = computed(() => stream.value?.id ?? null);
  const range = computed(() => ends.value && rangeBetween(ends.value.anchor, ends.value.active));
  let latest = 0;
  let loading = Promise.resolve();

  async function load({ from, to }: RowRange) {
    const question = ++latest;
    const loaded: Segment[] = [];
    let length = 0;
    for (let at = from; at < to && length < MAX_LENGTH; ) {
      const params = { streamId: streamId.value ?? '', kind: 'segments', from: at, end: to } as const;
      const answer = await call('getEntries', params).catch(() => ({ entries: [], next: to }));
      if (question !== latest) return;
      for (const segment of answer.entries as readonly Segment[]) {
        loaded.push(segment);
        length += segment.text.length;
      }
      at = answer.next;
    }
    segments.value = loaded;
  }

  function choose(next: { anchor: number; active: number } | null) {
    ends.value = next;
    if (next && range.value) {
      loading = load(range.value);
      return;
    }
    latest++;
    segments.value = null;
  }

  const stop = effect(() => {
    streamId.value;
    untracked(() => choose(null));
  });

  return {
    active: computed(() => ends.value?.active ?? null),
    range,
    segments,
    async read() {
      const question = latest;
      await loading;
      const there = (question === latest && segments.value) || [];
      return there.length > 0 ? there.map(({ text }) => text).join('') : null;
    },
    select(index, extend = false) {
      if (index === null) choose(null);
      else choose({ anchor: extend ? (ends.value?.anchor ?? index) : index, active: index });
    },
    selectAll() {
      const { first, count } = stream.value?.segments ?? { first: 0, count: 0 };
      if (count > first) choose({ anchor: first, active: count - 1 });
    },
    stop,
  };
}

function rangeBetween(anchor: number, active: number): RowRange {
  const from = Math.min(anchor, active);
  const to = Math.max(anchor, active) + 1;
  if (to - from <= MAX_SELECTED) return { from, to };
  return anchor < active ? { from, to: from + MAX_SELECTED } : { from: to - MAX_SELECTED, to };
}
