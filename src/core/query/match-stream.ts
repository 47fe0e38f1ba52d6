import { reconnects, streamStatus } from '../panel-layout/stream-status.ts';
import { isLive } from '../stream/is-live.ts';
import type { Stream } from '../stream/stream.ts';
import { compare } from './compare.ts';
import { compileQuery, type Predicate } from './compile-query.ts';
import type { Quality, Query, QueryTerm } from './query.ts';
import { scopeErrors } from './scope-errors.ts';
import { compilePattern } from './text-pattern.ts';

/** A test for streams; a query that asks for what only messages have finds none. */
export function compileStreamQuery(query: Query): Predicate<Stream> {
  if (scopeErrors(query, 'streams') !== null) return () => false;
  return compileQuery(query.root, compileStreamTerm);
}

/**
 * A test for what a term says of a stream.
 *
 * - text: the URL, as the page gave it and resolved, and the document's
 * - `status`: any response that is still kept
 * - `attempt`: the latest
 */
export function compileStreamTerm(term: QueryTerm): Predicate<Stream> {
  switch (term.kind) {
    case 'text': {
      const finds = compilePattern(term.pattern);
      return ({ url, requestedUrl, document }) => finds(url) || finds(requestedUrl) || finds(document.url);
    }
    case 'url': {
      const finds = compilePattern(term.pattern);
      return ({ url }) => finds(url);
    }
    case 'origin': {
      const finds = compilePattern(term.pattern);
      return ({ origin }) => finds(origin);
    }
    case 'state':
      return ({ readyState }) => readyState === term.value;
    case 'transport':
      return ({ transport }) => transport === term.value;
    case 'status':
      return ({ connections }) =>
        connections.some(({ exchange }) => {
          const status = exchange?.status ?? null;
          return status !== null && compare(status, term.comparison, term.amount);
        });
    case 'attempt':
      return ({ connections }) => compare(connections.at(-1)?.attempt ?? 1, term.comparison, term.amount);
    case 'is':
      return (stream) => hasQuality(stream, term.value);
    default:
      return () => false;
  }
}

function hasQuality(stream: Stream, quality: Quality): boolean {
  switch (quality) {
    case 'live':
      return isLive(stream);
    case 'failed':
      return streamStatus(stream) === 'failed';
    case 'reconnected':
      return reconnects(stream) > 0;
    default:
      return false;
  }
}
