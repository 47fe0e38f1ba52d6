import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import { compileStreamReads } from '../../core/query/match-message.ts';
import type { Stream } from '../../core/stream/stream.ts';
import type { BackgroundLink } from './background-link.ts';
import { createQueryInput, type QueryInput } from './query-input.ts';

/** The messages of the selected stream that match the filter, as far as they were looked at. */
export interface Matches {
  /** Ascending. */
  readonly indexes: readonly number[];
  /** All messages before this one were looked at. */
  readonly next: number;
}

export interface MessageFilter extends QueryInput {
  /** Null where there is no filter. */
  readonly matches: ReadonlySignal<Matches | null>;
  stop(): void;
}

/** Filters the messages of the selected stream, in the background, and those that come later. */
export function createMessageFilter(
  call: BackgroundLink['call'],
  stream: ReadonlySignal<Stream | null>,
): MessageFilter {
  const input = createQueryInput('messages');
  const found = signal<Matches>({ indexes: [], next: 0 });
  const isOn = computed(() => !input.applied.value.query.isEmpty);
  const streamReads = computed(() => compileStreamReads(input.applied.value.query));
  /** What makes matches that are known worthless. */
  const generation = computed(() => {
    const { text } = input.applied.value;
    const now = stream.value;
    return JSON.stringify([text, now && [now.id, now.insertedCount, streamReads.value(now)]]);
  });
  let seen = generation.value;
  let asking = false;
  let epoch = 0;

  function begin() {
    epoch++;
    asking = false;
    found.value = { indexes: [], next: stream.value?.firstIndex ?? 0 };
  }

  async function search() {
    const now = stream.value;
    const { next: from } = found.value;
    if (!now || !isOn.value || asking || from >= now.messageCount) return;
    const asked = epoch;
    asking = true;
    const query = input.applied.value.text;
    const answer = await call('findMessages', { streamId: now.id, query, from }).catch(() => null);
    if (asked !== epoch) return;
    asking = false;
    if (!answer || answer.next <= from) return;
    // A view that is paused lacks messages that the background has.
    const end = stream.value?.messageCount ?? 0;
    const matches = answer.indexes.filter((index) => index < end);
    const { indexes } = found.value;
    found.value = {
      indexes: matches.length > 0 ? indexes.concat(matches) : indexes,
      next: Math.min(answer.next, end),
    };
    void search();
  }

  const stopWatching = effect(() => {
    const now = generation.value;
    stream.value?.messageCount;
    untracked(() => {
      if (now !== seen) begin();
      seen = now;
      void search();
    });
  });

  return {
    ...input,
    matches: computed(() => (isOn.value ? found.value : null)),
    stop() {
      epoch++;
      stopWatching();
    },
  };
}
