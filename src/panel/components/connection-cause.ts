import { untoldError } from '../../core/diagnosis/network-error.ts';
import type { Connection, Stream } from '../../core/stream/stream.ts';
import { text } from '../text.ts';

const words = text.connections;

/** How a connection of a stream ended, or that it did not. */
export function connectionCause({ witnesses }: Stream, connection: Connection): string {
  const { endCause, openTime, endTime } = connection;
  if (endCause === null && endTime !== null) return words.recorded;
  if (endCause === null) return openTime === null ? words.connecting : words.now;
  if (openTime === null && endCause === 'lost') return words.notOpenedYet;
  if (openTime === null && endCause === 'failed') return words.neverOpened;
  if (openTime === null && endCause === 'finished') return words.otherAnswer;
  if (endCause === 'closed' && !witnesses.includes('hook')) return words.closedUnseen;
  const error = untoldError(connection);
  if (error) return error.kind === 'aborted' ? words.endedByBrowser : words.cause.failed;
  return words.cause[endCause];
}
