import { JsonNumber } from '../panel-layout/json-value.ts';
import { sentence } from '../sentence.ts';
import { readJsonPath } from './json-path.ts';
import type { JsonScalar, JsonTerm, JsonTest } from './query.ts';
import { QUERY_KEYS } from './query-keys.ts';
import { QuerySyntaxError } from './query-syntax-error.ts';
import { isBoundary, matchAt, type Read, readPattern, readQuoted, readWord } from './scan.ts';

/** A term such as `json:$.a.b=1`, which begins at `start` and whose path begins at `at`. */
export function parseJsonTerm(text: string, start: number, at: number): Read<JsonTerm> {
  const { value: path, end: pathEnd } = readJsonPath(text, at);
  if (isBoundary(text, pathEnd)) {
    return { value: { kind: 'json', path, test: null, start, end: pathEnd }, end: pathEnd };
  }
  const [operator] = matchAt(/!=|[<>]=?|=|~/y, text, pathEnd);
  if (operator === undefined) {
    throw new QuerySyntaxError(sentence('query_jsonTest', QUERY_KEYS.json.example), {
      start: pathEnd,
      end: readWord(text, pathEnd).end,
    });
  }
  const valueAt = pathEnd + operator.length;
  if (isBoundary(text, valueAt)) {
    throw new QuerySyntaxError(sentence('query_jsonNoValue', operator), {
      start,
      end: valueAt,
    });
  }
  const { value: test, end } = readJsonTest(text, valueAt, operator as JsonTest['operator']);
  return { value: { kind: 'json', path, test, start, end }, end };
}

function readJsonTest(text: string, at: number, operator: JsonTest['operator']): Read<JsonTest> {
  if (operator === '~') {
    const { value: pattern, end } = readPattern(text, at);
    return { value: { operator, pattern }, end };
  }
  const { value, end } = readScalar(text, at);
  if (operator !== '=' && operator !== '!=' && (value === null || typeof value === 'boolean')) {
    throw new QuerySyntaxError(sentence('query_notOrdered', String(value)), {
      start: at,
      end,
    });
  }
  return { value: { operator, value }, end };
}

/** Quoted text is text; a word is what JSON takes it for, or else text. */
function readScalar(text: string, at: number): Read<JsonScalar> {
  if (text[at] === '"') return readQuoted(text, at);
  const { value: word, end } = readWord(text, at);
  if (word === 'null') return { value: null, end };
  if (word === 'true' || word === 'false') return { value: word === 'true', end };
  const isNumber = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(word);
  return { value: isNumber ? new JsonNumber(word) : word, end };
}
