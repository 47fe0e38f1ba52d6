import type { QueryNode, QueryTerm } from './query.ts';

export type Predicate<T> = (subject: T) => boolean;

/** Joins the predicates of a query's terms; those that cost little are asked first. */
export function compileQuery<T>(
  node: QueryNode,
  compileTerm: (term: QueryTerm) => Predicate<T>,
): Predicate<T> {
  if (node.kind === 'not') {
    const test = compileQuery(node.term, compileTerm);
    return (subject) => !test(subject);
  }
  if (!('terms' in node)) return compileTerm(node);
  const tests = [...node.terms]
    .sort((a, b) => cost(a) - cost(b))
    .map((term) => compileQuery(term, compileTerm));
  return node.kind === 'and'
    ? (subject) => tests.every((test) => test(subject))
    : (subject) => tests.some((test) => test(subject));
}

/** 2 for what parses JSON, 1 for what searches text, 0 for what compares. */
function cost(node: QueryNode): number {
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.terms.reduce((most, term) => Math.max(most, cost(term)), 0);
    case 'not':
      return cost(node.term);
    case 'json':
      return 2;
    case 'is':
      return node.value === 'json' ? 2 : 0;
    case 'text':
    case 'data':
    case 'url':
    case 'origin':
      return 1;
    default:
      return 0;
  }
}
