import { current } from './reduce.ts';
import type { Stream } from './stream.ts';

/** Whether a stream holds a connection, or tries to. */
export function isLive(stream: Stream): boolean {
  return stream.readyState !== 'closed' && !isLeftUnread(stream);
}

/** When a stream's last connection ended for good; null while it holds one, or tries to. */
export function endTimeOf(stream: Stream): number | null {
  const last = stream.connections.at(-1);
  if (stream.readyState === 'closed') return last?.endTime ?? stream.lastActivityTime;
  return isLeftUnread(stream) ? (last?.exchange?.endTime ?? null) : null;
}

/** Whether a response is over that the page has not read to its end, and may never read: to the page it is open. */
export function isLeftUnread(stream: Stream): boolean {
  const { readyState, transport } = stream;
  const isAwaited = readyState === 'open' && transport !== 'eventsource';
  return isAwaited && (current(stream).exchange?.endTime ?? null) !== null;
}
