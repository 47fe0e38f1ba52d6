import { MAX_NAMES, MAX_TYPE_LENGTH, type Message, type Stream } from '../stream/stream.ts';

/**
 * Why the page got no event for a message: it never listened for events of this name, or began to later. Null where
 * it got one, or that cannot be known.
 */
export function whyUnheard(
  { listenedSince }: Pick<Stream, 'listenedSince'>,
  { name, time, witness }: Pick<Message, 'name' | 'time' | 'witness'>,
): 'never' | 'later' | null {
  if (listenedSince === null || witness === 'hook') return null;
  if (Object.hasOwn(listenedSince, name)) return time < (listenedSince[name] as number) ? 'later' : null;
  if (name.length > MAX_TYPE_LENGTH) return null;
  return Object.keys(listenedSince).length < MAX_NAMES ? 'never' : null;
}
