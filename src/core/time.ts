/** The farthest time that a date can name, in milliseconds since the Unix epoch. */
const MAX_TIME = 8.64e15;

/** Whether a date can name a time. */
export function isTime(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= MAX_TIME;
}

/** The nearest time that a date can name. */
export function nearestTime(time: number): number {
  return Math.max(-MAX_TIME, Math.min(MAX_TIME, time));
}
