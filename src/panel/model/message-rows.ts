import { computed, type ReadonlySignal, signal } from '@preact/signals';
import {
  type Entry,
  entryAt,
  NO_NOTES,
  placeOf,
  type RowPlace,
  rowAtPlace,
  rowBounds,
  rowOf,
} from '../../core/panel-layout/interleaving.ts';
import type { Note, Stream } from '../../core/stream/stream.ts';
import type { MessageRow } from '../../protocol/panel.ts';
import type { BackgroundLink } from './background-link.ts';
import { createLogSource, type LogSource } from './log-source.ts';
import { createNotePositions } from './note-positions.ts';
import type { RowRange } from './row-cache.ts';
import { createScrolledRows, type RowSource, type ScrolledRows } from './scrolled-rows.ts';

/** A row of the list; what it shows is null where the background no longer keeps it. */
export type ListRow =
  | { readonly kind: 'message'; readonly index: number; readonly message: MessageRow | null }
  | { readonly kind: 'note'; readonly index: number; readonly note: Note | null };

export interface MessageRows extends ScrolledRows<ListRow> {
  /** Whether comments, `retry` and oddities are rows among the messages. */
  readonly notesShown: ReadonlySignal<boolean>;
  showNotes(shown: boolean): void;
  entryAt(row: number): Entry;
  rowOf(entry: Entry): number;
  /** Where a row is, for as long as its message is there. */
  readonly places: { of(row: number): RowPlace; row(place: RowPlace): number };
}

/** The rows of the selected stream's messages and of the notes among them. */
export function createMessageRows(
  call: BackgroundLink['call'],
  stream: ReadonlySignal<Stream | null>,
): MessageRows {
  const notesShown = signal(true);
  const positions = createNotePositions(call, stream);
  const places = computed(() => (notesShown.value ? positions.places.value : NO_NOTES));

  const messages = createLogSource<MessageRow>({
    extent: () => ({ from: stream.value?.firstIndex ?? 0, to: stream.value?.messageCount ?? 0 }),
    fetch: async (range) => (await call('getMessages', question(range))).messages,
  });
  const notes = createLogSource<Note>({
    extent: () => ({ from: stream.value?.notes.first ?? 0, to: stream.value?.notes.count ?? 0 }),
    fetch: async (range) => (await call('getNotes', question(range))).notes,
  });

  function question({ from, to }: RowRange) {
    return { streamId: stream.value?.id ?? '', from, count: to - from };
  }

  const bounds = computed(() =>
    rowBounds(places.value, stream.value?.firstIndex ?? 0, stream.value?.messageCount ?? 0),
  );
  const rows = createScrolledRows(
    stream,
    bounds,
    interleaved(messages, notes, (row) => entryAt(places.value, row)),
  );

  return {
    ...rows,
    notesShown,
    showNotes(shown) {
      notesShown.value = shown;
    },
    entryAt: (row) => entryAt(places.value, row),
    rowOf: (entry) => rowOf(places.value, entry),
    places: { of: (row) => placeOf(places.value, row), row: (place) => rowAtPlace(places.value, place) },
    stop() {
      rows.stop();
      positions.stop();
    },
  };
}

/** Two logs as one list. */
function interleaved(
  messages: LogSource<MessageRow>,
  notes: LogSource<Note>,
  at: (row: number) => Entry,
): RowSource<ListRow> {
  const entriesIn = ({ first, count }: { first: number; count: number }) =>
    Array.from({ length: count }, (_, place) => at(first + place));

  return {
    rows(window) {
      const entries = entriesIn(window);
      const messageRange = rangeOf(entries, 'message');
      const noteRange = rangeOf(entries, 'note');
      const someMessages = messages.get(messageRange);
      const someNotes = notes.get(noteRange);
      if (!someMessages || !someNotes) return undefined;
      return entries.map(({ kind, index }) =>
        kind === 'message'
          ? { kind, index, message: someMessages[index - messageRange.from] ?? null }
          : { kind, index, note: someNotes[index - noteRange.from] ?? null },
      );
    },
    ask(window) {
      const entries = entriesIn(window);
      const answers = [messages.ask(rangeOf(entries, 'message')), notes.ask(rangeOf(entries, 'note'))];
      const asked = answers.filter((answer) => answer !== undefined);
      if (asked.length === 0) return undefined;
      return Promise.all(asked).then((all) => () => {
        for (const takeIn of all) takeIn();
      });
    },
    forgetGone() {
      messages.forgetGone();
      notes.forgetGone();
    },
    clear() {
      messages.clear();
      notes.clear();
    },
  };
}

function rangeOf(entries: readonly Entry[], kind: Entry['kind']): RowRange {
  const indexes = entries.flatMap((entry) => (entry.kind === kind ? entry.index : []));
  if (indexes.length === 0) return { from: 0, to: 0 };
  return { from: Math.min(...indexes), to: Math.max(...indexes) + 1 };
}
