import { untoldError } from '../../core/diagnosis/network-error.ts';
import type { Connection } from '../../core/stream/stream.ts';
import { text } from '../text.ts';

const words = text.connections;

/** Whether there is more to say of how a connection ended: what a page did itself, and what went well, needs no reason. */
export function needsReason(connection: Connection): boolean {
  const { endCause, openTime, endTime } = connection;
  if (endCause === null) return openTime === null && endTime === null;
  return endCause === 'failed' || endCause === 'lost' || untoldError(connection) !== null;
}

/** How a connection ended, or that it did not. */
export function connectionCause(connection: Connection): string {
  const { endCause, openTime, endTime } = connection;
  if (endCause === null && endTime !== null) return words.recorded;
  if (endCause === null) return openTime === null ? words.connecting : words.now;
  if (openTime === null && endCause === 'lost') return words.couldNotConnect;
  if (openTime === null && endCause === 'failed') return words.neverOpened;
  return words.cause[untoldError(connection) ? 'failed' : endCause];
}
