import { sentence } from '../sentence.ts';
import { parseMoment } from './moment.ts';
import { parseAmount, unitsOf } from './parse-amount.ts';
import { parseJsonTerm } from './parse-json-term.ts';
import type { AmountKey, Comparison, QueryTerm } from './query.ts';
import {
  isQueryKey,
  nearMisses,
  QUALITIES,
  QUERY_KEYS,
  type QueryKey,
  STATES,
  TRANSPORTS,
} from './query-keys.ts';
import { QuerySyntaxError } from './query-syntax-error.ts';
import { isBoundary, matchAt, quotingAdvice, type Read, readPattern, readQuoted, readWord } from './scan.ts';

/** A term such as `type:message` or `size>1k`; null where the word at `at` has no key and is text. */
export function parseKeyedTerm(text: string, at: number): Read<QueryTerm> | null {
  const [head, word = '', operator = ''] = matchAt(/([a-z]+)(:|[<>]=?|=)/iy, text, at);
  if (head === undefined) return null;
  const key = word.toLowerCase();
  if (!isQueryKey(key)) {
    refuseNearMiss(text, at, key, operator);
    return null;
  }
  const { compares, example } = QUERY_KEYS[key];
  const valueAt = at + head.length;
  if (operator !== ':' && !compares) {
    const { value: whole, end } = readWord(text, at);
    throw new QuerySyntaxError(sentence('query_colon', key, example, quotingAdvice(whole)), {
      start: at,
      end,
    });
  }
  if (isBoundary(text, valueAt)) {
    throw new QuerySyntaxError(sentence('query_noValue', head, example), {
      start: at,
      end: valueAt,
    });
  }
  return parseValue(text, at, key, operator === ':' ? valueAt : at + key.length);
}

function parseValue(text: string, start: number, key: QueryKey, at: number): Read<QueryTerm> {
  switch (key) {
    case 'type':
    case 'id': {
      const { value, end } = readParts(text, at);
      return { value: { kind: key, parts: value, start, end }, end };
    }
    case 'data':
    case 'url':
    case 'origin': {
      const { value, end } = readPattern(text, at);
      return { value: { kind: key, pattern: value, start, end }, end };
    }
    case 'state': {
      const { value, end } = readOneOf(STATES, text, at, key);
      return { value: { kind: key, value, start, end }, end };
    }
    case 'transport': {
      const { value, end } = readOneOf(TRANSPORTS, text, at, key);
      return { value: { kind: key, value, start, end }, end };
    }
    case 'is': {
      const { value, end } = readOneOf(QUALITIES, text, at, key);
      return { value: { kind: key, value, start, end }, end };
    }
    case 'json':
      return parseJsonTerm(text, start, at);
    case 'time':
      return parseTimeTerm(text, start, at);
    default:
      return parseAmountTerm(text, start, key, at);
  }
}

/** Quoted text has no wildcards. */
function readParts(text: string, at: number): Read<readonly string[]> {
  if (text[at] === '"') {
    const { value, end } = readQuoted(text, at);
    return { value: [value], end };
  }
  const { value, end } = readWord(text, at);
  return { value: value.split('*'), end };
}

function readOneOf<T extends string>(allowed: readonly T[], text: string, at: number, key: string): Read<T> {
  const { value: word, end } = text[at] === '"' ? readQuoted(text, at) : readWord(text, at);
  const value = allowed.find((name) => name === word.toLowerCase());
  if (value === undefined) {
    throw new QuerySyntaxError(sentence('query_oneOf', key, { anyOf: allowed }), { start: at, end });
  }
  return { value, end };
}

function parseAmountTerm(text: string, start: number, key: AmountKey, at: number): Read<QueryTerm> {
  const { value: comparison, end: amountAt } = readComparison(text, at);
  const { value: word, end } = readWord(text, amountAt);
  const amount = parseAmount(key, word);
  if (amount === null) {
    const units = unitsOf(key).join(', ');
    const { example } = QUERY_KEYS[key];
    throw new QuerySyntaxError(
      units === '' ? sentence('query_number', key, example) : sentence('query_amount', key, units, example),
      { start: word === '' ? start : amountAt, end },
    );
  }
  return {
    value: { kind: key, comparison, amount, start, end },
    end,
  };
}

function parseTimeTerm(text: string, start: number, at: number): Read<QueryTerm> {
  const { value: comparison, end: momentAt } = readComparison(text, at);
  const { value: word, end } = readWord(text, momentAt);
  const moment = parseMoment(word);
  if (moment === null) {
    throw new QuerySyntaxError(sentence('query_time'), { start: word === '' ? start : momentAt, end });
  }
  return { value: { kind: 'time', comparison, moment, start, end }, end };
}

/** A comparison; without one, equality is meant. */
function readComparison(text: string, at: number): Read<Comparison> {
  const [comparison = ''] = matchAt(/[<>]=?|=/y, text, at);
  return { value: comparison === '' ? '=' : (comparison as Comparison), end: at + comparison.length };
}

/** `http://x` and `a:b` are text, but `typ:x` is a slip. */
function refuseNearMiss(text: string, start: number, word: string, operator: string): void {
  if (word.length === 1 || text.startsWith('//', start + word.length + 1)) return;
  const meant = nearMisses(word).filter((key) => operator === ':' || QUERY_KEYS[key].compares);
  if (meant.length === 0) return;
  const { value: whole, end } = readWord(text, start);
  throw new QuerySyntaxError(
    sentence(
      'query_nearMiss',
      word + operator,
      { anyOf: meant.map((key) => key + operator) },
      quotingAdvice(whole),
    ),
    { start, end },
  );
}
