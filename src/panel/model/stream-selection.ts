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
 * the newest on the same URL takes its place, so that one can go on watching. Until there is one, the first stands in.
 */
export function createStreamSelection(view: ReadonlySignal<TabView | null>): StreamSelection {
  const id = signal<string | null>(null);
  let url: string | null = null;
  let isStandIn = false;
  let wantsNone = false;

  function choose(stream: Stream | undefined) {
    id.value = stream?.id ?? null;
    isStandIn = false;
    if (stream) url = stream.url;
  }

  function settle(streams: ReadonlyMap<string, Stream>) {
    // Who wanted none of those that were there has not seen those that come.
    if (streams.size === 0) wantsNone = false;
    const isThere = id.value !== null && streams.has(id.value);
    if (wantsNone || (isThere && !isStandIn)) return;
    const all = [...streams.values()];
    const again = all.findLast((stream) => stream.url === url);
    if (again || url === null) choose(again ?? all[0]);
    else if (!isThere) {
      id.value = all[0]?.id ?? null;
      isStandIn = true;
    }
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
      choose(next === null ? undefined : view.peek()?.streams.get(next));
    },
    stop,
  };
}
