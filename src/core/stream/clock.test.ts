import { expect, it } from 'vitest';
import { createClock } from './clock.ts';

function createTime() {
  const time = { monotonic: 0, wall: 1_000_000 };
  const now = createClock(
    1_000_000,
    () => time.monotonic,
    () => time.wall,
  );
  return {
    now,
    /** So much time passes for each of the two clocks. */
    after(monotonic: number, wall: number) {
      time.monotonic += monotonic;
      time.wall += wall;
      return now();
    },
  };
}

it('tells the time to the fraction of a millisecond', () => {
  const { after } = createTime();
  expect(after(5.25, 5)).toBe(1_000_005.25);
});

it('is right again after the machine has slept', () => {
  const { after } = createTime();
  after(10, 10);
  expect(after(5, 3_600_000)).toBe(1_000_010 + 3_600_000);
  expect(after(2.5, 2)).toBe(1_000_010 + 3_600_000 + 2.5);
});

it('never goes back', () => {
  const { now, after } = createTime();
  const before = now();
  expect(after(1, -3_600_000)).toBeGreaterThan(before);
});
