/** What a number may be as a time: from 2001-09-09 on, and before 2100. */
const FIRST_SECOND = 1_000_000_000;
const LAST_SECOND = 4_102_444_800;

/** A number of seconds or milliseconds since the Unix epoch, or a date of ISO 8601, as milliseconds; null for anything else. */
export function timestampOf(value: unknown): number | null {
  if (typeof value === 'number') {
    if (value >= FIRST_SECOND && value < LAST_SECOND) return value * 1000;
    return value >= FIRST_SECOND * 1000 && value < LAST_SECOND * 1000 ? value : null;
  }
  if (typeof value !== 'string' || value.length > 40) return null;
  const isDate = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?$/.test(value);
  const time = isDate ? Date.parse(value.replace(' ', 'T')) : Number.NaN;
  return Number.isNaN(time) ? null : time;
}
