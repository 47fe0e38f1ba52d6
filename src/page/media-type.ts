import type { Header } from '../core/stream/stream-event.ts';
import { nativeMethod } from './natives.ts';

const nativeExec = nativeMethod(RegExp.prototype.exec);

/** As `RegExp.prototype.exec`, of expressions that are ours; runs no code of the page. */
export const exec = (expression: RegExp, text: string) => nativeExec(expression, text);

/** What a content type says of a response: an event stream, perhaps one under a wrong label, or something else. */
export function labelOf(contentType: string | null): 'eventStream' | 'loose' | 'other' {
  const text = contentType ?? '';
  if (exec(/^\s*text\/event-stream\s*(;|$)/i, text)) return 'eventStream';
  const isLoose = /^\s*(text\/plain|application\/(octet-stream|(x-)?ndjson|json-seq))?\s*(;|$)/i;
  return exec(isLoose, text) ? 'loose' : 'other';
}

/** Whether the headers of a request ask for an event stream. */
export function acceptsEventStream(headers: readonly Header[]): boolean {
  for (let index = 0; index < headers.length; index++) {
    const header = headers[index] as Header;
    if (exec(/^accept$/i, header[0]) && exec(/text\/event-stream/i, header[1])) return true;
  }
  return false;
}

const includes = nativeMethod(String.prototype.includes);
/** The names of fields, and the empty one of a comment. */
const FIELDS = ':data:event:id:retry::';

/** Whether a body that begins so is an event stream; nothing where it has to be longer to tell. */
export function looksLikeEventStream(text: string): boolean | undefined {
  const match = exec(/^\uFEFF?[\r\n]*([a-z]*)(:|$)/, text);
  if (!match || !includes(FIELDS, `:${match[1]}${match[2]}`)) return false;
  return match[2] ? true : undefined;
}
