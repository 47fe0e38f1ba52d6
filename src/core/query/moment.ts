import type { Stream } from '../stream/stream.ts';
import type { Comparison } from './query.ts';

/** A time that somebody wrote, as exactly as it was written: it lasts for `length` milliseconds. */
export interface Moment {
  /**
   * - `sinceStart`: milliseconds since the stream's construction
   * - `clock`: milliseconds since midnight
   * - `date`: milliseconds since the Unix epoch
   */
  readonly kind: 'sinceStart' | 'clock' | 'date';
  readonly at: number;
  readonly length: number;
}

type Life = Pick<Stream, 'createdTime' | 'lastActivityTime'>;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const UNITS: { readonly [unit: string]: number } = { ms: 1, s: SECOND, m: MINUTE, min: MINUTE, h: HOUR };

/** Reads `+5s`, `+1m30s`, `+1:30`, `12:30`, `12:30:05.250`, `2026-01-31T12:30`; null for anything else. */
export function parseMoment(text: string): Moment | null {
  if (text.startsWith('+')) return parseSpan(text.slice(1).toLowerCase());
  const [, date, clock] = /^(\d{4}-\d\d-\d\d)(?:t(.+))?$/i.exec(text) ?? [];
  if (date === undefined) return parseClock(text);
  const midnight = midnightOf(date);
  if (midnight === null) return null;
  if (clock === undefined) return { kind: 'date', at: midnight, length: onDayOf(midnight, 1, 0) - midnight };
  const time = parseClock(clock);
  return time && { ...time, kind: 'date', at: onDayOf(midnight, 0, time.at) };
}

/** A time of day of the browser's time zone, with the date before it where that is asked for. */
export function writeMoment(time: number, withDate: boolean): string {
  const date = new Date(time);
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((part) => padded(part, 2))
    .join(':');
  const exact = `${clock}.${padded(date.getMilliseconds(), 3)}`;
  const day = [padded(date.getFullYear(), 4), padded(date.getMonth() + 1, 2), padded(date.getDate(), 2)];
  return withDate ? `${day.join('-')}T${exact}` : exact;
}

/** Whether a comparison holds between the time of a stream's message and a moment. */
export function compareMoment(time: number, comparison: Comparison, moment: Moment, stream: Life): boolean {
  const { at, length } = moment;
  const value = valueAt(time, moment.kind, stream);
  switch (comparison) {
    case '=':
      return value >= at && value < at + length;
    case '>':
      return value >= at + length;
    case '>=':
      return value >= at;
    case '<':
      return value < at;
    case '<=':
      return value < at + length;
  }
}

/** When a moment is, in the life of a stream: of a time of day the first one that is in it. */
export function timeOf({ kind, at }: Moment, { createdTime, lastActivityTime }: Life): number {
  if (kind === 'date') return at;
  if (kind === 'sinceStart') return createdTime + at;
  const first = onDayOf(createdTime, 0, at);
  const next = onDayOf(createdTime, 1, at);
  return first < createdTime && next <= lastActivityTime ? next : first;
}

function valueAt(time: number, kind: Moment['kind'], { createdTime }: Life): number {
  if (kind === 'date') return time;
  if (kind === 'sinceStart') return time - createdTime;
  const date = new Date(time);
  const minutes = date.getHours() * 60 + date.getMinutes();
  return minutes * MINUTE + date.getSeconds() * SECOND + date.getMilliseconds();
}

function onDayOf(time: number, daysLater: number, at: number): number {
  const date = new Date(time);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + daysLater, 0, 0, 0, at).getTime();
}

function parseSpan(text: string): Moment | null {
  if (text.includes(':')) return asSpan(parseParts(text, Infinity));
  if (/^\d+(\.\d+)?$/.test(text)) return parseSpan(`${text}s`);
  if (!/^(\d+(\.\d+)?(ms|s|min|m|h))+$/.test(text)) return null;
  let at = 0;
  let length = 1;
  for (const [, number = '', unit = ''] of text.matchAll(/([\d.]+)([a-z]+)/g)) {
    at += Number(number) * (UNITS[unit] ?? 0);
    length = lengthOf(number, UNITS[unit] ?? 1);
  }
  return { kind: 'sinceStart', at, length };
}

function parseClock(text: string): Moment | null {
  if (text.endsWith(':')) return null;
  const parsed = parseParts(text.split(':').length === 2 ? `${text}:` : text, 24);
  return parsed && { kind: 'clock', ...parsed };
}

function asSpan(parsed: { at: number; length: number } | null): Moment | null {
  return parsed && { kind: 'sinceStart', ...parsed };
}

/** `hours:minutes:seconds`, or `minutes:seconds`; of seconds that are left empty the whole minute is meant. */
function parseParts(text: string, maxHours: number): { at: number; length: number } | null {
  const [, hours = '0', minutes = '', seconds = ''] =
    /^(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2}(?:\.\d{1,3})?|)$/.exec(text) ?? [];
  if (minutes === '' || Number(minutes) >= 60 || Number(seconds) >= 60 || Number(hours) >= maxHours)
    return null;
  const at = Number(hours) * HOUR + Number(minutes) * MINUTE + Math.round(Number(seconds) * SECOND);
  return { at, length: seconds === '' ? MINUTE : lengthOf(seconds, SECOND) };
}

/** What the last digit of a number stands for, of a millisecond at least. */
function lengthOf(number: string, unit: number): number {
  const digits = number.split('.')[1]?.length ?? 0;
  return Math.max(1, unit / 10 ** digits);
}

/** In the browser's time zone. */
function midnightOf(date: string): number | null {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const midnight = new Date(year, month - 1, day);
  const isReal = midnight.getMonth() === month - 1 && midnight.getDate() === day;
  return isReal ? midnight.getTime() : null;
}

function padded(number: number, length: number): string {
  return String(number).padStart(length, '0');
}
