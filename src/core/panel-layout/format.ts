import { nearestTime } from '../time.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What units of time are called. */
export interface TimeUnits {
  readonly millisecond: string;
  readonly second: string;
  readonly minute: string;
  readonly hour: string;
  readonly day: string;
}

let units: TimeUnits = { millisecond: 'ms', second: 's', minute: 'min', hour: 'h', day: 'd' };
let { whole, oneDecimal, threeDigits, thousandths, clock, dateAndClock } = formatsOf('en');

/** Formats for a locale (BCP 47) from now on. */
export function formatIn(locale: string, names: TimeUnits): void {
  units = names;
  ({ whole, oneDecimal, threeDigits, thousandths, clock, dateAndClock } = formatsOf(locale));
}

function formatsOf(locale: string) {
  return {
    whole: new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }),
    oneDecimal: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }),
    threeDigits: new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 }),
    thousandths: new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }),
    clock: new Intl.DateTimeFormat(locale, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      fractionalSecondDigits: 3,
      hourCycle: 'h23',
    }),
    dateAndClock: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'long' }),
  };
}

/** A whole number with the locale's group separators. */
export function formatCount(count: number): string {
  return whole.format(count);
}

/** Bytes with three digits: `987 B`, `1.23 kB`, `45.6 MB`; a kB is 1000 B. */
export function formatBytes(bytes: number): string {
  const names = ['B', 'kB', 'MB', 'GB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < names.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${threeDigits.format(value)} ${names[unit]}`;
}

/** How many in a second: `0`, `0.0333/s`, `0.4/s`, `12/s`. */
export function formatRate(perSecond: number): string {
  if (perSecond === 0) return '0';
  const format = perSecond < 0.095 ? threeDigits : perSecond < 9.95 ? oneDecimal : whole;
  return `${format.format(perSecond)}/s`;
}

/** Time of day with milliseconds, of milliseconds since the Unix epoch. */
export function formatClock(time: number): string {
  return clock.format(nearestTime(time));
}

/** A span to the millisecond, in a form whose lines can be compared: `+0.250`, `+1:05.250`, `+26:03:05.250`. */
export function formatElapsed(milliseconds: number): string {
  const ms = Math.round(Math.abs(milliseconds));
  const two = (number: number) => String(number).padStart(2, '0');
  const minutes = Math.floor(ms / MINUTE) % 60;
  const hours = Math.floor(ms / HOUR);
  const seconds = Math.floor(ms / SECOND) % 60;
  const head =
    hours > 0
      ? `${hours}:${two(minutes)}:${two(seconds)}`
      : minutes > 0
        ? `${minutes}:${two(seconds)}`
        : seconds;
  return `${milliseconds < 0 ? '−' : '+'}${head}.${String(ms % SECOND).padStart(3, '0')}`;
}

/** Date and time of day, of milliseconds since the Unix epoch. */
export function formatDateTime(time: number): string {
  return dateAndClock.format(nearestTime(time));
}

/** A span of milliseconds with what matters of it: `850 ms`, `1.24 s`, `3 min 20 s`, `2 h 5 min`, `3 d 4 h`. */
export function formatDuration(milliseconds: number): string {
  const ms = Math.max(0, milliseconds);
  if (ms < 9.95) return `${threeDigits.format(Math.round(ms * 10) / 10)} ${units.millisecond}`;
  if (ms < 999.5) return `${whole.format(ms)} ${units.millisecond}`;
  if (ms < 59_950) return `${threeDigits.format(ms / SECOND)} ${units.second}`;
  if (ms < HOUR - 500) return twoUnits(ms, MINUTE, units.minute, SECOND, units.second);
  if (ms < DAY - MINUTE / 2) return twoUnits(ms, HOUR, units.hour, MINUTE, units.minute);
  return twoUnits(ms, DAY, units.day, HOUR, units.hour);
}

/** A span of whole milliseconds with all that makes it up: `0 s`, `250 ms`, `1.25 s`, `1 h 5 min 20 s`. */
export function formatExactDuration(milliseconds: number): string {
  if (milliseconds > 0 && milliseconds < SECOND) return `${whole.format(milliseconds)} ${units.millisecond}`;
  const parts: string[] = [];
  let rest = milliseconds;
  for (const [length, name] of [
    [DAY, units.day],
    [HOUR, units.hour],
    [MINUTE, units.minute],
  ] as const) {
    if (rest >= length) parts.push(`${whole.format(Math.floor(rest / length))} ${name}`);
    rest %= length;
  }
  if (rest > 0 || parts.length === 0) parts.push(`${thousandths.format(rest / SECOND)} ${units.second}`);
  return parts.join(' ');
}

/** How long ago, in one unit that changes seldom; null for less than a second. */
export function formatAge(milliseconds: number): string | null {
  if (milliseconds < SECOND) return null;
  if (milliseconds < MINUTE) return `${Math.floor(milliseconds / SECOND)} ${units.second}`;
  if (milliseconds < HOUR) return `${Math.floor(milliseconds / MINUTE)} ${units.minute}`;
  if (milliseconds < DAY) return `${Math.floor(milliseconds / HOUR)} ${units.hour}`;
  return `${Math.floor(milliseconds / DAY)} ${units.day}`;
}

function twoUnits(ms: number, large: number, largeName: string, small: number, smallName: string): string {
  const smallTotal = Math.round(ms / small);
  const perLarge = large / small;
  const rest = smallTotal % perLarge;
  const head = `${whole.format(Math.floor(smallTotal / perLarge))} ${largeName}`;
  return rest === 0 ? head : `${head} ${rest} ${smallName}`;
}
