import type { NetworkEvent } from '../stream/network-event.ts';

/** What waits of a request. One more event is added without copying the others, and what shares them stays as it is. */
export interface Waiting {
  readonly last: NetworkEvent;
  readonly before: Waiting | undefined;
}

/** The events in the order in which they came. */
export function inOrder(waiting: Waiting | undefined): NetworkEvent[] {
  const events: NetworkEvent[] = [];
  for (let at = waiting; at; at = at.before) events.push(at.last);
  return events.reverse();
}

/** How many of the request's messages are told of with those that wait. */
export function messagesIn(waiting: Waiting | undefined): number {
  for (let at = waiting; at; at = at.before) {
    if (at.last.type === 'wireMessagesReceived') return at.last.from + at.last.messages.length;
  }
  return 0;
}
