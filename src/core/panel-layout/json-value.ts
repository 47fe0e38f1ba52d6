import { inOneLine } from './whitespace.ts';

/** A value of a JSON text; `JsonNumber` keeps digits that a JavaScript number would lose. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | JsonNumber
  | JsonValue[]
  | { [key: string]: JsonValue };

/** A number as it was written. */
export class JsonNumber {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

/** What a tree shows of a value. */
export type JsonKind = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

/** A tree shows so many children of a value at first, and again so many on demand. */
export const CHILDREN_AT_ONCE = 100;

/** Whether text may be a JSON object, array or string: cheap, without parsing. */
export function looksLikeJson(text: string): boolean {
  const begin = /^[ \t\r\n]*(["{[])/.exec(text)?.[1];
  if (begin === undefined) return false;
  const end = /(["}\]])[ \t\r\n]*$/.exec(text.slice(-1000))?.[1];
  return end === { '"': '"', '{': '}', '[': ']' }[begin];
}

/** The value of a JSON object, array or string; undefined where the text is something else. */
export function parseJson(text: string): JsonValue | undefined {
  return looksLikeJson(text) ? parsed(text) : undefined;
}

/** The same, and the value of a text that is nothing but a number, `true`, `false` or `null`. */
export function parseAnyJson(text: string): JsonValue | undefined {
  return looksLikeJson(text) || SCALAR.test(text) ? parsed(text) : undefined;
}

const SCALAR = /^[ \t\r\n]*(?:-?\d[\d.eE+-]*|true|false|null)[ \t\r\n]*$/;

function parsed(text: string): JsonValue | undefined {
  try {
    return /\d[\d.]{15}|\d[eE]/.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function jsonKind(value: JsonValue): JsonKind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (value instanceof JsonNumber) return 'number';
  return typeof value as JsonKind;
}

/** The children of an array or object from `0` to `limit - 1`, with their keys. */
export function jsonChildren(value: JsonValue, limit: number): [key: string, value: JsonValue][] {
  if (Array.isArray(value)) return value.slice(0, limit).map((child, index) => [String(index), child]);
  if (!isObject(value)) return [];
  return Object.keys(value)
    .slice(0, limit)
    .map((key) => [key, value[key] as JsonValue]);
}

/** How many children an array or object has. */
export function jsonSize(value: JsonValue): number {
  if (Array.isArray(value)) return value.length;
  return isObject(value) ? Object.keys(value).length : 0;
}

/** A collapsed array or object in a line of about `length` characters: `{id: 1, tags: […], …}`. */
export function jsonPreview(value: JsonValue, length = 80): string {
  const isArray = Array.isArray(value);
  let inside = '';
  let shown = 0;
  for (const [key, child] of jsonChildren(value, 20)) {
    const piece = inOneLine(isArray ? shortValue(child) : `${key}: ${shortValue(child)}`);
    if (inside.length + piece.length > length) break;
    inside += shown === 0 ? piece : `, ${piece}`;
    shown++;
  }
  if (shown < jsonSize(value)) inside += shown === 0 ? '…' : ', …';
  return isArray ? `[${inside}]` : `{${inside}}`;
}

/** A value that is neither array nor object, as JSON writes it. */
export function jsonText(value: JsonValue): string {
  return value instanceof JsonNumber ? value.source : JSON.stringify(value);
}

/** A value as JSON in lines, its numbers as they were written. */
export function jsonLines(value: JsonValue, indent = ''): string {
  const isArray = Array.isArray(value);
  if (!isArray && !isObject(value)) return jsonText(value);
  const [open, close] = isArray ? '[]' : '{}';
  const inner = `${indent}  `;
  const children = jsonChildren(value, Number.POSITIVE_INFINITY).map(
    ([key, child]) => `${inner}${isArray ? '' : `${JSON.stringify(key)}: `}${jsonLines(child, inner)}`,
  );
  return children.length === 0 ? `${open}${close}` : `${open}\n${children.join(',\n')}\n${indent}${close}`;
}

function shortValue(value: JsonValue): string {
  const kind = jsonKind(value);
  if (kind === 'array') return jsonSize(value) === 0 ? '[]' : '[…]';
  if (kind === 'object') return jsonSize(value) === 0 ? '{}' : '{…}';
  if (typeof value === 'string' && value.length > 30)
    return `${JSON.stringify(value.slice(0, 30)).slice(0, -1)}…"`;
  return jsonText(value);
}

function isObject(value: JsonValue): value is { [key: string]: JsonValue } {
  return jsonKind(value) === 'object';
}

/** `context.source` is the text of a number where the browser hands it over. */
function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || context?.source === undefined) return value;
  const { source } = context;
  const written = String(value);
  return written === source || digitsOf(written) === digitsOf(source) ? value : new JsonNumber(source);
}

/** A number's digits and their place, whichever way it is written. */
function digitsOf(number: string): string {
  const [, sign, whole = '', fraction = '', exponent] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(number) ?? [];
  const all = whole + fraction;
  // The lookbehind keeps the pattern from trying each place within a run of zeros.
  const digits = all.replace(/(?<!0)0+$/, '');
  const place = Number(exponent ?? 0) - fraction.length + all.length - digits.length;
  return digits && `${sign}${digits.replace(/^0+/, '')}e${place}`;
}
