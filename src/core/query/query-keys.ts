import type { ReadyState, Transport } from '../stream/stream-event.ts';
import type { Quality, QueryTerm } from './query.ts';

/** What may stand before a colon or a comparison. */
export type QueryKey = Exclude<QueryTerm['kind'], 'text'>;

export interface KeyFacts {
  /** A term with this key, for those who do not know how to write one. */
  readonly example: string;
  /** What a completion inserts. */
  readonly insert: string;
  /** Whether it takes `>`, `<`, … besides the colon. */
  readonly compares: boolean;
  /** Whether a stream has nothing that it could look at. */
  readonly messagesOnly: boolean;
}

export const QUERY_KEYS: { readonly [key in QueryKey]: KeyFacts } = {
  type: { example: 'type:message', insert: 'type:', compares: false, messagesOnly: true },
  id: { example: 'id:42', insert: 'id:', compares: false, messagesOnly: true },
  data: { example: 'data:hello', insert: 'data:', compares: false, messagesOnly: true },
  json: { example: 'json:$.user.name=Ada', insert: 'json:$.', compares: false, messagesOnly: true },
  size: { example: 'size>1k', insert: 'size>', compares: true, messagesOnly: true },
  gap: { example: 'gap>500ms', insert: 'gap>', compares: true, messagesOnly: true },
  time: { example: 'time>12:30:05', insert: 'time>', compares: true, messagesOnly: true },
  is: { example: 'is:live', insert: 'is:', compares: false, messagesOnly: false },
  url: { example: 'url:/events', insert: 'url:', compares: false, messagesOnly: false },
  origin: { example: 'origin:example.com', insert: 'origin:', compares: false, messagesOnly: false },
  state: { example: 'state:open', insert: 'state:', compares: false, messagesOnly: false },
  status: { example: 'status>=400', insert: 'status:', compares: true, messagesOnly: false },
  attempt: { example: 'attempt>1', insert: 'attempt>', compares: true, messagesOnly: false },
  transport: { example: 'transport:fetch', insert: 'transport:', compares: false, messagesOnly: false },
};

export const STATES: readonly ReadyState[] = ['connecting', 'open', 'closed'];
export const TRANSPORTS: readonly Transport[] = ['eventsource', 'fetch', 'xhr'];
export const STREAM_QUALITIES: readonly Quality[] = ['failed', 'reconnected', 'live'];
export const QUALITIES: readonly Quality[] = ['unheard', 'json', 'marked', ...STREAM_QUALITIES];

export function isQueryKey(word: string): word is QueryKey {
  return Object.hasOwn(QUERY_KEYS, word);
}

/** The keys that a word misses by one letter left out, added, changed or exchanged with its neighbour. */
export function nearMisses(word: string): QueryKey[] {
  return (Object.keys(QUERY_KEYS) as QueryKey[]).filter((key) => isOneEditAway(word, key));
}

function isOneEditAway(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const restOfA = a.slice(start, a.length - end);
  const restOfB = b.slice(start, b.length - end);
  if (restOfA === restOfB) return false;
  if (restOfA.length <= 1 && restOfB.length <= 1) return true;
  return restOfA.length === 2 && restOfB === `${restOfA[1]}${restOfA[0]}`;
}
