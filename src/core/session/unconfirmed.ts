import { isSameMessage } from '../stream/align.ts';
import type { Message, Stream } from '../stream/stream.ts';

/** Remembered up to this many messages … */
const MAX_COUNT = 100_000;
/** … and UTF-16 units of data. */
const MAX_LENGTH = 64 * 1024 * 1024;
const COMPACT_AT = 1_000;
/** A page may be busy between the construction of an EventSource and its listeners: it still hears what came meanwhile. */
const BUSY = 5_000;

/**
 * The messages of a stream that a witness of the wire has told of, and that the page's hook may yet see: a queue that
 * is never changed, but shares its list with those made from it.
 */
export interface Unconfirmed {
  readonly list: Message[];
  readonly start: number;
  readonly end: number;
  /** UTF-16 units of data. */
  readonly length: number;
  /** Messages, listened for, that were more than can be remembered: as many of the hook's are taken to be those. */
  readonly forgotten: number;
}

export const NONE_UNCONFIRMED: Unconfirmed = { list: [], start: 0, end: 0, length: 0, forgotten: 0 };

/**
 * The queue with one more message; without its oldest ones where there are too many.
 *
 * @param listenedSince what the page listens for: it hears nothing else
 */
export function awaiting(
  queue: Unconfirmed,
  message: Message,
  listenedSince: NonNullable<Stream['listenedSince']>,
): Unconfirmed {
  let { list, start, end, length, forgotten } = queue;
  if (list.length !== end || (start > COMPACT_AT && start * 2 > end)) {
    list = list.slice(start, end);
    end -= start;
    start = 0;
  }
  list.push(message);
  end++;
  length += message.data.length;
  while (end - start > 1 && (end - start > MAX_COUNT || length > MAX_LENGTH)) {
    const oldest = list[start] as Message;
    length -= oldest.data.length;
    start++;
    if (Object.hasOwn(listenedSince, oldest.name)) forgotten++;
  }
  return { list, start, end, length, forgotten };
}

/**
 * The queue after a message of the hook, and the index after that message in the log, as far as that is known; nothing
 * where the message is none of the queue.
 *
 * @param since since when the page listens for its name: it has not heard what is much older
 */
export function confirm(
  queue: Unconfirmed,
  message: Pick<Message, 'name' | 'data'>,
  since = 0,
): { rest: Unconfirmed; confirmed: number | null } | undefined {
  const { list, start, end, length, forgotten } = queue;
  if (forgotten > 0) return { rest: { ...queue, forgotten: forgotten - 1 }, confirmed: null };
  let rest = length;
  for (let at = start; at < end; at++) {
    const candidate = list[at] as Message;
    rest -= candidate.data.length;
    if (candidate.time >= since - BUSY && isSameMessage(candidate, message)) {
      return { rest: { list, start: at + 1, end, length: rest, forgotten }, confirmed: candidate.index + 1 };
    }
  }
  return undefined;
}

/** The queue when messages are put before `at`: each that comes after them moves by `count`. */
export function shifted({ list, start, end, ...rest }: Unconfirmed, at: number, count: number): Unconfirmed {
  const moved = list
    .slice(start, end)
    .map((message) => (message.index < at ? message : { ...message, index: message.index + count }));
  return { ...rest, list: moved, start: 0, end: moved.length };
}
