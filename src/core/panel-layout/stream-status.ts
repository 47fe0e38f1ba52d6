import { untoldError } from '../diagnosis/network-error.ts';
import type { Exchange } from '../stream/exchange.ts';
import { isLeftUnread } from '../stream/is-live.ts';
import type { Connection, Stream } from '../stream/stream.ts';

/**
 * What a stream is up to, in one word: its readyState, told apart by how it got there.
 *
 * - `connecting`: the first attempt has not opened yet
 * - `reconnecting`: CONNECTING again after a connection was lost
 * - `frozen`: the document is frozen or in the back/forward cache, nothing arrives
 * - `closed`, `failed`, `finished`, `page-gone`: CLOSED by the page, an error (even if the page was not told of it), the
 *   server's end of a fetch or XMLHttpRequest (even if the page has not read as far), the document's end
 * - `recorded`: it was not CLOSED when it was saved to the file that it is from
 */
export type StreamStatus =
  | 'connecting'
  | 'reconnecting'
  | 'open'
  | 'frozen'
  | 'closed'
  | 'failed'
  | 'finished'
  | 'page-gone'
  | 'recorded';

export function streamStatus(stream: Stream): StreamStatus {
  if (stream.readyState === 'closed') return closedStatus(stream.connections.at(-1));
  if (isFrozen(stream)) return 'frozen';
  if (isLeftUnread(stream)) return unreadStatus(stream.connections.at(-1));
  if (stream.readyState === 'open') return 'open';
  return reconnects(stream) > 0 ? 'reconnecting' : 'connecting';
}

/** How many times the browser tried again. */
export function reconnects(stream: Stream): number {
  return (stream.connections.at(-1)?.attempt ?? 1) - 1;
}

/** The last connection that opened; none where that is not kept, or none has. */
export function lastOpened({ connections }: Stream): Connection | undefined {
  return connections.findLast(({ openTime }) => openTime !== null);
}

/** The latest response's exchange of a stream; null where none was seen. */
export function latestExchange({ connections }: Stream): Exchange | null {
  return (
    connections.findLast(({ exchange }) => exchange !== null && exchange.status !== null)?.exchange ?? null
  );
}

/** Milliseconds from the loss of connection `at` until a later one opened; null where that did not happen. */
export function backAfter(connections: readonly Connection[], at: number): number | null {
  const lost = connections[at];
  if (lost?.endCause !== 'lost' || lost.endTime === null) return null;
  const back = connections.slice(at + 1).find(({ openTime }) => openTime !== null);
  return typeof back?.openTime === 'number' ? back.openTime - lost.endTime : null;
}

/** To the page it is open: how its response ended. */
function unreadStatus(last: Connection | undefined): StreamStatus {
  const error = last && untoldError(last);
  if (!error) return 'finished';
  return error.kind === 'aborted' ? 'closed' : 'failed';
}

function closedStatus(last: Connection | undefined): StreamStatus {
  const error = last && untoldError(last);
  if (error && error.kind !== 'aborted') return 'failed';
  if (last?.endCause === 'failed' || last?.endCause === 'finished') return last.endCause;
  if (last?.endCause === 'pageGone') return 'page-gone';
  return last?.endCause === null ? 'recorded' : 'closed';
}

function isFrozen(stream: Stream): boolean {
  const last = stream.freezes.at(-1);
  return last !== undefined && last.resumedTime === null;
}
