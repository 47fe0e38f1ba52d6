import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import type { CopyFormat } from '../../core/exchange/copied-messages.ts';
import { copyText } from './copy-text.ts';
import { usePanel } from './use-panel.ts';

export interface CopyMessages {
  /** Text that is there by now, but needs another click to be put on the clipboard. */
  readonly waiting: ReadonlySignal<string | null>;
  /** Copies the selected messages, or the text of a note that is; null where something else has to be said, or nothing. */
  copy(format: CopyFormat): Promise<boolean | null>;
  copyWaiting(): Promise<void>;
}

/** Copies the selected messages, of which only a few are here. A browser forgets a click when reading them takes long. */
export function useCopyMessages(): CopyMessages {
  const { selection, detail, copy } = usePanel().model;
  const waiting = useSignal<string | null>(null);
  // With another selection, which is also that of another stream, nothing is said any more.
  useLayoutEffect(() => {
    waiting.value = null;
    copy.dismiss();
  }, [detail.choice.value]);

  /** The text of the note that is selected; null where none is, or it is not there yet, or has none. */
  function selectedNote(): string | null {
    const { selected, detail: shown } = detail;
    const note = shown.value.state === 'note' ? shown.value.note : null;
    return (note?.index === selected.value?.index && note?.text) || null;
  }

  return {
    waiting,
    async copy(format) {
      waiting.value = null;
      const indexes = selection.indexes();
      const text = indexes.length > 0 ? await copy.read(indexes, format) : selectedNote();
      if (text === null) return null;
      if (await copyText(text)) return copy.progress.value.state === 'incomplete' ? null : true;
      waiting.value = text;
      return null;
    },
    async copyWaiting() {
      if (waiting.value !== null && (await copyText(waiting.value))) waiting.value = null;
    },
  };
}
