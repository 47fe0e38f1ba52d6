import { type ExportFormat, exportFile, readsFor } from '../../core/exchange/export-file.ts';
import type { Creator, Pages, StreamSource } from '../../core/exchange/recorded-stream.ts';
import { redactedSource } from '../../core/exchange/redacted-source.ts';
import type { LogKind, Logs } from '../../core/session/log.ts';
import type { Stream } from '../../core/stream/stream.ts';
import type { BackgroundLink } from './background-link.ts';

export interface ExportOptions {
  /** Leave out the secrets of URLs, headers and bodies. */
  readonly redact: boolean;
  readonly creator: Creator;
  readonly time: number;
  /** Ends it: the next piece is not to be had. */
  readonly signal?: AbortSignal;
  /** Told how much is done, from 0 to 1. */
  onProgress?(share: number): void;
  /** Told of messages that are no longer kept when it is their turn, and so are not in the file. */
  onGone?(count: number): void;
}

/** The file of streams, piece by piece, as far as their logs went when these streams were taken. */
export function exportStreams(
  call: BackgroundLink['call'],
  format: ExportFormat,
  streams: readonly Stream[],
  { redact, creator, time, signal, onProgress = () => {}, onGone = () => {} }: ExportOptions,
): AsyncIterable<string> {
  const total = streams.reduce((sum, stream) => sum + readsFor(format, stream), 0);
  let done = 0;
  const onEntries = (count: number) => {
    signal?.throwIfAborted();
    done += count;
    onProgress(Math.min(1, done / total));
  };
  const sources = streams.map((stream) => createSource(call, stream, onEntries, onGone));
  return exportFile(format, redact ? sources.map(redactedSource) : sources, creator, time);
}

/**
 * A stream whose logs are asked for page by page; `onEntries` is told how many came, and may throw to end it, `onGone`
 * how many messages did not.
 */
export function createSource(
  call: BackgroundLink['call'],
  stream: Stream,
  onEntries: (count: number) => void = () => {},
  onGone: (count: number) => void = () => {},
): StreamSource {
  async function* pages<K extends LogKind>(kind: K, from: number, end: number): AsyncGenerator<Logs[K][]> {
    let gone = Math.max(0, end - from);
    for (let index = from; index < end; ) {
      onEntries(0);
      const { entries, next } = await call('getEntries', { streamId: stream.id, kind, from: index, end });
      onEntries(entries.length);
      yield entries as Logs[K][];
      gone -= entries.length;
      index = next;
    }
    if (kind === 'messages') onGone(gone);
  }
  const log =
    <K extends LogKind>(kind: K) =>
    (from: number, end: number): Pages<Logs[K]> =>
      pages(kind, from, end);
  return { stream, messages: log('messages'), notes: log('notes'), segments: log('segments') };
}
