import type { Exchange } from '../stream/exchange.ts';
import type { Connection, Note, Stream } from '../stream/stream.ts';
import { list, nullable, readBoolean, readText, readTime, record, Unreadable } from './readers.ts';
import { connectionReaders, readNote, readRedirects, streamReaders } from './stream-readers.ts';

/** What a HAR has no place for, in the member `_sseInspector` of an entry. */
export interface OwnData {
  readonly stream: Pick<Stream, keyof typeof streamReaders>;
  readonly connection: Omit<Connection, 'exchange'>;
  readonly exchange: OwnExchange | null;
  /** Whether `content.text` is the body from its first byte on. */
  readonly bodyIsWhole: boolean;
  /** `before` counts this entry's messages. */
  readonly notes: readonly Note[];
}

type OwnExchange = Pick<Exchange, 'requestTime' | 'redirects' | 'responseTime' | 'endTime' | 'errorText'>;

const MAX_NOTES = 10_000_000;

const readOwn = record<OwnData>({
  stream: record(streamReaders),
  connection: record(connectionReaders),
  exchange: nullable(
    record<OwnExchange>({
      requestTime: readTime,
      redirects: readRedirects,
      responseTime: nullable(readTime),
      endTime: nullable(readTime),
      errorText: nullable(readText),
    }),
  ),
  bodyIsWhole: readBoolean,
  notes: list(readNote, MAX_NOTES),
});

/** What is written of a connection; its notes follow on their own. */
export function ownData(
  stream: Stream,
  { exchange, ...connection }: Connection,
  bodyIsWhole: boolean,
): Omit<OwnData, 'notes'> {
  return {
    stream: pick(stream, Object.keys(streamReaders) as (keyof typeof streamReaders)[]),
    connection,
    exchange:
      exchange && pick(exchange, ['requestTime', 'redirects', 'responseTime', 'endTime', 'errorText']),
    bodyIsWhole,
  };
}

/** Our own data of an entry, or null where there is none or it was changed by others. */
export function readOwnData(value: unknown): OwnData | null {
  try {
    return readOwn(value);
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

function pick<T, K extends keyof T>(object: T, names: readonly K[]): Pick<T, K> {
  return Object.fromEntries(names.map((name) => [name, object[name]])) as Pick<T, K>;
}
