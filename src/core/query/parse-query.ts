import { sentence } from '../sentence.ts';
import { parseKeyedTerm } from './parse-keyed-term.ts';
import type { Query, QueryError, QueryNode, Span } from './query.ts';
import { QuerySyntaxError } from './query-syntax-error.ts';
import { isBoundary, type Read, readPattern, skipSpace } from './scan.ts';

export type ParsedQuery = { readonly query: Query } | { readonly error: QueryError };

/** How deep parentheses may be nested. */
export const MAX_DEPTH = 50;

/**
 * Takes a filter apart, or says what is wrong with it.
 *
 *     alternatives = terms *( "OR" terms )
 *     term         = *"-" ( "(" alternatives ")" | key value | quoted text | /regex/flags | word )
 */
export function parseQuery(text: string): ParsedQuery {
  try {
    const { value: root, end } = parseAlternatives(text, 0, 0);
    if (end < text.length) {
      throw new QuerySyntaxError(sentence('query_noOpening'), {
        start: end,
        end: end + 1,
      });
    }
    return { query: { root, isEmpty: root.kind === 'and' && root.terms.length === 0 } };
  } catch (error) {
    if (!(error instanceof QuerySyntaxError)) throw error;
    const { sentence, start, end } = error;
    return { error: { sentence, start, end } };
  }
}

/** Reads up to the end or a `)`. */
function parseAlternatives(text: string, start: number, depth: number): Read<QueryNode> {
  const alternatives: QueryNode[] = [];
  let terms: QueryNode[] = [];
  let orSpan: Span | null = null;
  let at = skipSpace(text, start);
  while (at < text.length && text[at] !== ')') {
    if (isOr(text, at)) {
      orSpan = { start: at, end: at + 2 };
      if (terms.length === 0) throw lonelyOr(orSpan);
      alternatives.push(group('and', terms, start));
      terms = [];
      at += 2;
    } else {
      const { value, end } = parseTerm(text, at, depth);
      terms.push(value);
      at = end;
    }
    at = skipSpace(text, at);
  }
  if (orSpan !== null && terms.length === 0) throw lonelyOr(orSpan);
  return { value: group('or', [...alternatives, group('and', terms, start)], start), end: at };
}

function parseTerm(text: string, start: number, depth: number): Read<QueryNode> {
  let at = start;
  while (text[at] === '-') at++;
  if (at > start && isBoundary(text, at)) {
    throw new QuerySyntaxError(sentence('query_minus'), { start, end: at });
  }
  const { value: term, end } = parseOperand(text, at, depth);
  const isNegated = (at - start) % 2 === 1;
  return { value: isNegated ? { kind: 'not', term, start, end } : term, end };
}

function parseOperand(text: string, at: number, depth: number): Read<QueryNode> {
  if (text[at] === '(') return parseParentheses(text, at, depth + 1);
  const keyed = parseKeyedTerm(text, at);
  if (keyed !== null) return keyed;
  const { value: pattern, end } = readPattern(text, at);
  return { value: { kind: 'text', pattern, start: at, end }, end };
}

function parseParentheses(text: string, start: number, depth: number): Read<QueryNode> {
  if (depth > MAX_DEPTH) {
    throw new QuerySyntaxError(sentence('query_depth', MAX_DEPTH), {
      start,
      end: start + 1,
    });
  }
  const { value, end } = parseAlternatives(text, start + 1, depth);
  if (end === text.length) {
    throw new QuerySyntaxError(sentence('query_noClosing'), {
      start,
      end: start + 1,
    });
  }
  if (value.kind === 'and' && value.terms.length === 0) {
    throw new QuerySyntaxError(sentence('query_nothing'), { start, end: end + 1 });
  }
  return { value, end: end + 1 };
}

function isOr(text: string, at: number): boolean {
  return text.startsWith('OR', at) && (isBoundary(text, at + 2) || text[at + 2] === '(');
}

function lonelyOr(span: Span): QuerySyntaxError {
  return new QuerySyntaxError(sentence('query_lonelyOr'), span);
}

/** What has one member is that member. */
function group(kind: 'and' | 'or', terms: readonly QueryNode[], emptyAt: number): QueryNode {
  const [first, ...others] = terms;
  if (first !== undefined && others.length === 0) return first;
  return { kind, terms, start: first?.start ?? emptyAt, end: terms.at(-1)?.end ?? emptyAt };
}
