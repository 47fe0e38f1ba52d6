import { extentOf, type LogKind } from '../session/log.ts';
import type { Stream } from '../stream/stream.ts';
import { CSV_HEADER, csvRows } from './csv.ts';
import { eventStreamText } from './event-stream-text.ts';
import { harFile } from './har.ts';
import { ndjsonLines } from './ndjson.ts';
import type { Creator, StreamSource } from './recorded-stream.ts';
import type { RemovalPlace } from './redact-stream.ts';
import { sessionFile } from './session-file.ts';

export type ExportFormat = 'har' | 'session' | 'eventStream' | 'ndjson' | 'csv';

interface FileType {
  readonly extension: string;
  readonly mediaType: string;
}

export const FILE_TYPES: Record<ExportFormat, FileType> = {
  har: { extension: 'har', mediaType: 'application/json' },
  session: { extension: 'json', mediaType: 'application/json' },
  eventStream: { extension: 'sse', mediaType: 'text/event-stream' },
  ndjson: { extension: 'ndjson', mediaType: 'application/x-ndjson' },
  csv: { extension: 'csv', mediaType: 'text/csv' },
};

/** How often a format reads the entries of each log. */
const READS: Record<ExportFormat, Partial<Record<LogKind, number>>> = {
  har: { messages: 1, notes: 2, segments: 2 },
  session: { messages: 1, notes: 1, segments: 1 },
  eventStream: { messages: 1, segments: 2 },
  ndjson: { messages: 1 },
  csv: { messages: 1 },
};

/** A file of these streams, piece by piece; the text of an event stream holds the first alone. */
export async function* exportFile(
  format: ExportFormat,
  sources: readonly StreamSource[],
  creator: Creator,
  time: number,
): AsyncGenerator<string> {
  if (format === 'har') yield* harFile(sources, creator);
  else if (format === 'session') yield* sessionFile(sources, creator, time);
  else if (format === 'eventStream') yield* eventStreamText(sources[0] as StreamSource);
  else {
    if (format === 'csv') yield CSV_HEADER;
    for (const { stream, messages } of sources) yield* rowsOf[format](stream, messages(...rangeOf(stream)));
  }
}

const rowsOf = { csv: csvRows, ndjson: ndjsonLines };

function rangeOf({ firstIndex, messageCount }: Stream): [number, number] {
  return [firstIndex, messageCount];
}

/** Whether a format has anything of these places in it: rows of messages have a stream's URL and no more. */
export function hasPlace(format: ExportFormat, place: RemovalPlace): boolean {
  return format === 'har' || format === 'session' || place === 'url';
}

/** How many entries the file of a stream takes to be read, at most. */
export function readsFor(format: ExportFormat, stream: Stream): number {
  let reads = 0;
  for (const [kind, times] of Object.entries(READS[format])) {
    const { first, count } = extentOf(stream, kind as LogKind);
    reads += times * (count - first);
  }
  return reads;
}

/** A name for the file of these streams: their host, if it is one, and the time of day where the user is. */
export function exportFileName(format: ExportFormat, streams: readonly Stream[], time: number): string {
  const hosts = new Set(streams.map(({ url }) => hostOf(url)));
  const [host = ''] = hosts;
  const parts = ['sse', hosts.size === 1 ? host : '', localTime(time)].filter((part) => part !== '');
  return `${parts.join('-')}.${FILE_TYPES[format].extension}`;
}

function hostOf(url: string): string {
  const [, host = ''] = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#]*@)?([^/?#]*)/i.exec(url) ?? [];
  return host.replace(/[^a-z0-9.-]+/gi, '-').slice(0, 60);
}

function localTime(time: number): string {
  const minutesAhead = -new Date(time).getTimezoneOffset();
  const local = new Date(time + minutesAhead * 60_000).toISOString();
  return local.slice(0, 19).replace('T', '-').replaceAll(':', '');
}
