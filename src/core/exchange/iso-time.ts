import { nearestTime } from '../time.ts';

/** A time in milliseconds since the Unix epoch, as ISO 8601. */
export function isoTime(time: number): string {
  return new Date(nearestTime(time)).toISOString();
}
