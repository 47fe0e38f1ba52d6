import type { Header } from './stream-event.ts';

/** What a stream's record keeps of the texts that a page or a server chooses, in UTF-16 units. */
export const MAX_URL_LENGTH = 8 * 1024;
export const MAX_STACK_LENGTH = 16 * 1024;
export const MAX_ID_LENGTH = 4 * 1024;
/** What the browser or the page says in a word or a sentence. */
export const MAX_WORDS_LENGTH = 4 * 1024;
/** Of one header's value, and of all headers of a request or response. */
const MAX_HEADER_LENGTH = 16 * 1024;
const MAX_HEADERS_LENGTH = 64 * 1024;
const MAX_HEADERS = 1_000;
/** Headers that `cutHeaders` leaves at most, with that of those left out. */
export const MAX_KEPT_HEADERS = MAX_HEADERS + 1;

/**
 * A text's beginning. It ends in `…` where something is left out, also for those who look at it: no URL or header as it is
 * sent does. Two witnesses of one URL have the same beginning of it.
 */
export function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length).replace(/[\ud800-\udbff]$/, '')}…`;
}

export function cutUrl(url: string): string {
  return cut(url, MAX_URL_LENGTH);
}

export function isCut(text: string): boolean {
  return text.endsWith('…');
}

/** The name, which no header has, under which it stands how many were left out. */
const LEFT_OUT = ':…';

/** Whether headers were left out, or some of them cut. */
export function areCut(headers: readonly Header[]): boolean {
  return headers.some(([name, value]) => name === LEFT_OUT || isCut(value));
}

/** The headers for which there is room, each cut where it is long, and how many others there are, under a name that none has. */
export function cutHeaders(headers: readonly Header[]): readonly Header[] {
  let room = MAX_HEADERS_LENGTH;
  const kept = headers.slice(0, MAX_HEADERS).flatMap(([name, whole]): Header[] => {
    const value = cut(whole, MAX_HEADER_LENGTH);
    const length = name.length + value.length;
    if (length > room) return [];
    room -= length;
    return [[name, value]];
  });
  return kept.length === headers.length ? kept : [...kept, [LEFT_OUT, `+${headers.length - kept.length}`]];
}
