import { effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import { shiftedIndex, shiftsSince } from '../../core/stream/shifts.ts';
import type { IndexShift, Stream } from '../../core/stream/stream.ts';
import type { MessageRow } from '../../protocol/panel.ts';
import type { BackgroundLink } from './background-link.ts';
import type { MessageFilter } from './message-filter.ts';
import type { MessageNavigation } from './message-navigation.ts';
import { createQueryInput, type QueryInput } from './query-input.ts';

/** Messages shown of one stream, */
const SHOWN_OF_STREAM = 100;
/** and of all together. */
const SHOWN = 2_000;

/** What was found in one stream: how many messages, and the first of them. */
export interface FoundInStream {
  readonly stream: Stream;
  readonly count: number;
  readonly messages: readonly MessageRow[];
}

/** `stopped`: by whoever asked, or because the background did not answer. */
export interface SearchProgress {
  readonly state: 'idle' | 'searching' | 'done' | 'stopped';
  /** From 0 to 1. */
  readonly share: number;
}

/** One of the results; `index` is null for all those of the stream. */
export interface SearchPlace {
  readonly streamId: string;
  readonly index: number | null;
}

export interface StreamsSearch extends QueryInput {
  readonly isOpen: ReadonlySignal<boolean>;
  readonly progress: ReadonlySignal<SearchProgress>;
  /** Streams with matches, in the order in which they were searched. */
  readonly found: ReadonlySignal<readonly FoundInStream[]>;
  /** The result one is at. */
  readonly place: ReadonlySignal<SearchPlace | null>;
  /** Shows the search, for what the selected stream is filtered by; what was found before stays. Open, it stays as it is. */
  open(): void;
  close(): void;
  /** Searches from the beginning. */
  start(): void;
  cancel(): void;
  move(place: SearchPlace): void;
  /** Leaves the search for a message, or for the filter that shows all the stream's matches. */
  goTo(place: SearchPlace): void;
  stop(): void;
}

interface SearchOptions {
  readonly call: BackgroundLink['call'];
  /** All streams, in the list's order. */
  readonly streams: ReadonlySignal<readonly Stream[]>;
  readonly filter: MessageFilter;
  readonly navigation: MessageNavigation;
  /** Shows the messages of a stream. */
  showMessages(streamId: string): void;
}

/** Searches the messages of one stream after the other, as they are when that is asked for. */
export function createStreamsSearch(options: SearchOptions): StreamsSearch {
  const { call, streams, filter, navigation, showMessages } = options;
  const input = createQueryInput('messages');
  const isOpen = signal(false);
  const progress = signal<SearchProgress>({ state: 'idle', share: 0 });
  const found = signal<readonly FoundInStream[]>([]);
  const place = signal<SearchPlace | null>(null);
  let epoch = 0;

  async function start() {
    const asked = ++epoch;
    found.value = [];
    place.value = null;
    const { text, query } = input.applied.value;
    if (query.isEmpty) {
      progress.value = { state: 'idle', share: 0 };
      return;
    }
    const searched = streams.peek();
    const all = searched.reduce((sum, stream) => sum + stream.messageCount - stream.firstIndex, 0);
    let looked = 0;
    progress.value = { state: 'searching', share: 0 };
    for (const stream of searched) {
      const end = await searchStream(stream, text, asked, (count) => {
        looked += count;
        progress.value = { state: 'searching', share: looked / all };
      });
      if (asked !== epoch) return;
      if (end === 'stopped') return cancel();
    }
    progress.value = { state: 'done', share: 1 };
  }

  async function searchStream(
    stream: Stream,
    query: string,
    asked: number,
    onLooked: (count: number) => void,
  ): Promise<'done' | 'stopped'> {
    const { id: streamId, messageCount } = stream;
    const before = found.value;
    const shownBefore = before.reduce((sum, { messages }) => sum + messages.length, 0);
    const room = Math.min(SHOWN_OF_STREAM, SHOWN - shownBefore);
    let count = 0;
    let messages: readonly MessageRow[] = [];
    let from = stream.firstIndex;
    while (from < messageCount) {
      const answer = await call('findMessages', { streamId, query, from }).catch(() => null);
      if (!answer || asked !== epoch) return 'stopped';
      // The stream is no more.
      if (answer.next <= from) break;
      const matches = answer.indexes.filter((index) => index < messageCount);
      const indexes = matches.slice(0, room - messages.length);
      if (indexes.length > 0) {
        const rows = await call('getMessagesAt', { streamId, indexes }).catch(() => null);
        if (!rows || asked !== epoch) return 'stopped';
        messages = messages.concat(rows.messages);
      }
      count += matches.length;
      if (matches.length > 0) found.value = [...before, { stream, count, messages }];
      onLooked(Math.min(answer.next, messageCount) - from);
      from = answer.next;
    }
    return 'done';
  }

  function cancel() {
    epoch++;
    if (progress.value.state === 'searching') progress.value = { ...progress.value, state: 'stopped' };
  }

  function close() {
    cancel();
    isOpen.value = false;
  }

  /**
   * Where a message is now, that was found before messages were put between others or in the midst of that; null where it
   * is not found again.
   */
  async function placeNow(streamId: string, row: MessageRow, shifts: readonly IndexShift[]) {
    const places = shifts.map((_, at) => shiftedIndex(row.index, shifts.slice(at)));
    const indexes = [...new Set([row.index, ...places.filter((place) => place !== null)])];
    const answer = await call('getMessagesAt', { streamId, indexes }).catch(() => null);
    return answer?.messages.findLast((other) => isSame(row, other))?.index ?? null;
  }

  function leaveFor(next: SearchPlace, indexNow: number | null) {
    place.value = next;
    close();
    showMessages(next.streamId);
    // The message is shown among its neighbours, whatever these were filtered by.
    filter.write(indexNow === null ? input.applied.value.text : '');
    if (indexNow !== null) navigation.goToMessage(indexNow);
  }

  async function goTo(next: SearchPlace) {
    const { streamId, index } = next;
    const then = found.value.find(({ stream }) => stream.id === streamId);
    const now = streams.peek().find(({ id }) => id === streamId);
    if (!then || !now) return start();
    const shifts = shiftsSince(now, then.stream.insertedCount);
    if (index === null || shifts.length === 0) return leaveFor(next, index);
    const row = then.messages.find((message) => message.index === index);
    const asked = epoch;
    const indexNow = row ? await placeNow(streamId, row, shifts) : null;
    if (asked !== epoch) return;
    if (indexNow === null) return start();
    leaveFor(next, indexNow);
  }

  let seen = input.applied.value.text;
  const stopWatching = effect(() => {
    const { text } = input.applied.value;
    if (text !== seen) untracked(() => void start());
    seen = text;
  });

  return {
    ...input,
    isOpen,
    progress,
    found,
    place,
    open() {
      if (isOpen.value) return;
      isOpen.value = true;
      if (filter.text.value !== '') input.write(filter.text.value);
      if (progress.value.state === 'stopped') void start();
    },
    close,
    start: () => void start(),
    cancel,
    move(next) {
      place.value = next;
    },
    goTo: (next) => void goTo(next),
    stop() {
      epoch++;
      stopWatching();
    },
  };
}

function isSame(one: MessageRow, other: MessageRow): boolean {
  return one.time === other.time && one.name === other.name && one.preview === other.preview;
}
