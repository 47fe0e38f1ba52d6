import type { Stream } from '../stream/stream.ts';
import type { RecognisedBy } from '../stream/stream-event.ts';

/**
 * What else told that a response is an event stream, where its content type does not say so; null where it says so, or
 * where the response was asked to be one and no message shows that it is.
 */
export function mislabelledBy({
  recognisedBy,
  messageCount,
}: Stream): Exclude<RecognisedBy, 'contentType'> | null {
  if (recognisedBy === 'body') return recognisedBy;
  return recognisedBy === 'accept' && messageCount > 0 ? recognisedBy : null;
}
