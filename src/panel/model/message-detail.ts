import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { Message } from '../../core/stream/stream.ts';
import type { BackgroundLink } from './background-link.ts';

/**
 * - `none`: no message is selected
 * - `loading`: the first one selected is on its way; later ones replace the one before when they are there
 * - `gone`: the background no longer keeps it
 * - `error`: the background could not hand it over, and says why
 */
export type Detail =
  | { readonly state: 'none' | 'loading' | 'gone' }
  | { readonly state: 'ready'; readonly message: Message }
  | { readonly state: 'error'; readonly reason: string };

export interface MessageDetail {
  /** Index of the selected message. */
  readonly selected: ReadonlySignal<number | null>;
  readonly detail: ReadonlySignal<Detail>;
  select(index: number | null): void;
  stop(): void;
}

/** The selected message of the selected stream, whole. */
export function createMessageDetail(
  call: BackgroundLink['call'],
  streamId: ReadonlySignal<string | null>,
): MessageDetail {
  const selected = signal<number | null>(null);
  const detail = signal<Detail>({ state: 'none' });
  let latest = 0;

  async function load(id: string, index: number) {
    const question = ++latest;
    if (detail.value.state !== 'ready') detail.value = { state: 'loading' };
    const next = await call('getMessage', { streamId: id, index }).then(
      ({ message }): Detail => (message ? { state: 'ready', message } : { state: 'gone' }),
      (error: Error): Detail => ({ state: 'error', reason: error.message }),
    );
    if (question === latest) detail.value = next;
  }

  function select(index: number | null) {
    selected.value = index;
    const id = streamId.value;
    if (index !== null && id !== null) {
      void load(id, index);
      return;
    }
    latest++;
    detail.value = { state: 'none' };
  }

  const stop = effect(() => {
    streamId.value;
    untracked(() => select(null));
  });
  return { selected: computed(() => selected.value), detail, select, stop };
}
