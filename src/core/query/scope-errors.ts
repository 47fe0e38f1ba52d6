import { sentence } from '../sentence.ts';
import type { Query, QueryError, QueryNode, QueryScope, QueryTerm } from './query.ts';
import { QUERY_KEYS, STREAM_QUALITIES } from './query-keys.ts';

/** The first term of a query that a list of streams, or of messages, has nothing for; null where there is none. */
export function scopeErrors(query: Query, scope: QueryScope): QueryError | null {
  const term = scope === 'streams' ? findTerm(query.root, isOfMessages) : null;
  if (term === null) return null;
  const name = term.kind === 'is' ? `is:${term.value}` : term.kind;
  return {
    sentence: sentence('query_ofMessages', name),
    start: term.start,
    end: term.end,
  };
}

function isOfMessages(term: QueryTerm): boolean {
  if (term.kind === 'text') return false;
  return term.kind === 'is' ? !STREAM_QUALITIES.includes(term.value) : QUERY_KEYS[term.kind].messagesOnly;
}

function findTerm(node: QueryNode, matches: (term: QueryTerm) => boolean): QueryTerm | null {
  if (node.kind === 'not') return findTerm(node.term, matches);
  if (!('terms' in node)) return matches(node) ? node : null;
  for (const term of node.terms) {
    const found = findTerm(term, matches);
    if (found !== null) return found;
  }
  return null;
}
