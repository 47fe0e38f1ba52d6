import { computed, effect, type ReadonlySignal, untracked } from '@preact/signals';
import { compileStreamReads } from '../../core/query/match-message.ts';
import { shiftsSince } from '../../core/stream/shifts.ts';
import type { Stream } from '../../core/stream/stream.ts';
import type { BackgroundLink } from './background-link.ts';
import { createMatchList, type Matches } from './match-list.ts';
import { createQueryInput, type QueryInput } from './query-input.ts';

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
  const found = createMatchList();
  const isOn = computed(() => !input.applied.value.query.isEmpty);
  const streamReads = computed(() => compileStreamReads(input.applied.value.query));
  /** What the matches are of. */
  const subject = computed(() => JSON.stringify([stream.value?.id, input.applied.value.text]));
  /** What has all messages looked at again. */
  const generation = computed(() => {
    const now = stream.value;
    return JSON.stringify([subject.value, now && streamReads.value(now)]);
  });
  let seen = { subject: subject.value, generation: generation.value, inserted: 0 };
  let asking = false;
  let epoch = 0;

  async function search() {
    const now = stream.value;
    const { next: from } = found.matches.value;
    if (!now || !isOn.value || asking || from >= now.messageCount) return;
    const asked = epoch;
    asking = true;
    const query = input.applied.value.text;
    const answer = await call('findMessages', { streamId: now.id, query, from }).catch(() => null);
    if (asked !== epoch) return;
    asking = false;
    if (!answer || answer.next <= from) return;
    // A view that is paused lacks messages that the background has.
    const { firstIndex = 0, messageCount: end = 0 } = stream.value ?? {};
    const matches = answer.indexes.filter((index) => index < end);
    found.add(matches, Math.min(answer.next, end), firstIndex);
    void search();
  }

  const stopWatching = effect(() => {
    const { firstIndex = 0, insertedCount: inserted = 0 } = stream.value ?? {};
    const now = { subject: subject.value, generation: generation.value, inserted };
    untracked(() => {
      const then = seen;
      seen = now;
      const isAnother = now.subject !== then.subject;
      const isShifted = now.inserted !== then.inserted;
      const isWorthless = now.generation !== then.generation;
      if (isAnother) found.clear(firstIndex);
      else if (isShifted && stream.value) found.shift(shiftsSince(stream.value, then.inserted));
      if (isWorthless) found.lookFrom(firstIndex);
      if (isShifted || isWorthless) {
        epoch++;
        asking = false;
      }
      void search();
    });
  });

  return {
    ...input,
    matches: computed(() => (isOn.value ? found.matches.value : null)),
    stop() {
      epoch++;
      stopWatching();
    },
  };
}
