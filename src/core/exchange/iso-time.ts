/** The farthest time that a date can name. */
const MAX_TIME = 8.64e15;

/** A time in milliseconds since the Unix epoch, as ISO 8601. */
export function isoTime(time: number): string {
  return new Date(Math.max(-MAX_TIME, Math.min(MAX_TIME, time))).toISOString();
}
