import { isNetworkStream } from '../core/session/network-streams.ts';
import { isEventSourceRequest } from '../core/stream/join.ts';
import type { TabSession } from './tab-session.ts';

/** So many milliseconds after the server's answer, a page's hook has told of what was asked. */
const HOOK_DELAY = 200;

/**
 * Whether the EventSource that a request is sent for sends credentials, once its hook has told of it; null where that is not
 * soon, or the request is none of an EventSource.
 */
export async function requestCredentials(session: TabSession, requestId: string): Promise<boolean | null> {
  await session.settled();
  const exchange = session.state().requests.get(requestId)?.exchange;
  return exchange && isEventSourceRequest(exchange) ? tiedCredentials(session, requestId) : null;
}

/** Of the stream that a request is tied to, as soon as it is. */
function tiedCredentials(session: TabSession, requestId: string): Promise<boolean | null> {
  return new Promise((resolve) => {
    const look = () => {
      const { requests, streams } = session.state();
      const stream = streams.get(requests.get(requestId)?.tie?.streamId ?? '');
      if (stream && !isNetworkStream(stream)) end(stream.withCredentials);
    };
    const end = (withCredentials: boolean | null) => {
      clearTimeout(timer);
      unsubscribe();
      resolve(withCredentials);
    };
    const timer = setTimeout(end, HOOK_DELAY, null);
    const unsubscribe = session.subscribe(look);
    look();
  });
}
