import type { Header } from './stream-event.ts';

/**
 * What a page's process writes: an event whose headers are lines of `name: value`, as `getAllResponseHeaders()` gives
 * them.
 */
export type Written<T> = {
  [K in keyof T]: K extends 'headers' ? string : K extends 'request' ? Written<T[K]> : T[K];
};

/** The headers in lines of `name: value`, in their order; a line without a colon is none. */
export function readHeaders(lines: string): Header[] {
  return lines.split(/\r?\n/).flatMap((line): Header[] => {
    const colon = line.indexOf(':');
    return colon > 0 ? [[line.slice(0, colon), line.slice(colon + 1).trim()]] : [];
  });
}
