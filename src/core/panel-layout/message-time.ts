import { TIME_FORMATS, type TimeFormat } from '../settings/settings.ts';
import { formatClock, formatDateTime, formatElapsed } from './format.ts';

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
