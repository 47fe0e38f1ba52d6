import { type Sentence, sentence } from '../sentence.ts';
import { isTime } from '../time.ts';

/** Takes a value from outside for what it says it is, or throws `Unreadable`. Objects lose members that are not known. */
export type Read<T> = (value: unknown) => T;

/** What a value should have been, and where it stands. */
export class Unreadable extends Error {
  readonly expected: Sentence;
  readonly path: string;

  constructor(expected: Sentence, path = '') {
    super(`${path}: ${expected.key}`);
    this.expected = expected;
    this.path = path;
  }
}

export const readText: Read<string> = (value) =>
  typeof value === 'string' ? value : refuse(sentence('expected_text'));

export const readBoolean: Read<boolean> = (value) =>
  typeof value === 'boolean' ? value : refuse(sentence('expected_boolean'));

/** Milliseconds since the Unix epoch. */
export const readTime: Read<number> = (value) => (isTime(value) ? value : refuse(sentence('expected_time')));

/** A whole number from 0 on. */
export const readCount: Read<number> = (value) =>
  Number.isSafeInteger(value) && (value as number) >= 0
    ? (value as number)
    : refuse(sentence('expected_wholeNumber'));

export const readInteger: Read<number> = (value) =>
  Number.isSafeInteger(value) ? (value as number) : refuse(sentence('expected_wholeNumber'));

export function nullable<T>(read: Read<T>): Read<T | null> {
  return (value) => (value === null ? null : read(value));
}

/** What older files do not have. */
export function orElse<T>(read: Read<T>, fallback: T): Read<T> {
  return (value) => (value === undefined ? fallback : read(value));
}

export function oneOf<const T>(...values: readonly T[]): Read<T> {
  return (value) =>
    values.includes(value as T) ? (value as T) : refuse(sentence('expected_oneOf', values.join(', ')));
}

/** A list of at most `max` entries. */
export function list<T>(read: Read<T>, max: number): Read<T[]> {
  return (value) => {
    if (!Array.isArray(value)) return refuse(sentence('expected_list'));
    if (value.length > max) return refuse(sentence('expected_shorterList', max));
    return value.map((entry, at) => within(`[${at}]`, read, entry));
  };
}

export function pair<A, B>(first: Read<A>, second: Read<B>): Read<readonly [A, B]> {
  return (value) =>
    Array.isArray(value) && value.length === 2
      ? [within('[0]', first, value[0]), within('[1]', second, value[1])]
      : refuse(sentence('expected_pair'));
}

/** An object with these members, all of them its own. */
export function record<T extends object>(readers: { readonly [K in keyof T]-?: Read<T[K]> }): Read<T> {
  const names = Object.keys(readers) as (keyof T & string)[];
  return (value) => {
    if (!isObject(value)) return refuse(sentence('expected_object'));
    const read: { [name: string]: unknown } = {};
    for (const name of names) read[name] = within(`.${name}`, readers[name], own(value, name));
    return read as T;
  };
}

/** An object whose members' names are free, at most `max` of them. */
export function dictionary<T>(read: Read<T>, max: number): Read<{ [name: string]: T }> {
  return (value) => {
    if (!isObject(value)) return refuse(sentence('expected_object'));
    const entries = Object.entries(value);
    if (entries.length > max) return refuse(sentence('expected_smallerObject', max));
    return Object.fromEntries(entries.map(([name, entry]) => [name, within(`.${name}`, read, entry)]));
  };
}

function refuse(expected: Sentence): never {
  throw new Unreadable(expected);
}

function within<T>(place: string, read: Read<T>, value: unknown): T {
  try {
    return read(value);
  } catch (error) {
    throw error instanceof Unreadable ? new Unreadable(error.expected, place + error.path) : error;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(object: object, name: string): unknown {
  return Object.hasOwn(object, name) ? (object as { [name: string]: unknown })[name] : undefined;
}
