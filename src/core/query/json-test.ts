import { JsonNumber, type JsonValue, jsonText } from '../panel-layout/json-value.ts';
import { compare } from './compare.ts';
import type { Predicate } from './compile-query.ts';
import type { Comparison, JsonScalar, JsonTest } from './query.ts';
import { compilePattern } from './text-pattern.ts';

/**
 * A test for a value within a message's JSON. A number is compared with numbers and text with text; `~` looks into
 * both. Without a test, any value passes.
 */
export function compileJsonTest(test: JsonTest | null): Predicate<JsonValue> {
  if (test === null) return () => true;
  if (test.operator === '~') {
    const finds = compilePattern(test.pattern);
    return (value) => {
      if (typeof value === 'string') return finds(value);
      return isNumber(value) && finds(jsonText(value));
    };
  }
  const { operator, value: wanted } = test;
  if (operator === '=') return (value) => equals(value, wanted);
  if (operator === '!=') return (value) => !equals(value, wanted);
  return (value) => isOrdered(value, operator, wanted);
}

function equals(value: JsonValue, wanted: JsonScalar): boolean {
  if (!(wanted instanceof JsonNumber)) return value === wanted;
  if (!(value instanceof JsonNumber)) return value === Number(wanted.source);
  return value.source === wanted.source || isSameExactly(Number(value.source), Number(wanted.source));
}

/** Beyond the safe integers, two numbers that differ may be the same to JavaScript. */
function isSameExactly(a: number, b: number): boolean {
  return a === b && Math.abs(a) <= Number.MAX_SAFE_INTEGER;
}

function isOrdered(value: JsonValue, comparison: Comparison, wanted: JsonScalar): boolean {
  if (wanted instanceof JsonNumber) {
    return isNumber(value) && compare(Number(jsonText(value)), comparison, Number(wanted.source));
  }
  return typeof value === 'string' && typeof wanted === 'string' && compare(value, comparison, wanted);
}

function isNumber(value: JsonValue): value is number | JsonNumber {
  return typeof value === 'number' || value instanceof JsonNumber;
}
