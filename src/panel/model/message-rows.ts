import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { type Entry, entryAt, interleavedRows, NO_NOTES } from '../../core/panel-layout/interleaving.ts';
import { matchedRows } from '../../core/panel-layout/matched-rows.ts';
import type { RowOrder } from '../../core/panel-layout/row-order.ts';
import type { RowWindow } from '../../core/panel-layout/virtual-rows.ts';
import type { Note, Stream } from '../../core/stream/stream.ts';
import type { MessageRow } from '../../protocol/panel.ts';
import type { BackgroundLink } from './background-link.ts';
import { createLogSource, type LogSource } from './log-source.ts';
import type { Matches } from './match-list.ts';
import { createMatchedSource } from './matched-source.ts';
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
  /** Which entry stands in which row. */
  readonly order: ReadonlySignal<RowOrder>;
}

/**
 * The rows of the selected stream's messages and of the notes among them; or of the messages that match, if not null. Messages
 * have the values at a JSON path.
 */
export function createMessageRows(
  call: BackgroundLink['call'],
  stream: ReadonlySignal<Stream | null>,
  matches: ReadonlySignal<Matches | null>,
  path: ReadonlySignal<string>,
): MessageRows {
  const notesShown = signal(true);
  const positions = createNotePositions(call, stream);
  const places = computed(() => (notesShown.value ? positions.places.value : NO_NOTES));

  const messages = createLogSource<MessageRow>({
    extent: () => ({ from: stream.value?.firstIndex ?? 0, to: stream.value?.messageCount ?? 0 }),
    fetch: async (range) => (await call('getMessages', { ...question(range), path: path.value })).messages,
  });
  const notes = createLogSource<Note>({
    extent: () => ({ from: stream.value?.notes.first ?? 0, to: stream.value?.notes.count ?? 0 }),
    fetch: async (range) => (await call('getNotes', question(range))).notes,
  });

  function question({ from, to }: RowRange) {
    return { streamId: stream.value?.id ?? '', from, count: to - from };
  }

  const all = interleaved(messages, notes, (row) => entryAt(places.value, row));
  const indexesOf = ({ first, count }: RowWindow) => {
    const { indexes = [], forgotten = 0 } = matches.value ?? {};
    const start = first - forgotten;
    return indexes.slice(Math.max(0, start), Math.max(0, start + count));
  };
  const matched = createMatchedSource(call, stream, path, indexesOf);
  const order = computed(() => {
    const { firstIndex = 0, messageCount = 0 } = stream.value ?? {};
    const some = matches.value;
    return some
      ? matchedRows(some.indexes, firstIndex, some.forgotten)
      : interleavedRows(places.value, firstIndex, messageCount);
  });
  const source: RowSource<ListRow> = {
    way: path,
    rows: (window) =>
      matches.value ? matched.rows(window)?.map((row) => ({ kind: 'message', ...row })) : all.rows(window),
    ask: (window) => (matches.value ? matched.ask(window) : all.ask(window)),
    forgetGone() {
      all.forgetGone();
      matched.forgetGone();
    },
    clear() {
      all.clear();
      matched.clear();
    },
  };
  const rows = createScrolledRows<ListRow>(stream, order, source, {
    now: () => stream.value?.messageCount ?? 0,
    since: (then) =>
      matches.value
        ? order.value.end - order.value.rowAt({ message: then, above: 0 })
        : (stream.value?.messageCount ?? 0) - Math.max(then, stream.value?.firstIndex ?? 0),
  });

  return {
    ...rows,
    notesShown,
    showNotes(shown) {
      notesShown.value = shown;
    },
    order,
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
