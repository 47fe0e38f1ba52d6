import type { Sentence } from '../sentence.ts';
import type { QueryError, Span } from './query.ts';

/** Thrown within the parser, and caught at its border. */
export class QuerySyntaxError extends Error implements QueryError {
  readonly sentence: Sentence;
  readonly start: number;
  readonly end: number;

  constructor(sentence: Sentence, { start, end }: Span) {
    super(sentence.key);
    this.sentence = sentence;
    this.start = start;
    this.end = end;
  }
}
