import { computed, type ReadonlySignal, signal } from '@preact/signals';
import {
  type IndexRange,
  type IndexRanges,
  includesIndex,
  withoutRange,
  withRange,
} from '../../core/panel-layout/index-ranges.ts';
import type { Entry } from '../../core/panel-layout/interleaving.ts';
import type { RowOrder } from '../../core/panel-layout/row-order.ts';
import { search } from '../../core/panel-layout/search.ts';
import { shiftedIndex } from '../../core/stream/shifts.ts';
import type { IndexShift, Stream } from '../../core/stream/stream.ts';
import type { MessageDetail } from './message-detail.ts';
import type { MessageFilter } from './message-filter.ts';
import { watchShifts } from './watch-shifts.ts';

export type SelectMode = 'one' | 'extend' | 'toggle';

export interface MessageSelection {
  /** How many messages are selected. */
  readonly count: ReadonlySignal<number>;
  isSelected(row: number): boolean;
  /** Selects one row; or all from the one selected before; or takes one in or out. The row's detail is shown. */
  select(row: number, mode: SelectMode): void;
  selectAll(): void;
  /** The indexes of the selected messages, ascending. */
  indexes(): readonly number[];
  stop(): void;
}

/** What is selected besides the entry whose detail is shown; it holds for as long as that is, and the filter. */
interface Several {
  readonly choice: number;
  readonly filter: string;
  readonly ranges: IndexRanges;
  /** Where a range begins that is extended, and what was selected before. */
  readonly anchor: IndexRange;
  readonly base: IndexRanges;
}

interface SelectionOptions {
  readonly stream: ReadonlySignal<Stream | null>;
  readonly filter: MessageFilter;
  readonly order: ReadonlySignal<RowOrder>;
  readonly detail: MessageDetail;
}

/** Which messages of the selected stream are selected: of a range, those that the filter leaves. */
export function createMessageSelection({
  stream,
  filter,
  order,
  detail,
}: SelectionOptions): MessageSelection {
  const { matches } = filter;
  const several = signal<Several | null>(null);
  const kept = computed(() => ({ from: stream.value?.firstIndex ?? 0, to: stream.value?.messageCount ?? 0 }));
  const current = computed((): Several | null => {
    const shown = detail.selected.value;
    if (!shown) return null;
    const { text } = filter.applied.value;
    const choice = detail.choice.value;
    if (several.value?.choice === choice && several.value.filter === text) return several.value;
    const anchor = rangeOf(shown);
    return { choice, filter: text, ranges: withRange([], anchor), anchor, base: [] };
  });

  /** The range of a message's index; that of a note is empty, before the message after it. */
  function rangeOf({ kind, index }: Entry): IndexRange {
    if (kind === 'message') return { from: index, to: index + 1 };
    const row = order.value.rowOf({ kind, index });
    const { message } = row === null ? { message: 0 } : order.value.placeOf(row);
    return { from: message, to: message };
  }

  function show(shown: Entry, next: Pick<Several, 'ranges' | 'anchor' | 'base'>) {
    detail.select(shown);
    several.value = { ...next, choice: detail.choice.value, filter: filter.applied.value.text };
  }

  function toggle(entry: Entry) {
    const range = rangeOf(entry);
    const { ranges = [] } = current.value ?? {};
    const shown = detail.selected.value ?? entry;
    if (!includesIndex(ranges, range.from)) {
      show(entry, { ranges: withRange(ranges, range), base: ranges, anchor: range });
      return;
    }
    const rest = withoutRange(ranges, range);
    const last = rest.flatMap(indexesIn).at(-1);
    if (last === undefined) detail.select(null);
    else {
      const next = shown.index === entry.index ? { kind: entry.kind, index: last } : shown;
      show(next, { ranges: rest, base: rest, anchor: range });
    }
  }

  function extend(entry: Entry) {
    const range = rangeOf(entry);
    const { anchor = range, base = [] } = current.value ?? {};
    const span = { from: Math.min(anchor.from, range.from), to: Math.max(anchor.to, range.to) };
    show(entry, { ranges: withRange(base, span), base, anchor });
  }

  const placesOf = ({ from, to }: IndexRange) => {
    const indexes = matches.value?.indexes ?? [];
    const before = (limit: number) => search(indexes.length, (place) => (indexes[place] ?? 0) < limit);
    return { from: before(Math.max(from, kept.value.from)), to: before(to) };
  };
  const indexesIn = (range: IndexRange) => {
    if (matches.value) {
      const { from, to } = placesOf(range);
      return matches.value.indexes.slice(from, to);
    }
    const from = Math.max(range.from, kept.value.from);
    return Array.from({ length: Math.max(0, range.to - from) }, (_, at) => from + at);
  };
  const countIn = (range: IndexRange) => {
    const { from, to } = matches.value
      ? placesOf(range)
      : { from: Math.max(range.from, kept.value.from), to: range.to };
    return Math.max(0, to - from);
  };

  return {
    count: computed(() => (current.value?.ranges ?? []).reduce((sum, range) => sum + countIn(range), 0)),
    isSelected(row) {
      const entry = order.value.entryAt(row);
      const { ranges = [] } = current.value ?? {};
      const shown = detail.selected.value;
      if (entry.kind === 'message') return includesIndex(ranges, entry.index);
      return shown?.kind === 'note' && shown.index === entry.index;
    },
    select(row, mode) {
      const entry = order.value.entryAt(row);
      if (mode === 'extend') extend(entry);
      else if (mode === 'toggle' && entry.kind === 'message') toggle(entry);
      else detail.select(entry);
    },
    selectAll() {
      const { first, end } = order.value;
      if (end <= first) return;
      const shown = detail.selected.value ?? order.value.entryAt(end - 1);
      show(shown, { ranges: [kept.value], base: [], anchor: { from: kept.value.from, to: kept.value.from } });
    },
    indexes: () => (current.value?.ranges ?? []).flatMap(indexesIn),
    stop: watchShifts(stream, (shifts) => {
      several.value = several.value && shifted(several.value, shifts);
    }),
  };
}

/** What is selected when messages were put between others: a range that they were put into takes them in. */
function shifted(several: Several, shifts: readonly IndexShift[]): Several | null {
  const anchor = shiftedRange(several.anchor, shifts);
  const all = (ranges: IndexRanges) => ranges.flatMap((range) => shiftedRange(range, shifts) ?? []);
  return anchor && { ...several, anchor, ranges: all(several.ranges), base: all(several.base) };
}

/** Null where it is no longer known. */
function shiftedRange({ from, to }: IndexRange, shifts: readonly IndexShift[]): IndexRange | null {
  const first = shiftedIndex(from, shifts);
  const last = shiftedIndex(Math.max(from, to - 1), shifts);
  if (first === null || last === null) return null;
  return { from: first, to: from === to ? first : last + 1 };
}
