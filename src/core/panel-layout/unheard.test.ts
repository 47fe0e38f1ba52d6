import { expect, it } from 'vitest';
import { whyUnheard } from './unheard.ts';

const seen = (name: string, time = 5) => ({ name, time, witness: 'filter' }) as const;

it('tells a name that nobody listens for from one that was listened for later', () => {
  const stream = { listenedSince: { message: 0, price: 10 } };
  expect(whyUnheard(stream, seen('ping'))).toBe('never');
  expect(whyUnheard(stream, seen('price', 9))).toBe('later');
  expect(whyUnheard(stream, seen('price', 10))).toBeNull();
  expect(whyUnheard(stream, seen('toString'))).toBe('never');
});

it('takes for heard what the page was seen to get', () => {
  expect(whyUnheard({ listenedSince: {} }, { ...seen('ping'), witness: 'hook' })).toBeNull();
});

it('calls nothing unheard where the page hears all', () => {
  expect(whyUnheard({ listenedSince: null }, seen('ping'))).toBeNull();
});

it('does not guess once there are more names than are remembered', () => {
  const listenedSince = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`name${n}`, 0]));
  expect(whyUnheard({ listenedSince }, seen('another'))).toBeNull();
});

it('does not guess of a name too long to be remembered', () => {
  expect(whyUnheard({ listenedSince: {} }, seen('n'.repeat(201)))).toBeNull();
});
