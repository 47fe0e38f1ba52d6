import type { ReadonlySignal } from '@preact/signals';
import type { RowWindow } from '../../core/panel-layout/virtual-rows.ts';
import type { Stream } from '../../core/stream/stream.ts';
import type { MessageRow } from '../../protocol/panel.ts';
import type { BackgroundLink } from './background-link.ts';
import type { RowSource } from './scrolled-rows.ts';

/** Rows that are kept beyond those in view. */
const CAPACITY = 2_000;
/** Rows fetched before and after those in view. */
const OVERSCAN = 40;

export interface MatchedRow {
  readonly index: number;
  /** Null where it is no longer kept. */
  readonly message: MessageRow | null;
}

/**
 * Rows of a stream's messages, where those in view do not follow one another.
 *
 * @param path the JSON path of their values
 * @param indexesOf the indexes of the messages in a window
 */
export function createMatchedSource(
  call: BackgroundLink['call'],
  stream: ReadonlySignal<Stream | null>,
  path: ReadonlySignal<string>,
  indexesOf: (window: RowWindow) => readonly number[],
): RowSource<MatchedRow> {
  const known = new Map<number, MessageRow | null>();
  const unknownIn = (window: RowWindow) => indexesOf(window).filter((index) => !known.has(index));

  return {
    way: path,
    rows(window) {
      const indexes = indexesOf(window);
      if (!indexes.every((index) => known.has(index))) return undefined;
      return indexes.map((index) => ({ index, message: known.get(index) ?? null }));
    },
    ask(window) {
      if (unknownIn(window).length === 0) return undefined;
      const first = Math.max(0, window.first - OVERSCAN);
      const around = { ...window, first, count: window.first - first + window.count + OVERSCAN };
      const indexes = unknownIn(around);
      const question = { streamId: stream.value?.id ?? '', indexes, path: path.value };
      const answer = call('getMessagesAt', question).catch(() => ({ messages: [] }));
      return answer.then(({ messages }) => () => {
        if (known.size > CAPACITY) known.clear();
        for (const index of indexes) known.set(index, null);
        for (const row of messages) known.set(row.index, row);
      });
    },
    forgetGone() {
      for (const [index, row] of known) if (row === null) known.delete(index);
    },
    clear: () => known.clear(),
  };
}
