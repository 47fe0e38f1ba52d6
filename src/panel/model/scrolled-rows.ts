import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { RowWindow } from '../../core/panel-layout/virtual-rows.ts';
import type { Stream } from '../../core/stream/stream.ts';

/** Rows on screen: a window, and what it holds. */
export interface ShownRows<Row> extends RowWindow {
  readonly rows: readonly Row[];
}

/** A long list of the selected stream, of which the rows in view are fetched. */
export interface ScrolledRows<Row> {
  readonly first: ReadonlySignal<number>;
  /** The row after the last. */
  readonly end: ReadonlySignal<number>;
  /** What can be shown now: the window asked for, or the one before until its rows are there. */
  readonly shown: ReadonlySignal<ShownRows<Row> | null>;
  /** Whether the list stays at its end when rows are added. */
  readonly following: ReadonlySignal<boolean>;
  /** What came since the list stopped following. */
  readonly newCount: ReadonlySignal<number>;
  /** Asks for the rows of a window. */
  show(window: RowWindow): void;
  follow(following: boolean): void;
  stop(): void;
}

/** Where the rows come from. */
export interface RowSource<Row> {
  /** How rows are asked for: asked in another way, they are others. */
  readonly way?: ReadonlySignal<unknown>;
  /** The rows of a window, undefined if any is not known. */
  rows(window: RowWindow): readonly Row[] | undefined;
  /** Asks for what is not known in and around a window; the answer's function takes it in. */
  ask(window: RowWindow): Promise<() => void> | undefined;
  /** Forgets which rows were said to be gone. */
  forgetGone(): void;
  clear(): void;
}

/** Counts what comes, by something that stays the same when the list becomes another one: with a filter, or without. */
export interface ArrivalCount {
  /** How much has come. */
  now(): number;
  /** What of it came since it was so much, and is in the list. */
  since(then: number): number;
}

/**
 * The rows of the selected stream that `bounds` counts; what computes it is also what the rows depend on. Each row is
 * an arrival, unless `arrivals` says otherwise.
 */
export function createScrolledRows<Row extends object | null>(
  stream: ReadonlySignal<Stream | null>,
  bounds: ReadonlySignal<{ readonly first: number; readonly end: number }>,
  source: RowSource<Row>,
  arrivals: ArrivalCount = { now: () => bounds.value.end, since: (then) => bounds.value.end - then },
): ScrolledRows<Row> {
  const shown = signal<ShownRows<Row> | null>(null);
  const following = signal(true);
  const seenArrivals = signal(0);
  const streamId = computed(() => stream.value?.id ?? null);
  const insertedCount = computed(() => stream.value?.insertedCount ?? 0);
  const end = computed(() => bounds.value.end);
  const now = () => ({ id: streamId.value, inserted: insertedCount.value, way: source.way?.value });
  let seen = now();
  let wanted: RowWindow | null = null;
  let asking = false;
  let epoch = 0;

  /** What is known is of another stream, has other indexes now, or was asked for in another way. */
  function forget() {
    epoch++;
    asking = false;
    source.clear();
  }

  function begin() {
    forget();
    wanted = null;
    shown.value = null;
    following.value = true;
  }

  function update() {
    if (!wanted || streamId.value === null) return;
    present(wanted);
    if (!asking) void ask(wanted);
  }

  function present(window: RowWindow): boolean {
    const rows = source.rows(window);
    if (rows && !isShown(window, rows)) shown.value = { ...window, rows };
    return rows !== undefined;
  }

  /** A fast stream changes many times a second: what is the same is not drawn anew. */
  function isShown({ first, count, offset }: RowWindow, rows: readonly Row[]): boolean {
    const now = shown.value;
    return (
      now?.first === first &&
      now.count === count &&
      now.offset === offset &&
      rows.length === now.rows.length &&
      rows.every((row, at) => hasSameFields(row, now.rows[at] ?? null))
    );
  }

  async function ask(window: RowWindow) {
    const answer = source.ask(window);
    if (!answer) return;
    const asked = epoch;
    asking = true;
    const takeIn = await answer;
    if (asked !== epoch) return;
    asking = false;
    takeIn();
    if (!wanted) return;
    if (!present(wanted)) present(window);
    void ask(wanted);
  }

  const stopWatching = effect(() => {
    const next = now();
    bounds.value;
    untracked(() => {
      if (next.id !== seen.id) begin();
      else if (next.inserted !== seen.inserted || next.way !== seen.way) forget();
      seen = next;
      source.forgetGone();
      update();
    });
  });

  return {
    first: computed(() => bounds.value.first),
    end,
    shown,
    following,
    newCount: computed(() => (following.value ? 0 : Math.max(0, arrivals.since(seenArrivals.value)))),
    show(window) {
      wanted = window;
      update();
    },
    follow(next) {
      if (!next && following.value) seenArrivals.value = arrivals.now();
      following.value = next;
    },
    stop() {
      epoch++;
      stopWatching();
    },
  };
}

function hasSameFields(one: object | null, other: object | null): boolean {
  if (!one || !other) return one === other;
  const others: { readonly [name: string]: unknown } = { ...other };
  const fields = Object.entries(one);
  return (
    fields.length === Object.keys(others).length && fields.every(([name, value]) => value === others[name])
  );
}
