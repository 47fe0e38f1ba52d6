import { current } from './reduce.ts';
import type { Stream } from './stream.ts';

/** Whether a stream holds a connection, or tries to. */
export function isLive(stream: Stream): boolean {
  return stream.readyState !== 'closed' && !isLeftUnread(stream);
}

/** Whether a response is over that the page has not read to its end, and may never read: to the page it is open. */
export function isLeftUnread(stream: Stream): boolean {
  const { readyState, transport } = stream;
  const isAwaited = readyState === 'open' && transport !== 'eventsource';
  return isAwaited && (current(stream).exchange?.endTime ?? null) !== null;
}
