import { JsonNumber, type JsonValue } from '../panel-layout/json-value.ts';
import { sentence } from '../sentence.ts';
import { QuerySyntaxError } from './query-syntax-error.ts';
import { matchAt, quote, type Read, readQuoted } from './scan.ts';

/** The way from the outermost value to those that are meant. */
export type JsonPath = readonly JsonStep[];

/** A member's name, an index, or all members and indexes. */
export type JsonStep = { readonly name: string } | { readonly index: number } | '*';

/** The path that a text is; null where it is none. */
export function parseJsonPath(text: string): JsonPath | null {
  try {
    const { value, end } = readJsonPath(text, 0);
    return end === text.length ? value : null;
  } catch (error) {
    if (error instanceof QuerySyntaxError) return null;
    throw error;
  }
}

/** A path as it is read back. */
export function writeJsonPath(path: JsonPath): string {
  return `$${path.map(writeStep).join('')}`;
}

/** One step of a path, as it is read back. */
export function writeStep(step: JsonStep): string {
  if (step === '*') return '.*';
  if ('index' in step) return `[${step.index}]`;
  return /^[a-z_$][\w$]*$/i.test(step.name) ? `.${step.name}` : `[${quote(step.name)}]`;
}

/** Reads `$.a.b`, `$.list[0]`, `$.*`, `$[*]` or `$["a b"]` at a position of a query. */
export function readJsonPath(text: string, at: number): Read<JsonPath> {
  if (text[at] !== '$') {
    throw new QuerySyntaxError(sentence('query_jsonPath'), {
      start: at,
      end: at,
    });
  }
  const path: JsonStep[] = [];
  let end = at + 1;
  while (text[end] === '.' || text[end] === '[') {
    const step = text[end] === '.' ? readMember(text, end) : readBracket(text, end);
    path.push(step.value);
    end = step.end;
  }
  return { value: path, end };
}

/** Whether a value at the path passes the test; it takes time as the values on the way do that are parsed. */
export function someAtPath(root: JsonValue, path: JsonPath, test: (value: JsonValue) => boolean): boolean {
  const open = [{ values: [root], next: 0 }];
  for (let level = open.at(-1); level !== undefined; level = open.at(-1)) {
    const value = level.values[level.next++];
    if (value === undefined) {
      open.pop();
      continue;
    }
    const step = path[open.length - 1];
    if (step !== undefined) open.push({ values: valuesAt(value, step), next: 0 });
    else if (test(value)) return true;
  }
  return false;
}

/** The first value at the path; undefined where there is none. */
export function valueAtPath(root: JsonValue, path: JsonPath): JsonValue | undefined {
  let found: JsonValue | undefined;
  someAtPath(root, path, (value) => {
    found = value;
    return true;
  });
  return found;
}

function valuesAt(value: JsonValue, step: JsonStep): JsonValue[] {
  if (typeof value !== 'object' || value === null || value instanceof JsonNumber) return [];
  if (Array.isArray(value)) {
    if (step === '*') return value;
    const found = 'index' in step ? value[step.index] : undefined;
    return found === undefined ? [] : [found];
  }
  if (step === '*') return Object.values(value);
  if ('index' in step || !Object.hasOwn(value, step.name)) return [];
  return [value[step.name] as JsonValue];
}

function readMember(text: string, at: number): Read<JsonStep> {
  const [name] = matchAt(/[^\s.[\]()=!<>~"]+/y, text, at + 1);
  if (name === undefined) {
    throw new QuerySyntaxError(sentence('query_jsonNoName'), { start: at, end: at + 1 });
  }
  return { value: name === '*' ? '*' : { name }, end: at + 1 + name.length };
}

function readBracket(text: string, at: number): Read<JsonStep> {
  const { value, end } = readInBracket(text, at + 1);
  if (value === null || text[end] !== ']') {
    throw new QuerySyntaxError(sentence('query_jsonBracket'), {
      start: at,
      end,
    });
  }
  return { value, end: end + 1 };
}

function readInBracket(text: string, at: number): Read<JsonStep | null> {
  if (text[at] === '*') return { value: '*', end: at + 1 };
  if (text[at] === '"') {
    const { value: name, end } = readQuoted(text, at);
    return { value: { name }, end };
  }
  const [digits] = matchAt(/\d+/y, text, at);
  return digits === undefined
    ? { value: null, end: at }
    : { value: { index: Number(digits) }, end: at + digits.length };
}
