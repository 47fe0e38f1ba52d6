import { type Arrival, receive } from '../stream/reduce.ts';
import type { Stream, Witness } from '../stream/stream.ts';
import { addEntries, type Draft, put } from './draft.ts';
import { awaiting, NONE_UNCONFIRMED } from './unconfirmed.ts';

/** Adds messages of its current connection to the end of a stream's log. */
export function addMessages(
  draft: Draft,
  stream: Stream,
  witness: Witness,
  arrivals: readonly Arrival[],
): void {
  if (arrivals.length === 0) return;
  const received = receive(stream, witness, arrivals);
  put(draft, received.stream);
  addEntries(draft, stream.id, 'messages', received.messages);
  const { listenedSince } = stream;
  if (witness === 'hook' || !listenedSince) return;
  let queue = draft.unconfirmed.get(stream.id) ?? NONE_UNCONFIRMED;
  for (const message of received.messages) queue = awaiting(queue, message, listenedSince);
  draft.unconfirmed.set(stream.id, queue);
}
