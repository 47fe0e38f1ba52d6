import { type JsonValue, parseAnyJson } from '../panel-layout/json-value.ts';
import { whyUnheard } from '../panel-layout/unheard.ts';
import { isMarked } from '../stream/marks.ts';
import type { Message, Stream } from '../stream/stream.ts';
import { compare } from './compare.ts';
import { compileQuery, type Predicate } from './compile-query.ts';
import { someAtPath } from './json-path.ts';
import { compileJsonTest } from './json-test.ts';
import { compileStreamTerm } from './match-stream.ts';
import { compareMoment } from './moment.ts';
import type { IsTerm, Query, QueryTerm } from './query.ts';
import { compilePattern, compileWildcard } from './text-pattern.ts';

/** A message in its place. */
export interface MessageSubject {
  readonly message: Message;
  readonly stream: Stream;
  /** Milliseconds since the message before it in the stream; null where that is not known. */
  readonly gap: number | null;
}

type JsonOf = (message: Message) => JsonValue | undefined;

/** A test for messages. A message's data is parsed once at most, and only where the other terms leave it open. */
export function compileMessageQuery(query: Query): Predicate<MessageSubject> {
  const jsonOf = rememberLatest(({ data }: Message) => parseAnyJson(data));
  return compileQuery(query.root, (term) => compileMessageTerm(term, jsonOf));
}

/**
 * What a query's terms read of a stream that may change after its messages came: what was found in it before that is not
 * what would be found now.
 */
export function compileStreamReads(query: Query): (stream: Stream) => readonly unknown[] {
  const reads: ((stream: Stream) => unknown)[] = [];
  compileQuery(query.root, (term) => {
    reads.push(compileStreamRead(term));
    return () => true;
  });
  return (stream) => reads.map((read) => read(stream));
}

function compileStreamRead(term: QueryTerm): (stream: Stream) => unknown {
  switch (term.kind) {
    case 'status':
      return ({ connections }) => connections.map(({ exchange }) => exchange?.status);
    case 'url':
    case 'state':
    case 'transport':
      return compileStreamTerm(term);
    case 'is':
      if (term.value === 'marked') return ({ marks }) => marks;
      if (term.value === 'unheard') return ({ listenedSince }) => listenedSince === null;
      return compileStreamTerm(term);
    default:
      return () => null;
  }
}

/** What a message has not itself is asked of its stream; `status` is that of the connection that brought it. */
function compileMessageTerm(term: QueryTerm, jsonOf: JsonOf): Predicate<MessageSubject> {
  switch (term.kind) {
    case 'text': {
      const finds = compilePattern(term.pattern);
      return ({ message }) => finds(message.data) || finds(message.name) || finds(message.lastEventId);
    }
    case 'data': {
      const finds = compilePattern(term.pattern);
      return ({ message }) => finds(message.data);
    }
    case 'origin': {
      const finds = compilePattern(term.pattern);
      return ({ message }) => finds(message.origin);
    }
    case 'type': {
      const matches = compileWildcard(term.parts);
      return ({ message }) => matches(message.name);
    }
    case 'id': {
      const matches = compileWildcard(term.parts);
      return ({ message }) => matches(message.lastEventId);
    }
    case 'size':
      return ({ message }) => compare(message.size, term.comparison, term.amount);
    case 'attempt':
      return ({ message }) => compare(message.attempt, term.comparison, term.amount);
    case 'gap':
      return ({ gap }) => gap !== null && compare(gap, term.comparison, term.amount);
    case 'time':
      return ({ message, stream }) => compareMoment(message.time, term.comparison, term.moment, stream);
    case 'status':
      return (subject) => {
        const status = statusOf(subject);
        return status !== null && compare(status, term.comparison, term.amount);
      };
    case 'json': {
      const test = compileJsonTest(term.test);
      return ({ message }) => {
        const value = jsonOf(message);
        return value !== undefined && someAtPath(value, term.path, test);
      };
    }
    case 'is':
      return compileQuality(term, jsonOf);
    default:
      return ofStream(term);
  }
}

function compileQuality(term: IsTerm, jsonOf: JsonOf): Predicate<MessageSubject> {
  switch (term.value) {
    case 'unheard':
      return ({ stream, message }) => whyUnheard(stream, message) !== null;
    case 'json':
      return ({ message }) => jsonOf(message) !== undefined;
    case 'marked':
      return ({ stream, message }) => isMarked(stream, message.index);
    default:
      return ofStream(term);
  }
}

function ofStream(term: QueryTerm): Predicate<MessageSubject> {
  const test = compileStreamTerm(term);
  return ({ stream }) => test(stream);
}

function statusOf({ message, stream }: MessageSubject): number | null {
  return stream.connections.findLast(({ attempt }) => attempt === message.attempt)?.exchange?.status ?? null;
}

function rememberLatest<T extends object, R>(compute: (subject: T) => R): (subject: T) => R {
  let latest: { readonly subject: T; readonly result: R } | null = null;
  return (subject) => {
    if (latest?.subject !== subject) latest = { subject, result: compute(subject) };
    return latest.result;
  };
}
