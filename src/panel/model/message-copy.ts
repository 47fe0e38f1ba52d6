import { type ReadonlySignal, signal } from '@preact/signals';
import { type CopyFormat, copiedMessages } from '../../core/exchange/copied-messages.ts';
import type { Message, Stream } from '../../core/stream/stream.ts';
import type { BackgroundLink } from './background-link.ts';

/** UTF-16 units that are put on the clipboard at once. */
export const MAX_COPIED = 32 * 1024 * 1024;
/** Messages in between that are read along rather than asked for again. */
const MAX_GAP = 50;

/**
 * - `idle`: nothing is copied
 * - `reading`: so many of all have been read
 * - `incomplete`: the text is there, without so many of all that were no longer kept
 * - `tooLong`: the text is more than the clipboard is given
 * - `failed`: the background could not hand it over, and says why
 */
export type CopyProgress =
  | { readonly state: 'idle' | 'tooLong' }
  | { readonly state: 'reading'; readonly done: number; readonly all: number }
  | { readonly state: 'incomplete'; readonly gone: number; readonly all: number }
  | { readonly state: 'failed'; readonly reason: string };

export interface MessageCopy {
  readonly progress: ReadonlySignal<CopyProgress>;
  /** The text of these messages of the selected stream; null where there is none, as `progress` says, or it was cancelled. */
  read(indexes: readonly number[], format: CopyFormat): Promise<string | null>;
  cancel(): void;
  /** What became of the copy before is said no more. */
  dismiss(): void;
}

/** Fetches messages, whole, as text to be copied. */
export function createMessageCopy(
  call: BackgroundLink['call'],
  stream: ReadonlySignal<Stream | null>,
): MessageCopy {
  const progress = signal<CopyProgress>({ state: 'idle' });
  let latest = 0;

  async function* pages(streamId: string, indexes: readonly number[]): AsyncGenerator<readonly Message[]> {
    let at = 0;
    while (at < indexes.length) {
      const from = indexes[at] as number;
      const params = { streamId, kind: 'messages', from, end: endOfRun(indexes, at) } as const;
      const { entries, next } = await call('getEntries', params);
      const wanted = new Set<number>();
      for (; at < indexes.length && (indexes[at] as number) < next; at++) wanted.add(indexes[at] as number);
      yield (entries as readonly Message[]).filter(({ index }) => wanted.has(index));
    }
  }

  async function* counted(source: AsyncIterable<readonly Message[]>, all: number, question: number) {
    let done = 0;
    for await (const page of source) {
      if (question !== latest) return;
      yield page;
      done += page.length;
      progress.value = { state: 'reading', done, all };
    }
    if (question === latest)
      progress.value = done < all ? { state: 'incomplete', gone: all - done, all } : { state: 'idle' };
  }

  return {
    progress,
    async read(indexes, format) {
      const now = stream.value;
      const question = ++latest;
      if (!now) return null;
      const pieces: string[] = [];
      let length = 0;
      try {
        const messages = counted(pages(now.id, indexes), indexes.length, question);
        for await (const piece of copiedMessages(format, now, messages)) {
          pieces.push(piece);
          length += piece.length;
          if (length <= MAX_COPIED) continue;
          progress.value = { state: 'tooLong' };
          return null;
        }
      } catch (error) {
        if (question === latest)
          progress.value = {
            state: 'failed',
            reason: error instanceof Error ? error.message : String(error),
          };
        return null;
      }
      if (question !== latest) return null;
      return pieces.join('');
    },
    cancel() {
      latest++;
      progress.value = { state: 'idle' };
    },
    dismiss() {
      if (progress.value.state !== 'reading') progress.value = { state: 'idle' };
    },
  };
}

/** Where the run that begins at a place of ascending indexes ends, with narrow gaps in it. */
function endOfRun(indexes: readonly number[], start: number): number {
  let end = (indexes[start] as number) + 1;
  for (let at = start + 1; at < indexes.length && (indexes[at] as number) - end < MAX_GAP; at++) {
    end = (indexes[at] as number) + 1;
    if (at - start > 2_000) break;
  }
  return end;
}
