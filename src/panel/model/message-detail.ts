import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { Entry } from '../../core/panel-layout/interleaving.ts';
import type { Message, Note, Stream } from '../../core/stream/stream.ts';
import { MAX_ROWS } from '../../protocol/panel.ts';
import type { BackgroundLink } from './background-link.ts';

/**
 * - `none`: nothing is selected
 * - `loading`: the first one selected is on its way; later ones replace the one before when they are there
 * - `gone`: the background no longer keeps it
 * - `error`: the background could not hand it over, and says why
 */
export type Detail =
  | { readonly state: 'none' | 'loading' | 'gone' }
  | { readonly state: 'message'; readonly message: Message }
  | { readonly state: 'note'; readonly note: Note }
  | { readonly state: 'error'; readonly reason: string };

export interface MessageDetail {
  /** The selected message or note. */
  readonly selected: ReadonlySignal<Entry | null>;
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
  const detail = signal<Detail>({ state: 'none' });
  const streamId = computed(() => stream.value?.id ?? null);
  const insertedCount = computed(() => stream.value?.insertedCount ?? 0);
  let seen = { id: streamId.value, inserted: insertedCount.value };
  let latest = 0;

  async function fetchEntry(id: string, { kind, index }: Entry): Promise<Detail> {
    if (kind === 'message') {
      const { message } = await call('getMessage', { streamId: id, index });
      return message ? { state: 'message', message } : { state: 'gone' };
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
    selected.value = entry;
    const id = streamId.value;
    if (entry !== null && id !== null) {
      void load(id, entry);
      return;
    }
    latest++;
    detail.value = { state: 'none' };
  }

  /** Messages were put between others: the selected one has another index if they came before it. */
  async function findAgain(count: number) {
    const id = streamId.value;
    if (id === null || count <= 0 || detail.value.state !== 'message') return;
    const { message } = detail.value;
    const question = ++latest;
    const range = { streamId: id, from: message.index, count: Math.min(count + 1, MAX_ROWS) };
    const { messages } = await call('getMessages', range).catch(() => ({ messages: [] }));
    if (question !== latest) return;
    const same = messages.find((row) => isSame(row, message));
    select(same ? { kind: 'message', index: same.index } : null);
  }

  const stopWatching = effect(() => {
    const now = { id: streamId.value, inserted: insertedCount.value };
    untracked(() => {
      if (now.id !== seen.id) select(null);
      else void findAgain(now.inserted - seen.inserted);
      seen = now;
    });
  });
  return {
    selected: computed(() => selected.value),
    detail,
    select,
    stop() {
      latest++;
      stopWatching();
    },
  };
}

function isSame(one: Omit<Message, 'data'>, other: Message): boolean {
  return one.time === other.time && one.name === other.name && one.size === other.size;
}
