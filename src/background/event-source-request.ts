import { isNetworkStream } from '../core/session/network-streams.ts';
import { isEventSourceRequest } from '../core/stream/join.ts';
import type { TabSession } from './tab-session.ts';

/** So many milliseconds after the server's answer, a page's hook has told of what was asked. */
const HOOK_DELAY = 200;

/** The EventSource that a request is sent for. */
export interface EventSourceRequest {
  /** Null where nobody tells, as of a worker's. */
  readonly withCredentials: boolean | null;
}

/**
 * The EventSource that a request is sent for, as soon as that is known: by its hook, or else by what its headers look like;
 * null where it is sent for something else, or may be.
 */
export function eventSourceOf(session: TabSession, requestId: string): Promise<EventSourceRequest | null> {
  return new Promise((resolve) => {
    const look = () => {
      const found = foundIn(session, requestId);
      if (found !== undefined) end(found);
    };
    const end = (found: EventSourceRequest | null) => {
      clearTimeout(timer);
      unsubscribe();
      resolve(found);
    };
    const timer = setTimeout(() => end(likely(session, requestId)), HOOK_DELAY);
    const unsubscribe = session.subscribe(look);
    look();
  });
}

/** Nothing while it is not known. */
function foundIn(session: TabSession, requestId: string): EventSourceRequest | null | undefined {
  const { requests, streams } = session.state();
  const request = requests.get(requestId);
  if (!request) return undefined;
  const { requestHeaders } = request.exchange;
  if (requestHeaders && !isEventSourceRequest(request.exchange)) return null;
  if (requestHeaders && request.sender.kind === 'worker') return { withCredentials: null };
  const stream = streams.get(request.tie?.streamId ?? '');
  if (!stream || isNetworkStream(stream)) return undefined;
  return stream.transport === 'eventsource' ? stream : null;
}

/** Of a page whose hook is silent, the headers tell. One that has spoken before is late: then it may be for a fetch. */
function likely(session: TabSession, requestId: string): EventSourceRequest | null {
  const { requests, documents } = session.state();
  const request = requests.get(requestId);
  if (!request || !isEventSourceRequest(request.exchange)) return null;
  const { documentId } = request.sender;
  const hasSpoken = [...documents.values()].some(
    ({ browserId, lastBatch }) => browserId !== null && browserId === documentId && lastBatch > 0,
  );
  return hasSpoken ? null : { withCredentials: null };
}
