import { formatClock, formatDateTime, formatElapsed } from './format.ts';

/**
 * - `clock`: the time of day
 * - `sinceStart`: since the stream was constructed
 * - `delta`: since the message before it in the stream, whatever a filter leaves of that
 */
export type TimeFormat = 'clock' | 'sinceStart' | 'delta';

export const TIME_FORMATS: readonly TimeFormat[] = ['clock', 'sinceStart', 'delta'];

interface Timed {
  readonly time: number;
  /** Null where the message before is not known. */
  readonly gap: number | null;
}

/** When something came, in a form that fits a column; empty where it cannot be said in that form. */
export function formatTimeAs(format: TimeFormat, { time, gap }: Timed, start: number): string {
  if (format === 'clock') return formatClock(time);
  if (format === 'sinceStart') return formatElapsed(time - start);
  return gap === null ? '' : formatElapsed(gap);
}

/** The date and all three forms of a time, each with what `words` calls it. */
export function describeTime(
  { time, gap }: Timed,
  start: number,
  words: { readonly [format in TimeFormat]: string },
): string {
  const forms = TIME_FORMATS.map((format) => [words[format], formatTimeAs(format, { time, gap }, start)]);
  const lines = forms.filter(([, value]) => value !== '').map((parts) => parts.join(': '));
  return [formatDateTime(time), ...lines].join('\n');
}
