import { expect, it } from 'vitest';
import { formatDateTime } from './format.ts';
import { describeTime, formatTimeAs } from './message-time.ts';

const start = new Date(2026, 0, 2, 12, 30, 0).getTime();
const message = { time: start + 65_250, gap: 1_500 };

it('says when a message came by the clock, since the start, or since the message before', () => {
  expect(formatTimeAs('clock', message, start)).toMatch(/12.31.05.250/);
  expect(formatTimeAs('sinceStart', message, start)).toBe('+1:05.250');
  expect(formatTimeAs('delta', message, start)).toBe('+1.500');
  expect(formatTimeAs('delta', { ...message, gap: null }, start)).toBe('');
});

it('describes a time by its date and by all forms that are known', () => {
  const words = { clock: 'Clock', sinceStart: 'Since start', delta: 'Since previous' };
  const lines = describeTime(message, start, words).split('\n');
  expect(lines[0]).toBe(formatDateTime(message.time));
  expect(lines.slice(2)).toEqual(['Since start: +1:05.250', 'Since previous: +1.500']);
  expect(describeTime({ ...message, gap: null }, start, words)).not.toContain('previous');
});
