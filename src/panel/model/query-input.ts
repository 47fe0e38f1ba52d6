import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { type ParsedQuery, parseQuery } from '../../core/query/parse-query.ts';
import type { Query, QueryError, QueryScope } from '../../core/query/query.ts';
import { scopeErrors } from '../../core/query/scope-errors.ts';

/** A filter as it is being written. */
export interface QueryInput {
  readonly scope: QueryScope;
  readonly text: ReadonlySignal<string>;
  /** What is wrong with the text; null where it is a filter. */
  readonly error: ReadonlySignal<QueryError | null>;
  /** The last text that was a filter, and the filter: an error changes nothing. */
  readonly applied: ReadonlySignal<{ readonly text: string; readonly query: Query }>;
  write(text: string): void;
}

export function createQueryInput(scope: QueryScope): QueryInput {
  const text = signal('');
  const parsed = computed(() => parseIn(scope, text.value));
  let valid = { text: '', query: (parseQuery('') as { query: Query }).query };
  const applied = computed(() => {
    const result = parsed.value;
    if ('query' in result && valid.text !== text.value) valid = { text: text.value, query: result.query };
    return valid;
  });
  return {
    scope,
    text,
    error: computed(() => ('error' in parsed.value ? parsed.value.error : null)),
    applied,
    write(next) {
      text.value = next;
    },
  };
}

function parseIn(scope: QueryScope, text: string): ParsedQuery {
  const parsed = parseQuery(text);
  if ('error' in parsed) return parsed;
  const error = scopeErrors(parsed.query, scope);
  return error ? { error } : parsed;
}
