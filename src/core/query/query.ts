import type { JsonNumber } from '../panel-layout/json-value.ts';
import type { Sentence } from '../sentence.ts';
import type { ReadyState, Transport } from '../stream/stream-event.ts';
import type { JsonPath } from './json-path.ts';
import type { Moment } from './moment.ts';

/** A filter that somebody wrote, taken apart. */
export interface Query {
  readonly root: QueryNode;
  /** Nothing was written: it matches all. */
  readonly isEmpty: boolean;
}

/** What is wrong with a filter, and where. */
export interface QueryError extends Span {
  readonly sentence: Sentence;
}

/** What a filter is for: a list of streams, or the messages of one. */
export type QueryScope = 'streams' | 'messages';

/** A piece of the filter's text, in UTF-16 units; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type QueryNode = GroupNode | NotNode | QueryTerm;

/** An `and` without terms matches all. */
export interface GroupNode extends Span {
  readonly kind: 'and' | 'or';
  readonly terms: readonly QueryNode[];
}

export interface NotNode extends Span {
  readonly kind: 'not';
  readonly term: QueryNode;
}

export type QueryTerm =
  | PatternTerm
  | WildcardTerm
  | StateTerm
  | TransportTerm
  | IsTerm
  | AmountTerm
  | TimeTerm
  | JsonTerm;

/** `text` is a term without a key. */
export interface PatternTerm extends Span {
  readonly kind: 'text' | 'data' | 'url' | 'origin';
  readonly pattern: TextPattern;
}

export interface WildcardTerm extends Span {
  readonly kind: 'type' | 'id';
  /** What stands before, between and after the `*`. */
  readonly parts: readonly string[];
}

export interface StateTerm extends Span {
  readonly kind: 'state';
  readonly value: ReadyState;
}

export interface TransportTerm extends Span {
  readonly kind: 'transport';
  readonly value: Transport;
}

export interface IsTerm extends Span {
  readonly kind: 'is';
  readonly value: Quality;
}

export interface AmountTerm extends Span {
  readonly kind: AmountKey;
  readonly comparison: Comparison;
  /** Bytes of a size, milliseconds of a gap. */
  readonly amount: number;
}

export interface TimeTerm extends Span {
  readonly kind: 'time';
  readonly comparison: Comparison;
  readonly moment: Moment;
}

export interface JsonTerm extends Span {
  readonly kind: 'json';
  readonly path: JsonPath;
  /** Null where it is enough that there is something at the path. */
  readonly test: JsonTest | null;
}

export type JsonTest =
  | { readonly operator: Comparison | '!='; readonly value: JsonScalar }
  | { readonly operator: '~'; readonly pattern: TextPattern };

export type JsonScalar = string | boolean | null | JsonNumber;

/** Text to be found in any case, or a regular expression that is known to be valid. */
export type TextPattern =
  | { readonly type: 'contains'; readonly text: string }
  | { readonly type: 'regex'; readonly source: string; readonly flags: string };

export type AmountKey = 'status' | 'size' | 'gap' | 'attempt';

export type Comparison = '=' | '>' | '>=' | '<' | '<=';

/**
 * - `unheard`, `json`, `marked`: of a message
 * - `failed`: of a stream that the browser gave up, and so of its messages
 * - `reconnected`: of a stream that the browser tried to connect again
 * - `live`: of a stream that holds a connection, or tries to
 */
export type Quality = 'unheard' | 'json' | 'marked' | 'failed' | 'reconnected' | 'live';
