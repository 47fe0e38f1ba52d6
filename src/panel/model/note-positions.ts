import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import { type NotePlaces, notePlaces } from '../../core/panel-layout/interleaving.ts';
import type { Stream } from '../../core/stream/stream.ts';
import type { BackgroundLink } from './background-link.ts';

export interface NotePositions {
  /** Where the selected stream's notes stand among its messages, as far as that is known. */
  readonly places: ReadonlySignal<NotePlaces>;
  stop(): void;
}

interface Known {
  readonly first: number;
  readonly before: readonly number[];
}

const NONE: Known = { first: 0, before: [] };

/** Keeps the positions of the selected stream's notes: asks for the new ones only. */
export function createNotePositions(
  call: BackgroundLink['call'],
  stream: ReadonlySignal<Stream | null>,
): NotePositions {
  const known = signal(NONE);
  /** What makes positions that are known worthless. */
  const generation = computed(() => (stream.value ? `${stream.value.id} ${stream.value.insertedCount}` : ''));
  let seen = generation.value;
  let asking = false;
  let epoch = 0;

  function forget() {
    epoch++;
    asking = false;
    known.value = NONE;
  }

  async function update() {
    const now = stream.value;
    if (!now || asking) return;
    const { first, count } = now.notes;
    if (known.value.first < first) known.value = withoutFirst(known.value, first);
    const from = known.value.first + known.value.before.length;
    if (from >= count) return;
    const asked = epoch;
    asking = true;
    const answer = await call('getNotePositions', { streamId: now.id, from }).catch(() => null);
    if (asked !== epoch) return;
    asking = false;
    if (!answer || answer.before.length === 0) return;
    known.value = joined(known.value, answer);
    void update();
  }

  const stopWatching = effect(() => {
    const now = generation.value;
    stream.value?.notes;
    untracked(() => {
      if (now !== seen) forget();
      seen = now;
      void update();
    });
  });

  return {
    places: computed(() => notePlaces(known.value.first, known.value.before)),
    stop() {
      epoch++;
      stopWatching();
    },
  };
}

function withoutFirst({ first, before }: Known, newFirst: number): Known {
  return { first: newFirst, before: before.slice(newFirst - first) };
}

/** What the background no longer keeps may be missing between the two. */
function joined({ first, before }: Known, answer: Known): Known {
  return first + before.length === answer.first ? { first, before: before.concat(answer.before) } : answer;
}
