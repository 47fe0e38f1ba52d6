import { type Arrival, receive } from '../stream/reduce.ts';
import type { Stream } from '../stream/stream.ts';
import { addEntries, type Draft, put } from './draft.ts';
import { awaiting, NONE_UNCONFIRMED } from './unconfirmed.ts';

/** Adds a message of its current connection to the end of a stream's log. */
export function addMessage(draft: Draft, stream: Stream, arrival: Arrival): void {
  const received = receive(stream, arrival);
  put(draft, received.stream);
  addEntries(draft, stream.id, 'messages', [received.message]);
  if (arrival.witness === 'hook' || !stream.listenedSince) return;
  const queue = draft.unconfirmed.get(stream.id) ?? NONE_UNCONFIRMED;
  draft.unconfirmed.set(stream.id, awaiting(queue, received.message));
}
