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
  | { readonly state: 'failed'; readonly reason: string };

export interface Export {
  readonly state: ReadonlySignal<ExportState>;
  /** Writes a file and has it saved; resolves with whether that came about. */
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
    const onProgress = (share: number) => {
      state.value = { state: 'writing', share };
    };
    try {
      const pieces = model.exportStreams(format, streams, { redact, creator, time, signal, onProgress });
      const blob = await blobOf(pieces, FILE_TYPES[format].mediaType);
      signal.throwIfAborted();
      saveFile(blob, exportFileName(format, streams, time));
      return true;
    } catch (error) {
      if (!signal.aborted) state.value = { state: 'failed', reason: String(error) };
      return false;
    }
  }

  return { state, start };
}
