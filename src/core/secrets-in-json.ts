import { isAllSecret, isSecretName, isSecretNumber } from './secret-name.ts';

/** Where a secret stands in a text, and which header, parameter or key it is the value of. */
export interface Secret {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/** What is known of a value before it comes. */
interface Expected {
  readonly key: string;
  readonly isSecret: boolean;
  /** Whether all that is within it is secret as well. */
  readonly isAllSecret: boolean;
}

/** An object or array that is open. */
interface Place {
  /** What is known of all its values. */
  within: Expected;
  /** The secret that a member of an object names, where another one is its value: `{"name": "cookie", "value": "…"}`. */
  named: string | null;
  /** Where that value stands, if it comes before its name. */
  value: Omit<Secret, 'name'> | null;
}

const NOTHING: Expected = { key: '', isSecret: false, isAllSecret: false };

/** A string, also one that is cut, a number, or what opens, closes and separates values. */
const TOKEN = /"([^"\\]*(?:\\.[^"\\]*)*)(?:"|\\?$)|(-?\d[\d.eE+-]*)|[{}[\],]/gs;

/**
 * The strings of which a key says so are secret, of numbers only what is no amount. JSON may be cut. What comes before
 * the name that says so is told after what lies between.
 */
export function* secretsInJson(text: string): Generator<Secret> {
  const places: Place[] = [{ within: NOTHING, named: null, value: null }];
  let next = NOTHING;
  for (const { 0: token, 1: string, 2: number, index } of text.matchAll(TOKEN)) {
    const place = places.at(-1) as Place;
    if (string !== undefined && isKey(text, index + token.length)) {
      next = expectedAt(place, unescaped(string));
    } else if (string !== undefined) {
      const value = { start: index + 1, end: index + 1 + string.length };
      if (isSecretString(string, next)) yield { ...value, name: next.key };
      else yield* secretLiterals(string, value.start);
      if (VALUE_KEY.test(next.key)) place.value = value;
      if (NAMING_KEY.test(next.key)) {
        place.named ??= secretNamed(string);
        if (place.named !== null && place.value) yield { ...place.value, name: place.named };
      }
      const paired = isFirstOfPair(text, index) ? secretNamed(string) : null;
      if (paired !== null) place.within = { key: paired, isSecret: true, isAllSecret: true };
    } else if (number !== undefined) {
      if (next.isSecret && isSecretNumber(next.key))
        yield { start: index, end: index + token.length, name: next.key };
    } else {
      if (token === '{' || token === '[')
        places.push({ within: next.isAllSecret ? next : NOTHING, named: null, value: null });
      else if (token !== ',' && places.length > 1) places.pop();
      next = (places.at(-1) as Place).within;
    }
  }
}

/** A member of which the value names what another member, `value`, is. */
const NAMING_KEY = /^(name|key|header)$/i;
const VALUE_KEY = /^value$/i;

function expectedAt({ within, named }: Place, key: string): Expected {
  if (within.isAllSecret) return within;
  if (named !== null && VALUE_KEY.test(key)) return { key: named, isSecret: true, isAllSecret: true };
  return { key, isSecret: isSecretName(key), isAllSecret: isAllSecret(key) };
}

/** By what is known of it, or as JSON that holds a secret. */
function isSecretString(string: string, { isSecret }: Expected): boolean {
  return isSecret || (/^(?:\s|\\[nrt])*[[{]/.test(string) && hasSecretInJson(unescaped(string)));
}

/**
 * In a string of JSON, what follows a name and a colon as a string, as in a query of GraphQL: `login(password: \"…\")`.
 * It goes on to its end, or to that of the string.
 */
const LITERAL =
  /(?<=(\w{1,60}) ?):(?:\s|\\[nrt]){0,9}(?:\\"\\"\\"|\\")((?:[^"\\]|\\[^"\\]|\\\\(?:\\.|[^\\]))+)/gs;

function* secretLiterals(string: string, start: number): Generator<Secret> {
  for (const { 0: match, 1: name = '', 2: literal = '', index } of string.matchAll(LITERAL)) {
    const end = start + index + match.length;
    if (isSecretName(name)) yield { start: end - literal.length, end, name };
  }
}

export function hasSecretInJson(text: string): boolean {
  return secretsInJson(text).next().done !== true;
}

/** The name of a header or the like that is secret; null where a string is something else. */
function secretNamed(string: string): string | null {
  return /^[\w-]+$/.test(string) && isSecretName(string) ? string : null;
}

function isKey(text: string, end: number): boolean {
  COLON.lastIndex = end;
  return COLON.test(text);
}

const COLON = /\s*:/y;

/** Whether a string is the first of two that are an item of a list: `[["cookie", "…"]]`. */
function isFirstOfPair(text: string, start: number): boolean {
  PAIR.lastIndex = start;
  return PAIR.test(text);
}

const PAIR = /(?<=[[,]\s*\[\s*)"[\w-]+"\s*,\s*"[^"\\]*(?:\\.[^"\\]*)*(?:"\s*(?:\]|$)|\\?$)/sy;

/** What a string says, as far as one can tell where it is cut. */
function unescaped(string: string): string {
  try {
    return JSON.parse(`"${string}"`);
  } catch {
    return string.replace(/\\(.)/gs, '$1');
  }
}
