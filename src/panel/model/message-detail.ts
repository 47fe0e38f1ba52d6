import { batch, computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { Entry } from '../../core/panel-layout/interleaving.ts';
import { shiftedIndex } from '../../core/stream/shifts.ts';
import type { IndexShift, Message, Note, Stream } from '../../core/stream/stream.ts';
import type { BackgroundLink } from './background-link.ts';
import { watchShifts } from './watch-shifts.ts';

/**
 * - `none`: nothing is selected
 * - `loading`: the first one selected is on its way; later ones replace the one before when they are there
 * - `gone`: the background no longer keeps it
 * - `error`: the background could not hand it over, and says why
 */
export type Detail =
  | { readonly state: 'none' | 'loading' | 'gone' }
  | {
      readonly state: 'message';
      readonly message: Message;
      /** Another one with each other message: it stays the same when the message gets another index, or is selected again. */
      readonly reading: number;
    }
  | { readonly state: 'note'; readonly note: Note }
  | { readonly state: 'error'; readonly reason: string };

export interface MessageDetail {
  /** The selected message or note. */
  readonly selected: ReadonlySignal<Entry | null>;
  /** Another one after each selection: what is selected stays the same though it gets another index. */
  readonly choice: ReadonlySignal<number>;
  readonly detail: ReadonlySignal<Detail>;
  select(entry: Entry | null): void;
  stop(): void;
}

/** The selected message or note of the selected stream, whole. */
export function createMessageDetail(
  call: BackgroundLink['call'],
  stream: ReadonlySignal<Stream | null>,
): MessageDetail {
  const selected = signal<Entry | null>(null);
  const choice = signal(0);
  const detail = signal<Detail>({ state: 'none' });
  const streamId = computed(() => stream.value?.id ?? null);
  let seen = streamId.value;
  let latest = 0;
  let reading = 0;

  async function fetchEntry(id: string, { kind, index }: Entry): Promise<Detail> {
    if (kind === 'message') {
      const { message } = await call('getMessage', { streamId: id, index });
      return message ? { state: 'message', message, reading } : { state: 'gone' };
    }
    const [note] = (await call('getNotes', { streamId: id, from: index, count: 1 })).notes;
    return note ? { state: 'note', note } : { state: 'gone' };
  }

  async function load(id: string, entry: Entry) {
    const question = ++latest;
    const { state } = detail.value;
    if (state !== 'message' && state !== 'note') detail.value = { state: 'loading' };
    const next = await fetchEntry(id, entry).catch(
      (error: Error): Detail => ({ state: 'error', reason: error.message }),
    );
    if (question === latest) detail.value = next;
  }

  function select(entry: Entry | null) {
    const { value: before } = selected;
    if (entry?.kind !== before?.kind || entry?.index !== before?.index) reading++;
    batch(() => {
      choice.value++;
      selected.value = entry;
    });
    const id = streamId.value;
    if (entry !== null && id !== null) {
      void load(id, entry);
      return;
    }
    latest++;
    detail.value = { state: 'none' };
  }

  /** Messages were put between others: the selected one has another index if they came before it. */
  function shift(shifts: readonly IndexShift[]) {
    const { value: entry } = selected;
    const id = streamId.value;
    if (entry?.kind !== 'message' || id === null) return;
    const index = shiftedIndex(entry.index, shifts);
    if (index === entry.index) return;
    if (index === null) {
      select(null);
      return;
    }
    const moved = { ...entry, index };
    selected.value = moved;
    void load(id, moved);
  }

  const stopWatching = effect(() => {
    const now = streamId.value;
    untracked(() => {
      if (now !== seen) select(null);
      seen = now;
    });
  });
  const stopShifting = watchShifts(stream, shift);
  return {
    selected: computed(() => selected.value),
    choice,
    detail,
    select,
    stop() {
      latest++;
      stopWatching();
      stopShifting();
    },
  };
}
