import { expect, it } from 'vitest';
import { JsonNumber } from '../panel-layout/json-value.ts';
import { compileJsonTest } from './json-test.ts';

it('tells a number from the text that looks like it', () => {
  const isFive = compileJsonTest({ operator: '=', value: new JsonNumber('5') });
  expect([isFive(5), isFive(new JsonNumber('5.0')), isFive('5'), isFive([5])]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  const isText = compileJsonTest({ operator: '=', value: '5' });
  expect([isText('5'), isText(5)]).toEqual([true, false]);
});

it('tells apart long numbers that JavaScript takes for the same', () => {
  const test = compileJsonTest({ operator: '=', value: new JsonNumber('1234567890123456789') });
  expect(test(new JsonNumber('1234567890123456789'))).toBe(true);
  expect(test(new JsonNumber('1234567890123456788'))).toBe(false);
});

it('says of any other value that it is not equal', () => {
  const test = compileJsonTest({ operator: '!=', value: null });
  expect([test(null), test(0), test({})]).toEqual([false, true, true]);
});

it('orders numbers among numbers and text among text', () => {
  const isMore = compileJsonTest({ operator: '>', value: new JsonNumber('5') });
  expect([isMore(6), isMore(5), isMore(new JsonNumber('1e3')), isMore('6'), isMore(null)]).toEqual([
    true,
    false,
    true,
    false,
    false,
  ]);
  const isLater = compileJsonTest({ operator: '>=', value: '2026-01-01' });
  expect([isLater('2026-05-02'), isLater('2025-12-31'), isLater(3000)]).toEqual([true, false, false]);
});

it('finds a piece of text or of a number', () => {
  const finds = compileJsonTest({ operator: '~', pattern: { type: 'contains', text: '12' } });
  expect([finds('a12'), finds(3123), finds(true), finds(['12'])]).toEqual([true, true, false, false]);
});
