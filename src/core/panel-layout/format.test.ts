import { expect, it } from 'vitest';
import {
  formatAge,
  formatBytes,
  formatClock,
  formatDateTime,
  formatDuration,
  formatExactDuration,
} from './format.ts';

it('gives bytes three digits and the unit that fits', () => {
  expect(formatBytes(0)).toBe('0 B');
  expect(formatBytes(999)).toBe('999 B');
  expect(formatBytes(1234)).toMatch(/^1[.,]23 kB$/);
  expect(formatBytes(999_900)).toBe('1 MB');
  expect(formatBytes(50_000_000)).toBe('50 MB');
});

it('gives durations the units that matter', () => {
  expect(formatDuration(0)).toBe('0 ms');
  expect(formatDuration(0.44)).toMatch(/^0[.,]4 ms$/);
  expect(formatDuration(850.4)).toBe('850 ms');
  expect(formatDuration(999.7)).toBe('1 s');
  expect(formatDuration(1240)).toMatch(/^1[.,]24 s$/);
  expect(formatDuration(59_990)).toBe('1 min');
  expect(formatDuration(200_000)).toBe('3 min 20 s');
  expect(formatDuration(7_500_000)).toBe('2 h 5 min');
  expect(formatDuration(273_600_000)).toBe('3 d 4 h');
});

it('never shows a negative duration', () => {
  expect(formatDuration(-5)).toBe('0 ms');
});

it('gives an age in one unit, and none for the present', () => {
  expect(formatAge(400)).toBeNull();
  expect(formatAge(59_999)).toBe('59 s');
  expect(formatAge(61_000)).toBe('1 min');
  expect(formatAge(7_200_000)).toBe('2 h');
});

it('shows the time of day with milliseconds', () => {
  expect(formatClock(new Date(2026, 10, 21, 9, 5, 7, 42).getTime())).toMatch(/09.05.07.042/);
});

it('shows a time that no date can name as the nearest that one can', () => {
  expect(formatClock(1e300)).toBe(formatClock(8.64e15));
  expect(formatDateTime(-Infinity)).toBe(formatDateTime(-8.64e15));
});

it('tells two times apart that differ by a millisecond, however late they are', () => {
  expect(formatExactDuration(0)).toBe('0 s');
  expect(formatExactDuration(250)).toBe('250 ms');
  expect(formatExactDuration(5000)).toBe('5 s');
  expect(formatExactDuration(12_345)).toMatch(/^12[.,]345 s$/);
  expect(formatExactDuration(60_000)).toBe('1 min');
  expect(formatExactDuration(3_920_500)).toMatch(/^1 h 5 min 20[.,]5 s$/);
  expect(formatExactDuration(86_400_000)).toBe('1 d');
});
