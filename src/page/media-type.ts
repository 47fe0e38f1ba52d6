import type { RecognisedBy } from '../core/stream/stream-event.ts';
import { bare, indexOf, nativeMethod, slice } from './natives.ts';

// No regular expression: what one has found a page can see, in `RegExp.$1` and its like.
const toLowerCase = nativeMethod(String.prototype.toLowerCase);
const lastIndexOf = nativeMethod(String.prototype.lastIndexOf);
const trim = nativeMethod(String.prototype.trim);

const TYPES: { readonly [essence: string]: RecognisedBy } = bare({
  'text/event-stream': 'contentType',
  'text/plain': 'body',
  'application/octet-stream': 'body',
  'application/ndjson': 'body',
  'application/x-ndjson': 'body',
  'application/json-seq': 'body',
  '': 'body',
});
const FIELDS: { readonly [name: string]: true } = bare({
  '': true,
  data: true,
  event: true,
  id: true,
  retry: true,
});
const LONGEST_FIELD = 'event'.length;
/** Empty lines that may come first. */
const MAX_EMPTY = 99;
/** The first block is looked for its end in so many UTF-16 units. */
const MAX_BLOCK = 64 * 1024;

/** How a response is an event stream, to a request that asked for one or not; `body` where only its text can tell. */
export function recognise(
  contentType: string | null,
  status: number,
  asked: boolean,
): RecognisedBy | undefined {
  // Several headers come joined by commas, and the last type counts.
  const types = contentType ?? '';
  const last = slice(types, lastIndexOf(types, ',', lastIndexOf(types, '/')) + 1);
  const type = toLowerCase(trim(upTo(upTo(last, ';'), ',')));
  const by = TYPES[type];
  if (by !== 'body') return by;
  // An answer without a type, as 202, is mostly one without a body.
  if (type ? !isSuccess(status) : status !== 200) return undefined;
  return asked ? 'accept' : 'body';
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** Whether the lines of a request's headers ask for an event stream. */
export function acceptsEventStream(headers: string): boolean {
  const lines = `\n${toLowerCase(headers)}`;
  let at = indexOf(lines, '\naccept:');
  while (at >= 0 && indexOf(upTo(slice(lines, at + 1), '\n'), 'text/event-stream') < 0) {
    at = indexOf(lines, '\naccept:', at + 1);
  }
  return at >= 0;
}

/** Whether a body that begins so is an event stream; nothing where it has to be longer to tell. */
export function looksLikeEventStream(text: string): boolean | undefined {
  let at = letterAt(text, 0) === '\uFEFF' ? 1 : 0;
  for (const end = at + MAX_EMPTY; at < end && isLineEnd(letterAt(text, at)); ) at++;
  const line = slice(text, at, at + LONGEST_FIELD + 1);
  const name = upTo(line, ':');
  if (name === line) return line.length <= LONGEST_FIELD && isLowerCase(line) ? undefined : false;
  // A colon may be any binary's first byte: what is no UTF-8 is no comment.
  if (!FIELDS[name] || (!name && indexOf(text, '\uFFFD') >= 0)) return false;
  // A data URL begins so too, and YAML: those end without an empty line, at least in most cases.
  const hasBlock =
    indexOf(text, '\n\n', at) >= 0 || indexOf(text, '\n\r', at) >= 0 || indexOf(text, '\r\r', at) >= 0;
  return hasBlock || (text.length > MAX_BLOCK ? false : undefined);
}

function isLowerCase(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const letter = text[index] as string;
    if (letter < 'a' || letter > 'z') return false;
  }
  return true;
}

function isLineEnd(letter: string): boolean {
  return letter === '\r' || letter === '\n';
}

/** Past its end too: an index of a text that it does not have is looked for on `Object.prototype`. */
function letterAt(text: string, at: number): string {
  return slice(text, at, at + 1);
}

/** What comes before a mark; all of it where there is none. */
function upTo(text: string, mark: string): string {
  const at = indexOf(text, mark);
  return at < 0 ? text : slice(text, 0, at);
}
