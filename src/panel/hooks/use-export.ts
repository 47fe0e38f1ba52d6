import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { type ExportFormat, exportFileName, FILE_TYPES } from '../../core/exchange/export-file.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { blobOf, saveFile } from './save-file.ts';
import { usePanel } from './use-panel.ts';

export type ExportState =
  | { readonly state: 'idle' }
  /** `share` of the work is done, from 0 to 1. */
  | { readonly state: 'writing'; readonly share: number }
  /** So many of all messages were no longer kept when it was their turn; the others are saved. */
  | { readonly state: 'incomplete'; readonly gone: number; readonly all: number }
  | { readonly state: 'failed'; readonly reason: string };

export interface Export {
  readonly state: ReadonlySignal<ExportState>;
  /** Writes a file and has it saved; resolves with whether that came about, with all messages. */
  start(format: ExportFormat, streams: readonly Stream[], redact: boolean): Promise<boolean>;
}

/** Writes files of streams, one at a time; a component that goes away ends it. */
export function useExport(): Export {
  const { model, creator } = usePanel();
  const state = useSignal<ExportState>({ state: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function start(format: ExportFormat, streams: readonly Stream[], redact: boolean): Promise<boolean> {
    const abort = new AbortController();
    running.current = abort;
    state.value = { state: 'writing', share: 0 };
    const time = Date.now();
    const { signal } = abort;
    const all = streams.reduce((sum, { messageCount, firstIndex }) => sum + messageCount - firstIndex, 0);
    let gone = 0;
    const onGone = (count: number) => {
      gone += count;
    };
    const onProgress = (share: number) => {
      state.value = { state: 'writing', share };
    };
    try {
      const options = { redact, creator, time, signal, onProgress, onGone };
      const pieces = model.exportStreams(format, streams, options);
      const blob = await blobOf(pieces, FILE_TYPES[format].mediaType);
      signal.throwIfAborted();
      saveFile(blob, exportFileName(format, streams, time));
      if (gone > 0) state.value = { state: 'incomplete', gone, all };
      return gone === 0;
    } catch (error) {
      if (!signal.aborted) state.value = { state: 'failed', reason: String(error) };
      return false;
    }
  }

  return { state, start };
}
