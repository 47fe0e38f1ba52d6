import { type Sentence, sentence } from '../sentence.ts';
import { ambiguousRepeat } from './ambiguous-repeat.ts';
import type { TextPattern } from './query.ts';
import { QuerySyntaxError } from './query-syntax-error.ts';

/** What was read, and the position after it. */
export interface Read<T> {
  readonly value: T;
  readonly end: number;
}

/** The position of the first character from `at` on that is no white space. */
export function skipSpace(text: string, at: number): number {
  let end = at;
  while (end < text.length && isSpace(text, end)) end++;
  return end;
}

/** What a sticky expression and its groups match at a position; empty where it does not match. */
export function matchAt(sticky: RegExp, text: string, at: number): string[] {
  sticky.lastIndex = at;
  return sticky.exec(text) ?? [];
}

/** Whether a term cannot go on at this position. */
export function isBoundary(text: string, at: number): boolean {
  return at >= text.length || text[at] === ')' || isSpace(text, at);
}

/** A word ends at white space, and at a `)` that has no `(` in the word. */
export function readWord(text: string, at: number): Read<string> {
  let depth = 0;
  let end = at;
  for (; end < text.length && !isSpace(text, end); end++) {
    if (text[end] === '(') depth++;
    if (text[end] === ')' && depth-- === 0) break;
  }
  return { value: text.slice(at, end), end };
}

/** Text between quotes, in which `\"` is a quote and `\\` a backslash. */
export function readQuoted(text: string, at: number): Read<string> {
  const close = closingQuote(text, at);
  if (close === null) {
    throw new QuerySyntaxError(sentence('query_noClosingQuote'), {
      start: at,
      end: text.length,
    });
  }
  return { value: unescapeQuoted(text.slice(at + 1, close)), end: close + 1 };
}

/** The position of the quote that ends the quoted text at `at`; null where there is none. */
export function closingQuote(text: string, at: number): number | null {
  for (let end = at + 1; end < text.length; end++) {
    if (text[end] === '"') return end;
    if (text[end] === '\\') end++;
  }
  return null;
}

/** What is between the quotes, without its escapes. */
export function unescapeQuoted(inside: string): string {
  return inside.replace(/\\(["\\])/g, '$1');
}

/** Text as a query has to quote it. */
export function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** A key's value as the parser reads it back, without wildcards. */
export function asValue(value: string): string {
  return value === '' || /[\s"()*]/.test(value) ? quote(value) : value;
}

/** How to look for a piece of the query as it stands. */
export function quotingAdvice(piece: string): Sentence {
  return piece.length <= 60 ? sentence('query_quoteThis', quote(piece)) : sentence('query_quoteIt');
}

/** Quoted text, a regular expression or a word: what to look for. */
export function readPattern(text: string, at: number): Read<TextPattern> {
  const regex = readRegex(text, at);
  if (regex !== null) return regex;
  const { value, end } = text[at] === '"' ? readQuoted(text, at) : readWord(text, at);
  return { value: { type: 'contains', text: value }, end };
}

/** The position of the slash that ends the regular expression at `at`; null where none begins. */
export function closingSlash(text: string, at: number): number | null {
  if (text[at] !== '/' || text[at + 1] === '/') return null;
  let inClass = false;
  let slashInClass: number | null = null;
  for (let end = at + 1; end < text.length; end++) {
    const character = text[end];
    if (character === '\\') end++;
    else if (character === '[') inClass = true;
    else if (character === ']') inClass = false;
    else if (character === '/' && !inClass) return end;
    else if (character === '/') slashInClass ??= end;
  }
  return slashInClass;
}

/** A regular expression with its flags; null where a slash begins something else, such as a path. */
function readRegex(text: string, at: number): Read<TextPattern> | null {
  const close = closingSlash(text, at);
  if (close === null) return null;
  const source = text.slice(at + 1, close);
  const { value: flags, end } = readWord(text, close + 1);
  const piece = text.slice(at, end);
  if (!/^[imsu]{0,4}$/.test(flags) || new Set(flags).size < flags.length) {
    throw new QuerySyntaxError(sentence('query_flags', quotingAdvice(piece)), { start: close + 1, end });
  }
  const problem = problemOf(source, flags);
  if (problem !== null) {
    throw new QuerySyntaxError(sentence('query_regex', problem, quotingAdvice(piece)), {
      start: at,
      end,
    });
  }
  const repeat = ambiguousRepeat(source, flags);
  if (repeat !== null) {
    throw new QuerySyntaxError(sentence('query_ambiguousRepeat', quotingAdvice(piece)), {
      start: at + 1 + repeat.start,
      end: at + 1 + repeat.end,
    });
  }
  return { value: { type: 'regex', source, flags }, end };
}

/** Chromium puts the expression before the reason, Firefox gives the reason alone. */
function problemOf(source: string, flags: string): string | null {
  try {
    new RegExp(source, flags);
    return null;
  } catch (error) {
    const { message } = error as SyntaxError;
    return message.slice(message.lastIndexOf(': ') + 1).trim();
  }
}

function isSpace(text: string, at: number): boolean {
  return /\s/.test(text[at] as string);
}
