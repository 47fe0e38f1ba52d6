import type { QueryScope, Span } from './query.ts';
import {
  isQueryKey,
  QUALITIES,
  QUERY_KEYS,
  type QueryKey,
  STATES,
  STREAM_QUALITIES,
  TRANSPORTS,
} from './query-keys.ts';
import { asValue, closingQuote, closingSlash, readWord, skipSpace, unescapeQuoted } from './scan.ts';

/** Text that may take the place of a piece of the query. */
export interface Completion extends Span {
  readonly text: string;
  /** What it is: a key (`type`), a key's fixed value (`is:live`), or the key of a value that the stream has. */
  readonly hint: string;
}

/** What a stream has, so far as it is known. */
export interface KnownValues {
  readonly types: readonly string[];
}

/** What may be written at the caret: keys, or a key's values once the key stands there. */
export function completeQuery(
  text: string,
  caret: number,
  known: KnownValues,
  scope: QueryScope,
): Completion[] {
  const { start, end } = termAround(text, caret);
  const written = text.slice(start, caret);
  if (!/^[a-z]*(?::|$)/i.test(written)) return [];
  const colon = written.indexOf(':');
  const completions =
    colon === -1
      ? completeKey(text, start, caret, scope)
      : completeValue(written, colon, { start, end }, known, scope);
  return completions.filter((completion) => completion.text !== text.slice(completion.start, completion.end));
}

/** Takes the place of the whole word, and leaves a colon or comparison that is there. */
function completeKey(text: string, start: number, caret: number, scope: QueryScope): Completion[] {
  const begun = text.slice(start, caret).toLowerCase();
  const end = caret + (/^[a-z]*/i.exec(text.slice(caret))?.[0].length ?? 0);
  const hasOperator = /[:=<>]/.test(text.charAt(end));
  return keysIn(scope)
    .filter((key) => key.startsWith(begun))
    .map((key) => ({ text: hasOperator ? key : QUERY_KEYS[key].insert, start, end, hint: key }));
}

function completeValue(
  written: string,
  colon: number,
  { start, end }: Span,
  known: KnownValues,
  scope: QueryScope,
): Completion[] {
  const key = written.slice(0, colon).toLowerCase();
  if (!isQueryKey(key) || !keysIn(scope).includes(key)) return [];
  const begun = unquoted(written.slice(colon + 1)).toLowerCase();
  const place = { start: start + colon + 1, end };
  const fixed = fixedValues(key, scope).map((value) => ({ value, hint: `${key}:${value}` }));
  const found = (key === 'type' ? known.types : []).map((value) => ({ value, hint: key }));
  return [...fixed, ...found]
    .filter(({ value }) => value.toLowerCase().startsWith(begun))
    .map(({ value, hint }) => ({ text: asValue(value), ...place, hint }));
}

function keysIn(scope: QueryScope): QueryKey[] {
  const keys = Object.keys(QUERY_KEYS) as QueryKey[];
  return scope === 'messages' ? keys : keys.filter((key) => !QUERY_KEYS[key].messagesOnly);
}

function fixedValues(key: QueryKey, scope: QueryScope): readonly string[] {
  if (key === 'state') return STATES;
  if (key === 'transport') return TRANSPORTS;
  if (key === 'is') return scope === 'messages' ? QUALITIES : STREAM_QUALITIES;
  return [];
}

/** A value that may still lack its closing quote. */
function unquoted(value: string): string {
  if (!value.startsWith('"')) return value;
  return unescapeQuoted(value.slice(1, closingQuote(value, 0) ?? undefined));
}

/** Where the term begins and ends that the caret stands in or behind; an empty place where there is none. */
function termAround(text: string, caret: number): Span {
  let at = 0;
  while (true) {
    at = skipSpace(text, at);
    while (at < caret && '-()'.includes(text[at] as string)) at = skipSpace(text, at + 1);
    if (at >= caret) return { start: caret, end: caret };
    const end = termEnd(text, at);
    if (caret <= end) return { start: at, end };
    at = end;
  }
}

/** As the parser reads it, but what is not finished goes to the end. */
function termEnd(text: string, at: number): number {
  const valueAt = at + (/^[a-z]+:/i.exec(text.slice(at, at + 20))?.[0].length ?? 0);
  if (text[valueAt] === '"') return (closingQuote(text, valueAt) ?? text.length - 1) + 1;
  const slash = closingSlash(text, valueAt);
  return readWord(text, slash ?? at).end;
}
