import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { RowWindow } from '../../core/panel-layout/virtual-rows.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { MAX_ROWS } from '../../protocol/panel.ts';
import type { BackgroundLink } from './background-link.ts';
import { type CachedRow, createRowCache, type RowRange } from './row-cache.ts';

/** Rows on screen: a window, and what it holds. */
export interface ShownRows extends RowWindow {
  readonly rows: readonly CachedRow[];
}

export interface MessageRows {
  /** Index of the first message kept. */
  readonly first: ReadonlySignal<number>;
  /** Index after the last message. */
  readonly end: ReadonlySignal<number>;
  /** What can be shown now: the window asked for, or the one before until its rows are there. */
  readonly shown: ReadonlySignal<ShownRows | null>;
  /** Whether the list stays at its end when messages arrive. */
  readonly following: ReadonlySignal<boolean>;
  /** Messages that arrived since the list stopped following. */
  readonly newCount: ReadonlySignal<number>;
  /** Asks for the rows of a window. */
  show(window: RowWindow): void;
  follow(following: boolean): void;
  stop(): void;
}

/** Rows fetched before and after those in view, so that a turn of the wheel finds them there. */
const OVERSCAN = 100;
const CACHE_CAPACITY = 4000;

/** The rows of the selected stream's messages: holds those near the screen and asks the background for the others. */
export function createMessageRows(
  call: BackgroundLink['call'],
  stream: ReadonlySignal<Stream | null>,
): MessageRows {
  const cache = createRowCache(CACHE_CAPACITY);
  const shown = signal<ShownRows | null>(null);
  const following = signal(true);
  const seenEnd = signal(0);
  const streamId = computed(() => stream.value?.id ?? null);
  const first = computed(() => stream.value?.firstIndex ?? 0);
  const end = computed(() => stream.value?.messageCount ?? 0);
  let wanted: RowWindow | null = null;
  let asking = false;
  let epoch = 0;

  function begin() {
    epoch++;
    asking = false;
    cache.clear();
    wanted = null;
    shown.value = null;
    following.value = true;
  }

  function within({ from, to }: RowRange): RowRange {
    const start = Math.max(from, first.value);
    return { from: start, to: Math.max(start, Math.min(to, end.value)) };
  }

  function update() {
    if (!wanted || streamId.value === null) return;
    present(wanted);
    if (!asking) void ask(wanted);
  }

  function present(window: RowWindow): boolean {
    const rows = cache.get({ from: window.first, to: window.first + window.count });
    if (rows) shown.value = { ...window, rows };
    return rows !== undefined;
  }

  async function ask(window: RowWindow) {
    const id = streamId.value;
    const range = questionFor(window);
    if (id === null || range === undefined) return;
    const asked = epoch;
    asking = true;
    const { messages } = await call('getMessages', {
      streamId: id,
      from: range.from,
      count: range.to - range.from,
    }).catch(() => ({ messages: [] }));
    if (asked !== epoch) return;
    asking = false;
    cache.put(range, messages);
    if (wanted && !present(wanted)) present(window);
    update();
  }

  /** What to ask for next: rows in view first, else those around it once half of them are used up. */
  function questionFor({ first: from, count }: RowWindow): RowRange | undefined {
    const around = within({ from: from - OVERSCAN, to: from + count + OVERSCAN });
    const near = within({ from: from - OVERSCAN / 2, to: from + count + OVERSCAN / 2 });
    const missing = cache.missing(near) && cache.missing(around);
    if (!missing) return undefined;
    if (missing.to - missing.from <= MAX_ROWS) return missing;
    const start = Math.max(missing.from, from);
    return { from: start, to: Math.min(missing.to, start + MAX_ROWS) };
  }

  const stopWatching = [
    effect(() => {
      streamId.value;
      untracked(begin);
    }),
    effect(() => {
      first.value;
      end.value;
      untracked(() => {
        cache.forgetGone();
        update();
      });
    }),
  ];

  return {
    first,
    end,
    shown,
    following,
    newCount: computed(() => (following.value ? 0 : Math.max(0, end.value - seenEnd.value))),
    show(window) {
      wanted = window;
      update();
    },
    follow(next) {
      if (!next && following.value) seenEnd.value = end.value;
      following.value = next;
    },
    stop() {
      epoch++;
      for (const stop of stopWatching) stop();
    },
  };
}
