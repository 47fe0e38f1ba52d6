import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Message, Stream } from '../../core/stream/stream.ts';
import type { BackgroundLink } from './background-link.ts';
import type { MessageDetail } from './message-detail.ts';
import type { MessageSelection } from './message-selection.ts';

/** Two messages beside each other; null where one is no longer kept. */
export interface Comparison {
  readonly before: Message | null;
  readonly after: Message | null;
}

export interface MessageComparison {
  /** What is compared, for as long as just these two are selected. */
  readonly compared: ReadonlySignal<Comparison | null>;
  /** Compares the two messages that are selected. */
  open(): Promise<void>;
  close(): void;
}

/** Compares two messages of the selected stream. */
export function createMessageComparison(
  call: BackgroundLink['call'],
  stream: ReadonlySignal<Stream | null>,
  selection: MessageSelection,
  detail: MessageDetail,
): MessageComparison {
  const latest = signal<{ readonly pair: number; readonly comparison: Comparison } | null>(null);
  const selectedPair = computed(() => (selection.count.value === 2 ? detail.choice.value : null));

  return {
    compared: computed(() =>
      latest.value && latest.value.pair === selectedPair.value ? latest.value.comparison : null,
    ),
    async open() {
      const { value: pair } = selectedPair;
      if (pair === null) return;
      const streamId = stream.value?.id ?? '';
      const [before = null, after = null] = await Promise.all(
        selection
          .indexes()
          .map(async (index) => (await call('getMessage', { streamId, index }).catch(() => null))?.message),
      );
      latest.value = { pair, comparison: { before, after } };
    },
    close() {
      latest.value = null;
    },
  };
}
