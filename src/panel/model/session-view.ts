import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Session } from '../../core/session/session.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { shiftedIndex, shiftsSince } from '../../core/stream/shifts.ts';
import type { Stream } from '../../core/stream/stream.ts';
import type { Page, SessionChange, SessionSnapshot } from '../../protocol/panel.ts';

/** The tab as the panel shows it. */
export interface TabView {
  readonly session: Session;
  readonly settings: Settings;
  readonly page: Page;
  /** By id, in order of construction. */
  readonly streams: ReadonlyMap<string, Stream>;
}

/** Runs `task` at the next frame; returns a function that prevents it. */
export type NextFrame = (task: () => void) => () => void;

export interface SessionView {
  /** What is shown: null until the background's first answer. While paused it stays as it was. */
  readonly view: ReadonlySignal<TabView | null>;
  readonly settings: ReadonlySignal<Settings | null>;
  /** What the tab shows now. */
  readonly page: ReadonlySignal<Page | null>;
  readonly paused: ReadonlySignal<boolean>;
  /** Messages that arrived since the view was paused. */
  readonly arrivedWhilePaused: ReadonlySignal<number>;
  replace(snapshot: SessionSnapshot): void;
  /** Takes a change in; it shows at the next frame, however many changes come before it. */
  change(change: SessionChange): void;
  pause(): void;
  resume(): void;
  /** While paused, shows the present once, and stays paused. */
  refresh(): void;
  stop(): void;
}

export function createSessionView(nextFrame: NextFrame): SessionView {
  const live = signal<TabView | null>(null);
  const frozen = signal<TabView | null>(null);
  const paused = signal(false);
  const view = computed(() => (paused.value ? frozen.value : live.value));
  /** What is shown at the next frame: a panel that is hidden gets none, however much changes. */
  let draft: Draft | undefined;
  let cancelFrame: (() => void) | undefined;

  function flush() {
    cancelFrame?.();
    cancelFrame = undefined;
    if (draft) live.value = draft;
    draft = undefined;
    if (frozen.value && live.value) frozen.value = withChangesWithin(frozen.value, live.value);
  }

  return {
    view,
    settings: computed(() => live.value?.settings ?? null),
    page: computed(() => live.value?.page ?? null),
    paused,
    arrivedWhilePaused: computed(() => (paused.value ? arrived(frozen.value, live.value) : 0)),
    replace({ streams, ...rest }) {
      draft = undefined;
      live.value = { ...rest, streams: new Map(streams.map((stream) => [stream.id, stream])) };
      if (paused.value) frozen.value ??= live.value;
    },
    change(change) {
      const before = draft ?? (live.value && copy(live.value));
      if (!before) return;
      draft = applyChange(before, change);
      cancelFrame ??= nextFrame(flush);
    },
    pause() {
      flush();
      frozen.value = live.value;
      paused.value = true;
    },
    resume() {
      paused.value = false;
      frozen.value = null;
    },
    refresh() {
      flush();
      if (paused.value) frozen.value = live.value;
    },
    stop() {
      draft = undefined;
      cancelFrame?.();
    },
  };
}

type Draft = TabView & { readonly streams: Map<string, Stream> };

function copy(view: TabView): Draft {
  return { ...view, streams: new Map(view.streams) };
}

function applyChange(draft: Draft, { streams, removed, ...rest }: SessionChange): Draft {
  for (const id of removed) draft.streams.delete(id);
  for (const stream of streams) draft.streams.set(stream.id, stream);
  return { ...rest, streams: draft.streams };
}

/**
 * Marks are made in the panel itself: they show while it is paused. So does what was put between the messages that it
 * shows, for these are asked for by their indexes of now.
 */
function withChangesWithin(then: TabView, now: TabView): TabView {
  const changed = [...then.streams.values()].flatMap((stream) => {
    const next = now.streams.get(stream.id) ?? stream;
    const isInserted = next.insertedCount !== stream.insertedCount;
    if (isInserted) return withInserted(stream, next);
    return next.marks.join() === stream.marks.join() ? [] : { ...stream, marks: next.marks };
  });
  if (changed.length === 0) return then;
  return {
    ...then,
    streams: new Map([...then.streams, ...changed.map((stream) => [stream.id, stream] as const)]),
  };
}

function withInserted(
  then: Stream,
  { marks, insertedCount, shifts, messageCount, connections }: Stream,
): Stream {
  const last = shiftedIndex(
    then.messageCount - 1,
    shiftsSince({ insertedCount, shifts }, then.insertedCount),
  );
  const end = last === null ? messageCount : last + 1;
  return {
    ...then,
    marks,
    insertedCount,
    shifts,
    messageCount: end,
    connections: then.connections.map((connection) => {
      const same = connections.find(({ attempt }) => attempt === connection.attempt) ?? connection;
      const { firstIndex } = same;
      return {
        ...connection,
        firstIndex,
        messageCount: Math.max(0, Math.min(same.messageCount, end - firstIndex)),
      };
    }),
  };
}

function arrived(then: TabView | null, now: TabView | null): number {
  let count = 0;
  for (const [id, stream] of now?.streams ?? []) {
    count += stream.messageCount - (then?.streams.get(id)?.messageCount ?? 0);
  }
  return count;
}
