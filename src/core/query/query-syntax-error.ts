import type { QueryError, Span } from './query.ts';

/** Thrown within the parser, and caught at its border. */
export class QuerySyntaxError extends Error implements QueryError {
  readonly start: number;
  readonly end: number;

  constructor(message: string, { start, end }: Span) {
    super(message);
    this.start = start;
    this.end = end;
  }
}
