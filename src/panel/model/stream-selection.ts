import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { Stream } from '../../core/stream/stream.ts';
import type { TabView } from './session-view.ts';

export interface StreamSelection {
  readonly id: ReadonlySignal<string | null>;
  readonly stream: ReadonlySignal<Stream | null>;
  /** null selects none. */
  select(id: string | null): void;
  stop(): void;
}

/**
 * Which stream is selected. The first one is at once; when the selected stream is no more (the page was reloaded),
 * the newest on the same URL takes its place, so that one can go on watching.
 */
export function createStreamSelection(view: ReadonlySignal<TabView | null>): StreamSelection {
  const id = signal<string | null>(null);
  const url = signal('');
  let wantsNone = false;

  function choose(stream: Stream | undefined) {
    id.value = stream?.id ?? null;
    if (stream) url.value = stream.url;
  }

  function settle(streams: ReadonlyMap<string, Stream>) {
    if (wantsNone || (id.value !== null && streams.has(id.value))) return;
    const all = [...streams.values()];
    const again = all.findLast((stream) => stream.url === url.value);
    choose(again ?? all[0]);
  }

  const stop = effect(() => {
    const streams = view.value?.streams;
    if (streams) untracked(() => settle(streams));
  });

  return {
    id: computed(() => id.value),
    stream: computed(() => (id.value === null ? null : (view.value?.streams.get(id.value) ?? null))),
    select(next) {
      wantsNone = next === null;
      choose(next === null ? undefined : view.value?.streams.get(next));
    },
    stop,
  };
}
